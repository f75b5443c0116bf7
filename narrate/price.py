"""What paid engines will ask for the part of an issue that is not spoken yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from audio import castfile, level
from audio.cache import Cache
from audio.cast import cast
from audio.engine import Cost, Engine, Priced
from audio.speech import kept, phrases
from audio.units import Phrase
from narrate.model import Casting, Script
from narrate.troupe import Troupe
from narrate.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Price:
    """What an engine has still to say of an issue, and what it will ask for that."""

    engine: str
    letters: int
    cost: Cost

    def __str__(self) -> str:
        return f"{self.engine}: {self.letters:,} letters to speak, {self.short}"

    @property
    def short(self) -> str:
        """The sum alone."""
        told = f"about {self.cost.amount:.2f} {self.cost.currency}"
        return told + ("" if self.cost.allowed else f"; it will stop at the limit of {self.cost.limit:.2f}")


def prices(script: Script, shop: Workshop, troupe: Troupe, recordings: Mapping[str, Path]) -> Iterator[Price]:
    """One for each engine that is to be paid, before anything is sent; what the cache has costs nothing."""
    paid = {name: engine for name, engine in troupe.engines.items() if isinstance(engine, Priced)}
    paid = {name: engine for name, engine in paid.items() if engine.cost(1_000_000).amount}
    if not paid:
        return
    register = castfile.read(castfile.beside(shop.show_folder))
    casting = cast(script, troupe.voices(), shop.settings, register).casting
    cache = Cache(shop.cache, shop.settings.cache.store)
    for name, engine in paid.items():
        said = {phrase.key: phrase for phrase in _asked(script, casting, troupe.engines[name], recordings)}
        lacking = [phrase for phrase in said.values() if kept(cache, phrase.key) is None]
        letters = sum(_letters(phrase, troupe.engines[name]) for phrase in lacking)
        if letters:
            yield Price(name, letters, engine.cost(letters))


def _asked(script: Script, casting: Casting, engine: Engine, recordings: Mapping[str, Path]) -> Iterator[Phrase]:
    """All that an engine says of the script, and what its voices say to be measured."""
    mine = [s for s in script.segments if s.id not in recordings and casting[s.id].voice.engine == engine.name]
    for segment in mine:
        for utterance in segment.utterances:
            yield from phrases(utterance, casting[segment.id].voice, engine)
    for part in dict.fromkeys(casting[segment.id] for segment in mine):
        yield from level.sample(part, engine).phrases


def _letters(phrase: Phrase, engine: Engine) -> int:
    return len(phrase.utterance.light if engine.normalises else phrase.utterance.spoken)
