"""The embedded voices: every language of espeak-ng in ten registers, made as voice files at run time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from audio.engines import espeak_library


@dataclass(frozen=True, slots=True)
class Register:
    """A timbre over any language: base pitch and its top in Hz, formants and their width in per cent of a grown man's.

    ``formants`` are the first six: the lower two make the vowels, so they move together; the upper the colour.
    """

    name: str
    gender: str
    low: int
    high: int
    formants: tuple[int, int, int, int, int, int]
    width: int = 100

    @property
    def lines(self) -> str:
        """What it adds to a language's voice file.

        Klatt synthesis 6 is the only one of the library's that says the same thing the same way each time.
        """
        formants = "".join(f"formant {n} {hz} 100 {self.width}\n" for n, hz in enumerate(self.formants, 1))
        return f"\nklatt 6\ngender {self.gender}\npitch {self.low} {self.high}\n{formants}"


REGISTERS = (
    Register("baritone", "male", 82, 118, (100,) * 6),
    Register("mezzo", "female", 145, 235, (113,) * 6),
    Register("bass", "male", 62, 96, (91,) * 6),
    Register("alto", "female", 116, 182, (107,) * 6),
    Register("tenor", "male", 98, 152, (96,) * 6),
    Register("soprano", "female", 180, 280, (120,) * 6),
    Register("treble", "female", 222, 340, (125,) * 6, 120),
    Register("countertenor", "male", 186, 264, (90, 81, 83, 87, 92, 92), 120),
    Register("spinto", "male", 90, 132, (120, 120, 120, 110, 92, 92), 140),
    Register("contralto", "female", 138, 212, (80, 82, 82, 73, 73, 73), 115),
)
"""By merit: the first for a host, the second for quotes; new ones come last, so that the others keep their accents."""

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
