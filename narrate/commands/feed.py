"""``narrate feed``: the feed and the pages, rebuilt."""

from pathlib import Path

import click

from narrate.commands import options


@click.command(name="feed")
@options.output
@click.pass_context
def command(ctx: click.Context, output: Path | None) -> None:
    """Rebuild feed and pages from the output folder's episodes, and print the path of each feed."""
    from narrate.rebuild import rebuild_all

    for path in rebuild_all(options.workshop(ctx, output=output)):
        click.echo(str(path))
