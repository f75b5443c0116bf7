"""In which order the issues of a run are taken, and who speaks in them: settled before any is made."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from audio import castfile
from audio.cast import cast
from audio.register import Register
from narrate.archive.item import Item
from narrate.archive.shows import Place
from narrate.archive.work import Survey
from narrate.errors import NarrateError


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue that was looked over. ``at`` is its place among those given."""

    item: Item
    place: Place
    survey: Survey
    at: int


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Show by show as they come first; in a show by date, then by the issues' own numbers, then as they were given."""
    entries = list(entries)
    first: dict[Path, int] = {}
    for entry in entries:
        first.setdefault(entry.place.shop.output, entry.at)
    return sorted(entries, key=lambda e: (first[e.place.shop.output], e.survey.published, natural(e), e.at))


def natural(entry: Entry) -> tuple[int, str]:
    """The issue's number as people count: 9 before 10, and none first."""
    digits = re.search(r"\d+", entry.survey.number)
    return int(digits[0][:9]) if digits else -1, entry.survey.number


def registers(
    entries: Iterable[Entry], refuse: Callable[[Entry, NarrateError], None]
) -> tuple[list[Entry], Mapping[Path, Register]]:
    """Those that can be cast, and what each show's cast file holds after all its issues met in order.

    ``refuse`` is told of the others.
    """
    fit, found = [], dict[Path, Register]()
    for entry in entries:
        shop, troupe = entry.place.shop, entry.place.troupe
        path = castfile.beside(shop.show_folder)
        try:
            known = found[path] if path in found else castfile.read(path)
            found[path] = cast(entry.survey.outline, troupe.voices(), shop.settings, known).register
            fit.append(entry)
        except NarrateError as error:
            refuse(entry, error)
    return fit, found
