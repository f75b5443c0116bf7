"""Options that several commands share, and the workshop they add up to."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from narrate.errors import ConfigError, UsageError
from narrate.workshop import Workshop, open_workshop

Command = TypeVar("Command", bound=Callable[..., Any])


def voices(command: Command) -> Command:
    """Add ``-e/--engine`` and ``--voice``."""
    command = click.option("-e", "--engine", help="The engine that speaks: auto, espeak, gtts, ...")(command)
    return click.option("--voice", multiple=True, metavar="WHO=ENGINE:VOICE", help="A voice for a role or speaker.")(
        command
    )


def issue_format(command: Command) -> Command:
    """Add ``--format`` and ``--title``."""
    command = click.option(
        "--format", "format_", default="", help="md, html, eml or txt, when the name does not tell."
    )(command)
    return click.option("--title", default="", help="A title instead of the issue's own.")(command)


def output(command: Command) -> Command:
    """Add ``-o/--output``."""
    return click.option("-o", "--output", type=click.Path(path_type=Path), help="The output folder.")(command)


def as_table(engine: str | None, voice: tuple[str, ...], intro: str | None = None) -> dict[str, Any]:
    """The options in the show file's own form.

    Raises:
        UsageError: a ``--voice`` without ``=``.
    """
    table: dict[str, Any] = {"voice": {"engine": engine}} if engine else {}
    for pair in voice:
        who, equals, name = pair.partition("=")
        if not equals or not who or not name:
            raise UsageError(
                f"cannot use --voice {pair}: no '='", "write --voice host=espeak:NAME; see 'narrate voices'"
            )
        table.setdefault("cast", {})[who] = name
    return table | ({"music": {"intro": _from_here(intro)}} if intro else {})


def _from_here(intro: str) -> str:
    """A file named on the command line is meant from the working folder, not from the show's."""
    return str(Path(intro).resolve()) if Path(intro).exists() else intro


def workshop(
    ctx: click.Context, issue: Path | None = None, table: dict[str, Any] | None = None, output: Path | None = None
) -> Workshop:
    """The workshop of the show that the command is about.

    Raises:
        ConfigError: all problems of all sources.
    """
    return open_workshop(issue, ctx.obj["show_file"], table or {}, now(), output)


def now() -> datetime:
    """The clock, or ``SOURCE_DATE_EPOCH`` where builds are to be reproducible.

    Raises:
        ConfigError: that is set, and no moment.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        told = "SOURCE_DATE_EPOCH: not a number of seconds since 1970"
        raise ConfigError(told, "set it to what 'date +%s' prints, or not at all") from None


def dated(value: object) -> datetime | None:
    """A date of the command line, in UTC."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else None
