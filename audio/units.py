"""Units: what is spoken, encoded and cached as one, because it begins and ends in silence.

A unit is one segment, or a run of them where music crosses them, or a piece of music alone. All that its sound depends
on is in it, so that its key is the hash of its fields.
"""

import struct
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from audio.cache import key_of
from audio.codec import Format
from audio.join import Piece
from narrate.errors import ConfigError
from narrate.model import Treatment, Utterance, Voice
from narrate.settings import Music, Settings

_SHAPING = ("shape", "limiter", "peaks", "loudness", "gating", "treat", "stretch", "level", "passages", "room")
_MUSIC = ("music", "duck", "editing", "load")
SOUND = (*_SHAPING, *_MUSIC, "build", "codec")
"""Our modules whose code decides how a unit sounds: a change in one makes all units anew."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one call of an engine says; ``key`` is its clip's in the cache."""

    key: str
    utterance: Utterance
    voice: Voice


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file that takes the place of speech; ``weights`` share its time among the sentences."""

    path: Path
    sha256: str
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment as it sounds: sentences of one or more phrases, or a recording. Earcons are names, "" for none."""

    sentences: tuple[tuple[Phrase, ...], ...]
    treatment: Treatment
    gain_db: float = 0.0
    recording: Recording | None = None
    earcon_in: str = ""
    earcon_out: str = ""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All that has to be spoken, in order."""
        return () if self.recording else tuple(phrase for sentence in self.sentences for phrase in sentence)


@dataclass(frozen=True, slots=True)
class Unit:
    """Passages with the silences (ms) between them, and the music they share: "", opening, bed, sting or ending."""

    passages: tuple[Passage, ...]
    gaps: tuple[int, ...] = ()
    piece: str = ""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All that has to be spoken, in order."""
        return tuple(phrase for passage in self.passages for phrase in passage.phrases)


@dataclass(frozen=True, slots=True)
class Studio:
    """How units are made: the same for all of an edition. ``trim_db`` is added to everything."""

    format: Format
    sentence_ms: int
    clause_ms: int
    lufs: float
    true_peak_db: float
    music: Music
    music_hashes: tuple[str, ...] = ()
    trim_db: float = 0.0
    room_tone_db: float = 0.0

    @property
    def ceiling_db(self) -> float:
        """Highest peak before encoding: MP3 gives some of it back, the more the lower its bit rate."""
        return self.true_peak_db - (0.8 if self.format.kbps // self.format.channels >= 96 else 1.4)


def studio(settings: Settings, music_hashes: tuple[str, ...] = ()) -> Studio:
    """The studio a show file asks for.

    Raises:
        ConfigError: a bit rate, quality or number of channels that does not exist, or a room too loud.
    """
    sound = settings.sound
    if sound.room_tone_db and not -90 <= sound.room_tone_db <= -50:
        what = f"[sound] room_tone_db: {sound.room_tone_db:g}: neither 0 nor from -90 to -50"
        raise ConfigError(what, "-65 is a quiet room, 0 true silence")
    return Studio(
        Format(sound.bitrate_kbps, sound.quality, sound.channels),
        settings.pauses.sentence,
        settings.pauses.clause,
        sound.lufs,
        sound.true_peak_db,
        settings.music,
        music_hashes,
        room_tone_db=sound.room_tone_db,
    )


def key(unit: Unit, place: Studio) -> str:
    """The unit's key: what is said and how it sounds; not where it stands."""
    facts = asdict(place)
    if not unit.piece:
        facts.pop("music"), facts.pop("music_hashes")
    return key_of([fingerprint(), facts, unit.piece, unit.gaps, [_facts(passage) for passage in unit.passages]])


def _facts(passage: Passage) -> list[Any]:
    recording = passage.recording
    return [
        [[phrase.key for phrase in sentence] for sentence in passage.sentences],
        asdict(passage.treatment),
        passage.gain_db,
        [recording.sha256, recording.weights] if recording else None,
        passage.earcon_in,
        passage.earcon_out,
    ]


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A hash of the code that makes sound, ours and the libraries'."""
    here = Path(__file__).parent
    ours = [here / f"{name}.py" for name in SOUND] + sorted((here / "themes").glob("*.py"))
    return key_of([[version(name) for name in ("lameenc", "soxr", "numpy")], [_source(path) for path in ours]])


def _source(path: Path) -> str:
    return path.read_bytes().hex() if path.is_file() else ""


# --- what a unit became ---------------------------------------------------------------------------------------

Times = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an encoded unit. Times count samples from its start: it sounds from ``onset`` to ``offset``.

    ``lines`` are the sentences' times, one tuple for each passage.
    """

    piece: Piece
    onset: int
    offset: int
    lines: tuple[Times, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An encoded unit. ``energies`` are float32 per 100 ms as bytes, ``frames`` MP3."""

    facts: Facts
    energies: bytes
    frames: bytes


_HEAD = struct.Struct("<IIIII")
_PAIR = struct.Struct("<II")
_COUNT = struct.Struct("<I")


def dumps(made: Made) -> bytes:
    """The unit as it lies in the cache: counts, sentence times, energies, then the frames."""
    facts = made.facts
    head = _HEAD.pack(facts.piece.blocks, facts.piece.crc, facts.onset, facts.offset, len(facts.lines))
    lines = b"".join(_COUNT.pack(len(times)) + b"".join(_PAIR.pack(*time) for time in times) for times in facts.lines)
    return head + lines + _COUNT.pack(len(made.energies)) + made.energies + made.frames


def loads(data: bytes) -> Made:
    """The unit from its bytes, which the cache has checked."""
    blocks, crc, onset, offset, passages = _HEAD.unpack_from(data)
    at, lines = _HEAD.size, []
    for _ in range(passages):
        (count,) = _COUNT.unpack_from(data, at)
        at += _COUNT.size
        lines.append(tuple((a, b) for a, b in _PAIR.iter_unpack(data[at : at + count * _PAIR.size])))
        at += count * _PAIR.size
    (size,) = _COUNT.unpack_from(data, at)
    at += _COUNT.size
    energies, frames = data[at : at + size], data[at + size :]
    return Made(Facts(Piece(blocks, len(frames), crc), onset, offset, tuple(lines)), energies, frames)
