"""``narrate config``: the settings in force."""

import os
from pathlib import Path

import click

from narrate import config
from narrate.commands import options


@click.command(name="config")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Print every setting in force; what differs from the default says where it comes from."""
    from narrate.template import in_force

    settings = options.workshop(ctx).settings
    show = ctx.obj["show_file"] or config.find(None, Path.cwd())
    user = config.user_file()
    sources = [config.load(path) for path in (user if user.is_file() else None, show) if path]
    click.echo(in_force(settings, (*sources, config.from_environment(os.environ))))
