"""Sentences to clips: what an engine is asked to say, and how its clips lie in the cache."""

import struct
from collections.abc import Mapping

from audio.cache import CLIPS, Cache, key_of
from audio.engine import Engine, Instant
from audio.units import Phrase
from narrate.cutting import cut
from narrate.model import Clip, Utterance, Voice

Engines = Mapping[str, Engine]


def phrases(utterance: Utterance, voice: Voice, engine: Engine) -> tuple[Phrase, ...]:
    """The calls that say an utterance: one, or one for each piece where the engine's limit is shorter."""
    text = utterance.light if engine.normalises else utterance.spoken
    pieces = cut(text, engine.limit)
    if len(pieces) < 2:
        return (_phrase(text, utterance, voice, engine),)
    return tuple(_phrase(piece, Utterance(piece, piece, piece), voice, engine) for piece in pieces)


def _phrase(text: str, utterance: Utterance, voice: Voice, engine: Engine) -> Phrase:
    sounds = [[p.start, p.end, p.ipa] for p in utterance.phonemes]
    who = [engine.name, engine.version, voice.id, voice.language, voice.traits]
    return Phrase(key_of([who, text, sounds]), utterance, voice)


def dumps(clip: Clip) -> bytes:
    """The clip as it lies in the cache: its rate, then its samples."""
    return struct.pack("<I", clip.rate) + clip.pcm


def loads(data: bytes) -> Clip:
    """The clip from its bytes, which the cache has checked."""
    return Clip(data[4:], struct.unpack_from("<I", data)[0])


def is_kept(engine: Engine) -> bool:
    """Whether the clips that a worker speaks with the engine are kept."""
    instant = isinstance(engine, Instant) and engine.instant
    return not (instant and engine.deterministic and engine.workers == 0)


def kept(cache: Cache, key: str) -> Clip | None:
    """The clip of a phrase that was spoken before."""
    data = cache.get(CLIPS, key)
    return loads(data) if data is not None else None


def keep(cache: Cache, key: str, clip: Clip) -> None:
    """Store a clip at once, so that a run that is stopped need not speak it again."""
    cache.put(CLIPS, key, dumps(clip))
