"""``narrate completion SHELL``: click's own script."""

import click
from click.shell_completion import get_completion_class


@click.command(name="completion")
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of SHELL; source it from the shell's start-up file."""
    from narrate.cli import group

    kind = get_completion_class(shell)
    assert kind is not None  # the choices are click's own
    click.echo(kind(group, {}, "narrate", "_NARRATE_COMPLETE").source())
