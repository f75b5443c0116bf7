"""Several issues in one run: each absent or whole, one that fails never stops the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from narrate.errors import NarrateError
from narrate.settings import Settings
from narrate.sources import Source, fetch
from narrate.workshop import Workshop, open_workshop

DECLARED_LOSSES = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """The command line of ``narrate make``: ``table`` holds its options in the show file's form."""

    table: Mapping[str, Any]
    output: Path | None = None
    format: str = ""
    title: str = ""
    published: datetime | None = None
    dry_run: bool = False
    jobs: int = 0


@dataclass(slots=True)
class Batch:
    """One run over several issues; engines are shared by issues with the same settings."""

    wish: Wish
    show_file: Path | None
    now: datetime
    quiet: bool
    troupes: dict[str, Any] = field(default_factory=dict)

    def narrate(self, name: str) -> int:
        """Make one issue's edition and print its path; 0, or 3 with declared losses.

        Raises:
            NarrateError: nothing was published; what was spoken is kept.
        """
        source, wish = fetch(name), self.wish
        shop = open_workshop(source.path, self.show_file, wish.table, self.now, wish.output, wish.jobs)
        return self._rehearse(source, shop) if wish.dry_run else self._make(source, shop)

    def _make(self, source: Source, shop: Workshop) -> int:
        from narrate.make import Order, make, prepared
        from narrate.reporting import live

        script = prepared(Order(source, self.wish.format, self.wish.title, self.wish.published), shop)
        troupe = self._troupe(shop.settings)
        with live(source.name, self.quiet) as progress:
            made = make(source, script, shop, troupe, progress)
        click.echo(str(made.audio))
        self._tell(source.name, (*made.warnings, *made.losses))
        return DECLARED_LOSSES if made.losses else 0

    def _rehearse(self, source: Source, shop: Workshop) -> int:
        from narrate.estimate import estimate
        from narrate.prepare import script_of

        script, _ = script_of(source, shop.settings, self.wish.format, self.wish.title)
        click.echo(estimate(script, shop.settings))
        return 0

    def _troupe(self, settings: Settings) -> Any:
        from narrate.troupe import assemble

        key = repr((settings.voice, settings.engine, settings.cast))
        if key not in self.troupes:
            self.troupes[key] = assemble(settings)
            if self.troupes[key].note:
                self._tell("", (self.troupes[key].note,))
        return self.troupes[key]

    def _tell(self, name: str, lines: tuple[str, ...]) -> None:
        from narrate.messages import say

        for line in () if self.quiet else lines:
            say(f"{name}: {line}" if name else line)


def run(
    issues: tuple[str, ...],
    wish: Wish,
    show_file: Path | None,
    now: datetime,
    *,
    quiet: bool,
    say: Callable[[str], None],
) -> int:
    """Narrate every issue; a single one's error is raised, several are reported and summed up.

    Raises:
        NarrateError: the only issue's.
    """
    batch = Batch(wish, show_file, now, quiet)
    if len(issues) == 1:
        return batch.narrate(issues[0])
    codes = [_guarded(batch, name, say) for name in issues]
    failed = [code for code in codes if code not in (0, DECLARED_LOSSES)]
    if not quiet or failed:
        say(
            f"{len(codes) - len(failed)} of {len(codes)} issues narrated"
            + (f", {len(failed)} failed" if failed else "")
        )
    return failed[0] if failed else max(codes)


def _guarded(batch: Batch, name: str, say: Callable[[str], None]) -> int:
    try:
        return batch.narrate(name)
    except NarrateError as error:
        say(f"error: {name}: {error.message}")
        if error.hint:
            say(f" hint: {error.hint}")
        return error.exit_code
