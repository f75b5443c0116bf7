"""``narrate serve``: the output folder over HTTP."""

from pathlib import Path

import click

from narrate.commands import options
from narrate.messages import say


@click.command(name="serve")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--lan", is_flag=True, help="Open it to the local network and show a code for the phone.")
@click.pass_context
def command(ctx: click.Context, folder: Path | None, host: str, port: int, lan: bool) -> None:
    """Serve FOLDER (the show's output without one) until Ctrl-C, to subscribe and listen."""
    from feeds.serve import serve

    serve(options.workshop(ctx, output=folder).output, host, port, lan, click.echo if lan else say)
