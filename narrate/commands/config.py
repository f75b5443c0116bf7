"""``narrate config``: the settings in force."""

import click

from narrate import config
from narrate.commands import options


@click.command(name="config")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Print every setting in force; what differs from the default says where it comes from."""
    from narrate.template import in_force

    found, _ = config.sources(None, ctx.obj["show_file"], {})
    click.echo(in_force(options.workshop(ctx).settings, found))
