"""Who speaks what: the show file's cast first, then what earlier issues settled, then a stable rule.

Pure, so that the same issue and register give the same cast everywhere. The host's face is nobody else's;
two neighbouring quotations by different speakers never share one; a quotation keeps the face it starts with.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audio import castlist
from audio.company import Company, remembered
from audio.faces import find, leading, name_of
from audio.register import Register, canonical
from audio.turns import turns
from narrate.bcp47 import primary
from narrate.errors import ConfigError
from narrate.model import Casting, Part, Script, Segment, Voice
from narrate.settings import Settings

SIDE = 0.3
"""How far from the centre guests stand where the show is stereo."""
SIGN = "chime"
SLOWEST, FASTEST = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody's part, and the register with those newly met."""

    casting: Casting
    register: Register


def cast(script: Script, voices: Sequence[Voice], settings: Settings, register: Register) -> Cast:
    """Give every segment its part; ``voices`` of the show's engine first, the best host first.

    Raises:
        ConfigError: the cast names what does not exist, all problems at once.
    """
    if not voices:
        raise ConfigError("nobody can speak: no engine has a voice", "see 'narrate doctor'")
    company = _company(script, tuple(voices), settings, register)
    taken = turns(script.segments)
    given = company.assign(taken)
    guests = {
        s.id: _placed(face, turn.seat, settings) for turn, face in zip(taken, given, strict=True) for s in turn.segments
    }
    casting = {s.id: _fixed(s, voices) or guests.get(s.id) or company.own(s) for s in script.segments}
    tempo = _tempo(settings)
    casting = {id: _paced(part, tempo) for id, part in casting.items()} if tempo != 1 else casting
    return Cast(casting, register.adding(company.engine, company.met(taken, given)))


def _company(script: Script, voices: tuple[Voice, ...], settings: Settings, register: Register) -> Company:
    named = castlist.read(settings.cast, voices, sorted({s.speaker for s in script.segments} | {script.author}))
    language = script.language or settings.show.language or "en"
    host = (
        named.roles.get("host") or named.names.get(canonical(script.author)) or _former_host(register, voices, language)
    )
    host = host or Part(leading(voices, language))
    if named.roles.get("quote") == host and settings.reading.quotes == "voice":
        raise ConfigError(
            f"[cast] quote: {name_of(host)} is the host's voice, so quotations would not be heard",
            "choose another voice, or add a colour such as ~deep",
        )
    return Company(voices, language, named, register, host)


def _former_host(register: Register, voices: Sequence[Voice], language: str) -> Part | None:
    """The host of earlier issues, if it speaks this one's language."""
    host = remembered(register, voices, "host")
    return host if host and primary(host.voice.language) in ("", primary(language)) else None


def _fixed(segment: Segment, voices: Sequence[Voice]) -> Part | None:
    """The face that an edited script gives the segment."""
    if not segment.voice:
        return None
    face = find(segment.voice, voices)
    if face is None:
        raise ConfigError(
            f"segment {segment.id}: {castlist.no_such_face(segment.voice, voices)}", "see 'narrate voices'"
        )
    return face


def _tempo(settings: Settings) -> float:
    tempo = settings.voice.tempo
    if not SLOWEST <= tempo <= FASTEST:
        raise ConfigError(
            f"[voice] tempo: {tempo:g} is not between {SLOWEST:g} and {FASTEST:g}", "1 is as the voice speaks"
        )
    return tempo


def _paced(part: Part, tempo: float) -> Part:
    """The part as fast as the show speaks."""
    return replace(part, treatment=replace(part.treatment, tempo=part.treatment.tempo * tempo))


def _placed(face: Part, seat: str, settings: Settings) -> Part:
    """The face where it stands in stereo, with the sign at its edges that the show asks for."""
    pan = 0.0
    if settings.sound.channels == 2:
        pan = SIDE if hashlib.sha256(name_of(face).encode()).digest()[0] % 2 else -SIDE
    earcon = SIGN if seat == "quote" and settings.reading.quotes == "earcon" else ""
    return replace(face, treatment=replace(face.treatment, pan=pan, earcon=earcon))
