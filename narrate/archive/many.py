"""Many issues in one run: looked over, put in order and cast first, then made by whoever works, then placed here.

The order is settled before any is made, so that the same issues give the same bytes whoever works and however fast.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from audio import castfile
from audio.register import Register
from audio.workers import cores
from narrate import recordings
from narrate.archive.expand import expand
from narrate.archive.item import Item
from narrate.archive.order import Entry, ordered, registers
from narrate.archive.placer import Placer
from narrate.archive.rehearse import rehearse
from narrate.archive.shows import Place, Shows
from narrate.archive.summary import Summary, of
from narrate.archive.work import Commission, Delivery, perform, survey
from narrate.crew import Crew, explained, hired
from narrate.errors import NarrateError, UsageError
from narrate.make import Made, standing_origins
from narrate.model import Ms
from narrate.reporting import Course, Reading, Teller, overall
from narrate.sources import Source
from narrate.wish import Wish

T = TypeVar("T")
Say = Callable[[str], None]
MOST_KEPT = 32 << 20
"""Bytes of packed scripts, of some thousand issues, that wait for their turn; the others' are read again."""


def narrate(names: tuple[str, ...], wish: Wish, show_file: Path | None, now: datetime, quiet: bool, say: Say) -> int:
    """Make the editions of all issues that the names stand for; return the exit code.

    Raises:
        IssueError: there is no issue, or an archive cannot be read.
        UsageError: one title is asked for several issues.
    """
    archive = expand(names)
    if wish.title and len(archive.items) > 1:
        raise UsageError("--title is for one issue, not for several", "titles are taken from the issues")
    run = Run(wish, Shows(wish, show_file, now), say, quiet)
    for line in () if quiet else archive.left:
        say(line)
    found = list(run.found(archive.items))
    with hired(*run.hands(len(found))) as crew:
        entries = run.looked_over(found, crew)
        if wish.dry_run:
            rehearse(entries, run.summary)
        else:
            run.make(entries, crew)
    run.conclude()
    return run.summary.exit_code


@dataclass(slots=True)
class Run:
    """One run; ``summary`` is what it came to so far."""

    wish: Wish
    shows: Shows
    say: Say
    quiet: bool
    summary: Summary = field(default_factory=Summary)
    inner: int = 1
    teller: Teller = field(default_factory=lambda: Teller("", False, muted=True))

    def found(self, items: tuple[Item, ...]) -> Iterator[tuple[Item, Place]]:
        """The issues whose show can be opened; that a file is missing is told before any engine is asked."""
        for item in self._there(items):
            try:
                yield item, self.shows.place(item)
            except NarrateError as error:
                self.fail(item, error)

    def _there(self, items: tuple[Item, ...]) -> list[Item]:
        return [item for item in items if not item.home or item.home.exists() or self._source(item)]

    def hands(self, issues: int) -> tuple[int, str]:
        """How many processes take issues, and the cluster's address.

        Where there are fewer issues than cores, or an engine is no more than one machine bears, issues are made one
        after another here, each with all cores.
        """
        jobs = self.wish.jobs or cores()
        apart = bool(self.wish.cluster) or (issues >= jobs and self.shows.local())
        self.inner = 1 if apart else jobs
        for note in () if self.quiet else self.shows.notes():
            self.say(note)
        return jobs if apart else 1, self.wish.cluster

    def looked_over(self, found: list[tuple[Item, Place]], crew: Crew) -> list[Entry]:
        """The issues that can be read, in order."""
        asked = ((at, call) for at, (item, place) in enumerate(found) if (call := self._call(item, place)))
        entries, course, kept = list[Entry](), Reading(len(found)), 0
        with self._telling() as teller:
            teller.tell(course)
            for at, future in crew.in_order(survey, asked):
                if looked := self._result(found[at][0], future):
                    kept += len(looked.packed)
                    looked = looked if kept <= MOST_KEPT else replace(looked, packed=b"")
                    entries.append(Entry(*found[at], survey=looked, at=at))
                course = course.further()
                teller.tell(course)
        return ordered(entries)

    def make(self, entries: list[Entry], crew: Crew) -> None:
        """Have all made, and place each in its turn."""
        entries, casts = registers(entries, lambda entry, error: self.fail(entry.item, error))
        asked = ((entry, call) for entry in entries if (call := self._asked(entry, casts)))
        course = Course(len(entries), 0, 0, sum(entry.survey.characters for entry in entries), Ms(0))
        claimed = frozenset(entry.survey.identity.issue_hash for entry in entries)
        with self._telling() as teller, Placer(self.fail, claimed) as placer:
            teller.tell(course)
            for entry, future in crew.in_order(perform, asked):
                delivery = self._result(entry.item, future)
                made = self._place(entry, delivery, placer) if delivery else ()
                teller.finish()
                self._report(entry, made)
                course = course.further(entry.survey.characters, sum(each.episode.duration for each in made))
                teller.tell(course)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[Teller]:
        """A live line that gives way to whatever else is said."""
        with overall(self.quiet) as self.teller:
            yield self.teller

    def fail(self, what: Item | Path, error: NarrateError) -> None:
        """Tell at once why an issue, or the rebuilding of an output folder's feed, fails; the others go on."""
        self.teller.finish()
        name = what.name if isinstance(what, Item) else str(what)
        self.summary.failures.append((name, error))
        for line in error.message.splitlines():
            self.say(f"error: {of(name, line)}")
        if error.hint:
            self.say(f" hint: {error.hint}")

    def conclude(self) -> None:
        """Say what the run came to."""
        for line in () if self.quiet and not self.summary.failures else self.summary.lines(self.wish.dry_run):
            self.say(line)

    def _call(self, item: Item, place: Place, casts: Mapping[Path, Register] = {}) -> Commission | None:
        """All that a worker needs for an issue; None when it cannot be read."""
        source = self._source(item)
        if source is None:
            return None
        register = casts.get(castfile.beside(place.shop.show_folder), Register())
        shop, wish = replace(place.shop, jobs=self.inner), self.wish
        found = recordings.beside(source.path)
        return Commission(
            source, shop, wish.format, wish.title, wish.published, found, register, place.troupe.resources()
        )

    def _source(self, item: Item) -> Source | None:
        try:
            return item.fetch()
        except NarrateError as error:
            self.fail(item, error)
            return None

    def _asked(self, entry: Entry, casts: Mapping[Path, Register]) -> Commission | None:
        """The same, with what stands of it."""
        call = self._call(entry.item, entry.place, casts)
        origins = standing_origins(entry.survey.identity.issue_hash, entry.place.shop) if call else frozenset()
        return replace(call, origins=origins, packed=entry.survey.packed) if call else None

    def _result(self, item: Item, future: "Future[T]") -> T | None:
        try:
            return future.result()
        except Exception as error:  # also what a cluster says of a worker it lost
            self.fail(item, explained(error))
            return None

    def _place(self, entry: Entry, delivery: Delivery, placer: Placer) -> tuple[Made, ...]:
        try:
            return placer.place(delivery, entry.place.shop.output)
        except Exception as error:  # whatever it is, the other issues are placed
            self.fail(entry.item, explained(error))
            return ()

    def _report(self, entry: Entry, made: tuple[Made, ...]) -> None:
        for each in made[:1]:
            self.summary.count(each.state, each.episode.duration, entry.survey.characters, entry.place)
            click.echo(str(each.audio))
        losses = tuple(line for each in made for line in each.losses)
        self.summary.losses += len(losses)
        for line in () if self.quiet else (*(made[0].warnings if made else ()), *losses):
            self.say(f"{entry.item.name}: {line}")
