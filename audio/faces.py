"""Faces: a voice with a colour, written ``engine:voice`` or ``engine:voice~colour``; what a cast chooses from."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import product

from narrate.model import Part, Treatment, Voice

COLOURS = {
    "deep": Treatment(pitch_cents=-300, formant_cents=-200, tempo=0.97),
    "light": Treatment(pitch_cents=330, formant_cents=200, tempo=1.02),
    "mellow": Treatment(pitch_cents=-120, formant_cents=120, tilt_db=-7.0, tempo=0.95),
    "bright": Treatment(pitch_cents=180, formant_cents=-120, tilt_db=6.0),
    "grave": Treatment(pitch_cents=-450, formant_cents=60, tilt_db=3.0),
}
"""Treatments that keep speech clean and lie far enough from the plain voice and from each other (docs/cast.md)."""

ENOUGH = 6
"""Faces below the host's, under which an engine's few voices are coloured: quotes, captions, comments and speakers."""


def name_of(part: Part) -> str:
    """The face as the show file writes it; place and earcon are not part of it."""
    colour = next((name for name, treatment in COLOURS.items() if _same(treatment, part.treatment)), "")
    return part.voice.name + (f"~{colour}" if colour else "")


def find(name: str, voices: Sequence[Voice]) -> Part | None:
    """The face of that name; a bare voice id means the first engine that has it. None: there is no such face."""
    voice_name, _, colour = name.strip().partition("~")
    if colour and colour not in COLOURS:
        return None
    named = (v for v in voices if voice_name in (v.name, v.id))
    voice = next(named, None)
    return Part(voice, COLOURS.get(colour, Treatment())) if voice else None


def speaking(voices: Sequence[Voice], language: str) -> tuple[Voice, ...]:
    """The first voice's engine's voices of that language, the same region's first; all of them if it has none."""
    own = [voice for voice in voices if voice.engine == voices[0].engine]
    wanted = language.lower().replace("_", "-")
    related = [voice for voice in own if primary(voice.language) == primary(wanted)]
    related.sort(key=lambda voice: "-" in wanted and voice.language.lower().replace("_", "-") != wanted)
    return tuple(related or own)


def others(voices: Sequence[Voice], host: Part) -> tuple[Part, ...]:
    """Every face but the host's: plain voices first, then coloured ones until there are enough.

    Accents of one speaker (voices with an ``accent`` trait) differ too little alone and are always coloured.
    """
    rest = [voice for voice in voices if voice != host.voice]
    plain = [Part(voice) for voice in rest if not _accent(voice)]
    coloured = [Part(voice, colour) for voice, colour in _coloured(rest, host.voice)]
    faces = [*plain, *coloured[: max(0, ENOUGH - len(plain))]]
    return tuple(face for face in faces if face != host)


def ranked(speaker: str, faces: Iterable[Part]) -> list[Part]:
    """The faces in this speaker's own order of preference: rendezvous hashing.

    Every speaker orders the faces by a hash of both names, so one more speaker or face moves nobody else.
    """
    return sorted(faces, key=lambda face: hashlib.sha256(f"{speaker}\0{name_of(face)}".encode()).digest())


def _coloured(rest: Sequence[Voice], host: Voice) -> Iterable[tuple[Voice, Treatment]]:
    """Other voices' colours before the host's own, each colour once before any comes again."""
    pairs = product(range(len(COLOURS)), range(len(rest)))
    treatments = tuple(COLOURS.values())
    for turn, i in pairs:
        yield rest[i], treatments[(turn + i) % len(treatments)]
    for treatment in treatments:
        yield host, treatment


def _accent(voice: Voice) -> bool:
    return any(key == "accent" for key, _ in voice.traits)


def primary(language: str) -> str:
    """The language without its region."""
    return language.lower().replace("_", "-").partition("-")[0]


def _same(one: Treatment, two: Treatment) -> bool:
    return (one.pitch_cents, one.formant_cents, one.tilt_db, one.tempo) == (
        two.pitch_cents,
        two.formant_cents,
        two.tilt_db,
        two.tempo,
    )
