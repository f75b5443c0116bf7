"""The shows of a run: each issue's nearest show file, its settings read once, its engines chosen once."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from narrate.archive.item import Item
from narrate.config import find
from narrate.settings import Settings
from narrate.troupe import Troupe, assemble, named
from narrate.wish import Wish
from narrate.workshop import Workshop, open_workshop


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue belongs: its show's workshop, and who speaks there."""

    shop: Workshop
    troupe: Troupe


@dataclass(slots=True)
class Shows:
    """Finds an issue's show; ``show_file`` is the one that the command line names for all."""

    wish: Wish
    show_file: Path | None
    now: datetime
    _places: dict[Path | None, Place] = field(default_factory=dict)
    _troupes: dict[str, Troupe] = field(default_factory=dict)

    def place(self, item: Item) -> Place:
        """The place of an issue. An engine chosen by itself is the same for all.

        Raises:
            ConfigError: its show file is wrong.
            ServiceError, UsageError: its engine cannot speak.
        """
        shown = self.show_file or find(item.home, Path.cwd())
        if shown not in self._places:
            self._places[shown] = self._open(item)
        return self._places[shown]

    def notes(self) -> tuple[str, ...]:
        """How engines were chosen, a line each."""
        return tuple(dict.fromkeys(troupe.note for troupe in self._troupes.values() if troupe.note))

    def local(self) -> bool:
        """Whether all engines speak in as many processes as there are: services and large models do not."""
        return all(engine.workers == 0 for each in self._troupes.values() for engine in each.engines.values())

    def _open(self, item: Item) -> Place:
        shop = open_workshop(item.home, self.show_file, self.wish.table, self.now, self.wish.output)
        troupe = self._troupe(shop.settings)
        speech = replace(shop.settings.voice, engine=troupe.leading)
        return Place(replace(shop, settings=replace(shop.settings, voice=speech)), troupe)

    def _troupe(self, settings: Settings) -> Troupe:
        key = repr((settings.voice, settings.engine, sorted(set(named(settings.cast)))))
        if key not in self._troupes:
            self._troupes[key] = assemble(settings)
        return self._troupes[key]
