"""``narrate withdraw EPISODE``: out of the feed, and back."""

from pathlib import Path

import click

from narrate.commands import options


@click.command(name="withdraw")
@click.argument("episode")
@options.output
@click.option("--undo", is_flag=True, help="Put it back, under its old GUID and date.")
@click.pass_context
def command(ctx: click.Context, episode: str, output: Path | None, undo: bool) -> None:
    """Take EPISODE (its folder's name, or its number) out of feeds and pages; its files stay until `narrate prune`."""
    from narrate.upkeep import withdraw

    for path in withdraw(episode, not undo, options.workshop(ctx, output=output)):
        click.echo(str(path))
