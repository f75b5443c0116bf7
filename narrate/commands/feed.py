"""``narrate feed``: the feed and the pages, rebuilt."""

from pathlib import Path

import click

from narrate.commands import options


@click.command(name="feed")
@options.output
@click.pass_context
def command(ctx: click.Context, output: Path | None) -> None:
    """Rebuild feed and pages from the output folder's episodes, and print the feed's path."""
    from narrate.rebuild import rebuild

    shop = options.workshop(ctx, output=output)
    with shop.store.locked():
        click.echo(str(rebuild(shop)))
