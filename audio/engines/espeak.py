"""The embedded voice: espeak-ng in this process, in every language it knows, with six registers in each."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

from audio.engine import BaseEngine, Missing, pick
from audio.engines import espeak_library, ipa, kana, options
from audio.plausible import believe
from narrate.model import Clip, Utterance, Voice
from narrate.settings import key

LICENCE = "GPL-3.0-or-later"
VOLUME = 75
"""Per cent of the library's own level: at 100 the loudest registers clip."""


@dataclass(frozen=True, slots=True)
class Options:
    """``[engine.espeak]``."""

    rate: int = key(170, "words per minute, 80 to 450")


@dataclass(frozen=True, slots=True)
class Register:
    """A timbre over any language: base pitch and its top in Hz, formants in per cent of a grown man's."""

    name: str
    gender: str
    low: int
    high: int
    formants: int

    @property
    def lines(self) -> str:
        """What it adds to a language's voice file.

        Klatt synthesis 6 is the only one of the library's that says the same thing the same way each time.
        """
        formants = "".join(f"formant {n} {self.formants} 100 100\n" for n in range(7))
        return f"\nklatt 6\ngender {self.gender}\npitch {self.low} {self.high}\n{formants}"


REGISTERS = (
    Register("baritone", "male", 82, 118, 100),
    Register("mezzo", "female", 145, 235, 113),
    Register("bass", "male", 62, 96, 91),
    Register("alto", "female", 116, 182, 107),
    Register("tenor", "male", 98, 152, 96),
    Register("soprano", "female", 180, 280, 120),
)
"""In the order of merit: the first for a host, the second for quotes."""

ACCENTS = ("en-us", "en-gb-x-rp", "en-gb-scotland", "en-gb", "en-us-nyc", "en-029", "en-gb-x-gbclan",
           "en-gb-x-gbcwmd", "es", "es-419", "pt-br", "pt", "fr-fr", "fr-be", "fr-ch")  # fmt: skip
"""Where a language has several accents, the order of merit; the others follow by name."""

UNFIT = ("xex", "mto", "en-shaw")
"""A test language, an unfinished one, and English in a script that no newsletter uses."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language file of the library; some that it lists came without their dictionary and cannot speak."""

    tag: str
    name: str
    dictionary: str
    path: Path


class Espeak(BaseEngine):
    """Embedded, offline, in every language of espeak-ng; one process per core."""

    name = "espeak"
    workers = 0
    deterministic = True

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.options = options.read(Options, settings, self.name)
        self.rate = options.within(80, self.options.rate, 450, "rate", self.name)
        recipe = hashlib.sha256(repr((REGISTERS, VOLUME)).encode()).hexdigest()[:8]
        self.version = f"{version('espeakng-loader')}+{recipe}"

    def check(self) -> tuple[Missing, ...]:
        """Whether the library's wheel is there."""
        if find_spec("espeakng_loader"):
            return ()
        return (Missing("the espeak-ng library", "pip install espeakng-loader"),)

    def voices(self) -> tuple[Voice, ...]:
        """Every register in every language; English voices differ both in accent and register as one goes on."""
        return tuple(self._voice(key, *parts) for key, parts in catalogue().items())

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it in this process."""
        if voice.id not in catalogue():
            pick(self.voices(), voice.id)
        language, register = catalogue()[voice.id]
        library = espeak_library.library()
        text = utterance.spoken.replace("\0", " ")
        text = kana.read_out(text) if language.tag == "ja" else text
        phonemes = utterance.phonemes if language.tag.startswith("en") else ()
        said = ipa.respell(text, phonemes) if phonemes else text
        pcm = library.say(said, voice_file(language.path, register), self.rate, VOLUME, bool(phonemes))
        return believe(Clip(pcm, library.rate), text, self.name, longest=None)

    def _voice(self, id: str, language: Language, register: Register) -> Voice:
        return Voice(
            self.name,
            id,
            f"{language.name}, {register.name}",
            language.tag,
            register.gender,
            LICENCE,
            traits=(("rate", str(self.rate)), *((("kanji", kana.edition()),) if language.tag == "ja" else ())),
            timbre=register.name,
        )


@cache
def languages() -> tuple[Language, ...]:
    """The library's languages: English first, the others by tag, each one's accents in the order of merit."""
    data = espeak_library.data_folder()
    found = [read(path) for path in (data / "lang").rglob("*") if path.is_file()]
    able = [one for one in found if one.tag not in UNFIT and (data / f"{one.dictionary}_dict").is_file()]
    by_tag = {one.tag: one for one in sorted(able, key=lambda one: -len(one.path.name))}  # "yue" is two; plain one wins
    return tuple(sorted(by_tag.values(), key=_merit))


def _merit(language: Language) -> tuple[bool, str, int, str]:
    family = language.tag.split("-")[0]
    rank = ACCENTS.index(language.tag) if language.tag in ACCENTS else len(ACCENTS)
    return family != "en", family, rank, language.tag


def read(path: Path) -> Language:
    """A language file's own tag, name and dictionary."""
    lines = [line.split("//")[0].split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines()]
    facts = {line[0]: line[1].strip() for line in reversed(lines) if len(line) == 2}  # the first of each word counts
    tag = facts["language"].split()[0]
    return Language(tag.lower(), facts["name"], facts.get("dictionary", tag.split("-")[0]), path)


@cache
def catalogue() -> Mapping[str, tuple[Language, Register]]:
    """Voice id → what it is made of, in the order of ``Espeak.voices``."""
    families = groupby(languages(), key=lambda language: language.tag.split("-")[0])
    pairs = (pair for _, accents in families for pair in diagonals(tuple(accents)))
    return {f"{language.tag}.{register.name}": (language, register) for language, register in pairs}


def diagonals(accents: Sequence[Language]) -> Iterator[tuple[Language, Register]]:
    """All pairs, so that neighbours differ in both accent and register where there are several accents."""
    for turn in range(len(accents)):
        for i, register in enumerate(REGISTERS):
            yield accents[(i + turn) % len(accents)], register


@cache
def voice_file(path: Path, register: Register) -> str:
    """The content of the voice file: the language's own, and the register's lines."""
    return path.read_text(encoding="utf-8") + register.lines
