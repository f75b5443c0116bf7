"""``narrate publish DEST``: media first, feed last."""

from pathlib import Path

import click

from narrate.commands import options
from narrate.messages import say


@click.command(name="publish")
@click.argument("destination", required=False, default="")
@options.output
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be sent, and send nothing.")
@click.option("--force", is_flag=True, help="Publish though the destination has editions that are not here.")
@click.pass_context
def command(ctx: click.Context, destination: str, output: Path | None, dry_run: bool, force: bool) -> None:
    """Bring DESTINATION up to the output folder: a folder, s3://BUCKET/PATH, HOST:PATH, or a line with {file}.

    Without DESTINATION, the show file's `[feed] publish_to`. Prints the feed's address.
    """
    from narrate.publication import publish

    tell = (lambda line: None) if ctx.obj["quiet"] else say
    click.echo(publish(options.workshop(ctx, output=output), destination, dry_run, force, tell))
