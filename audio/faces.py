"""Faces: a voice with a colour, written ``engine:voice`` or ``engine:voice~colour``; what a cast chooses from."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import cycle

from narrate.bcp47 import primary, tag
from narrate.model import Part, Treatment, Voice

COLOURS = {
    "deep": Treatment(pitch_cents=-380, formant_cents=-240),
    "light": Treatment(pitch_cents=400, formant_cents=240),
    "bright": Treatment(pitch_cents=180, formant_cents=60, tilt_db=8.0),
    "soft": Treatment(pitch_cents=250, formant_cents=-40, tilt_db=-6.0),
    "mellow": Treatment(pitch_cents=-150, formant_cents=-60, tilt_db=-8.0, tempo=0.97),
}
"""Treatments that keep speech clean, each at least 4 dB from the plain voice and from each other (docs/cast.md)."""

ASIDE = "mellow"
"""The colour in which the host reads captions; no guest is given it."""

ENOUGH = 4
"""Guests' faces below which an engine's few voices are coloured."""


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
    """The first voice's engine's voices of that language; all of them if it has none."""
    own, wanted = [voice for voice in voices if voice.engine == voices[0].engine], primary(language)
    related = [voice for voice in own if primary(voice.language) == wanted]
    return tuple(related or own)


def leading(voices: Sequence[Voice], language: str) -> Voice:
    """The host where nobody names one: the first voice of the language's own region, else of the language."""
    related = speaking(voices, language)
    return next((voice for voice in related if tag(voice.language) == tag(language)), related[0])


def guests(voices: Sequence[Voice], host: Part) -> tuple[Part, ...]:
    """Every face but the host's: one plain voice of each timbre, then coloured ones until there are enough."""
    rest = [voice for voice in voices if voice != host.voice]
    seen, plain = {host.voice.timbre} - {""}, list[Part]()
    for voice in rest:
        if voice.timbre not in seen:
            plain.append(Part(voice))
            seen |= {voice.timbre} - {""}
    colours = [colour for name, colour in COLOURS.items() if name != ASIDE and colour != host.treatment]
    coloured = [Part(voice, colour) for voice, colour in zip(cycle(rest or [host.voice]), colours, strict=False)]
    return (*plain, *coloured[: max(0, ENOUGH - len(plain))])


def aside(host: Part) -> Part:
    """The host's voice coloured, for captions."""
    colour = COLOURS[ASIDE]
    return Part(host.voice, COLOURS["bright"] if _same(colour, host.treatment) else colour)


def ranked(speaker: str, faces: Iterable[Part]) -> list[Part]:
    """The faces in this speaker's own order of preference: rendezvous hashing.

    Every speaker orders the faces by a hash of both names, so one more speaker or face moves nobody else.
    """
    return sorted(faces, key=lambda face: hashlib.sha256(f"{speaker}\0{name_of(face)}".encode()).digest())


def _same(one: Treatment, two: Treatment) -> bool:
    """Whether they colour alike; how fast a show speaks is not a colour."""
    return all(getattr(one, name) == getattr(two, name) for name in ("pitch_cents", "formant_cents", "tilt_db"))
