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
    """Take EPISODE (its slug) out of feed and pages; its files stay until `narrate prune`."""
    from narrate.upkeep import withdraw

    click.echo(str(withdraw(episode, not undo, options.workshop(ctx, output=output))))
