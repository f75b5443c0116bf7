"""``narrate init``: a commented show file."""

from pathlib import Path

import click

from narrate import config, files
from narrate.errors import UsageError


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
def command(folder: Path) -> None:
    """Write a narrate.toml with every key explained into FOLDER."""
    from narrate.template import show_file

    path = folder / config.NAME
    if path.exists():
        raise UsageError(f"cannot write {path}: it exists", "edit it, or move it away first")
    files.write_whole(path, show_file().encode())
    click.echo(str(path))
