"""``narrate prune``: delete what no feed names any more."""

from pathlib import Path

import click

from narrate.commands import options
from narrate.messages import say


@click.command(name="prune")
@options.output
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--days", type=click.IntRange(0), default=30, show_default=True, help="Keep what is younger than this.")
@click.pass_context
def command(ctx: click.Context, output: Path | None, dry_run: bool, days: int) -> None:
    """Delete superseded audio and its companions; listeners' apps may still be fetching what is young."""
    from narrate.upkeep import prune

    shop = options.workshop(ctx, output=output)
    gone = prune(shop.output, shop.now, days, dry_run)
    for path in gone:
        click.echo(str(path))
    if not gone and not ctx.obj["quiet"]:
        say(f"nothing to delete that is older than {days} days")
