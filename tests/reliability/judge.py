"""One judge for any state of a show: ``narrate check --read-data``, and what was true before must still be."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from show import CLOCK, Show

from feeds import cover
from feeds.check import AudioFacts, Finding
from feeds.checks import picture
from narrate import inspection
from narrate.commands.options import now
from narrate.workshop import open_workshop

UNFINISHED = {
    *("half-made", "stale-lock", "orphan", "not-listed", "stale", "duration-wrong", "psc-chapters", "stamped-chapters"),
    *("words-changed", "feed-missing", "page-gone", "page-loads", "record", "style", "asset"),
    *("transcript-differs", "rewritten"),
}
"""What a run that was broken off may leave for the next one: rest, a feed and pages that are a step behind, and
transcripts a step ahead, where words were corrected that sound as before."""


@dataclass(slots=True)
class Judge:
    """What listeners were told so far: guid → date and address, address → hash of its bytes."""

    dates: dict[str, str] = field(default_factory=dict)
    sounds: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Judge":
        """A judge of the same past."""
        return Judge(dict(self.dates), dict(self.sounds))

    def faults(self, show: Show, finished: bool = True) -> list[str]:
        """Everything wrong with the state; after a finished run nothing at all may be."""
        known = () if finished else UNFINISHED
        found = [f"{f.rule}: {f.where}: {f.what}" for f in findings(show) if f.level != "note" and f.rule not in known]
        return [*found, *self._feed(show.output), *_records(show.output)]

    def _feed(self, output: Path) -> list[str]:
        """The feed parses, loses nothing, and keeps date and bytes of everything published."""
        if not (output / "feed.xml").exists():
            return ["the feed is gone"] if self.dates else []
        try:
            items = [_facts(item) for item in etree.parse(output / "feed.xml").getroot().iter("item")]
        except etree.XMLSyntaxError as error:
            return [f"the feed is torn: {error}"]
        found = [f"lost: {guid}" for guid in self.dates.keys() - {guid for guid, *_ in items}]
        found += [f"twice in the feed: {guid}" for guid, n in Counter(guid for guid, *_ in items).items() if n > 1]
        for guid, date, address, length in items:
            if self.dates.setdefault(guid, date) != date:
                found.append(f"another date: {guid}")
            path = output / address.removeprefix("https://audio.example.org/trial/")
            if not path.is_file() or path.stat().st_size != length:
                found.append(f"named, but missing or not {length} bytes: {path.name}")
            elif self.sounds.setdefault(address, _sha256(path)) != _sha256(path):
                found.append(f"other bytes under a published address: {address}")
        return found


def findings(show: Show) -> tuple[Finding, ...]:
    """What ``narrate check --read-data`` finds."""
    if not show.output.is_dir():
        return ()
    import os

    os.environ["SOURCE_DATE_EPOCH"] = CLOCK
    shop = open_workshop(None, show.folder / "narrate.toml", {}, now(), show.output)
    return inspection.inspect(shop, read_data=True)


def _facts(item: Any) -> tuple[str, str, str, int]:
    sound = item.find("enclosure")
    return item.findtext("guid"), item.findtext("pubDate"), sound.get("url"), int(sound.get("length"))


def _records(output: Path) -> list[str]:
    """Each episode's record names sound that is there, with the hash that it has."""
    found = []
    for path in output.glob("*/episode.json"):
        try:
            facts = json.loads(path.read_bytes())
        except ValueError as error:
            found.append(f"the record is torn: {error}")
            continue
        sound = path.parent / facts["audio"]
        if not sound.is_file() or _sha256(sound) != facts["sha256"]:
            found.append(f"not the sound on record: {sound.name}")
    return found


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _remembering(hear: Callable[[Path, bool], AudioFacts]) -> Callable[[Path, bool], AudioFacts]:
    """The same facts of the same bytes, decoded once."""
    known: dict[tuple[str, bool], AudioFacts] = {}

    def facts(path: Path, decode: bool) -> AudioFacts:
        key = (_sha256(path), decode)
        if key not in known:
            known[key] = hear(path, decode)
        return known[key]

    return facts


vars(inspection)["audio_facts"] = _remembering(inspection.audio_facts)
vars(picture)["checked"] = lru_cache(maxsize=8)(cover.checked)


def half_made(show: Show) -> list[Path]:
    """Half-made files anywhere, the cache included."""
    return sorted(show.folder.rglob("*.tmp"))
