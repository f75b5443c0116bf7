"""Auditions: are the voices that the show file casts far enough apart? Faces of our own choosing need none."""

from dataclasses import replace
from itertools import pairwise

from audio import level
from audio.cache import GAINS, Cache, key_of
from audio.faces import find, name_of
from audio.speech import Engines
from audio.tasks import EngineFailed, say
from audio.turns import seat_of, turns
from audio.units import Phrase
from narrate.bcp47 import primary
from narrate.errors import ConfigError
from narrate.model import Casting, Clip, Part, Script
from narrate.settings import Settings

SENTENCES = 2
Pair = tuple[Part, Part]


def refuse_close(script: Script, casting: Casting, engines: Engines, settings: Settings, cache: Cache) -> None:
    """Hear those who speak next to each other where the show file chose one of them; verdicts are kept in ``cache``.

    An engine that cannot speak now is not heard. Where quotations are told by more than the voice, any cast will do.

    Raises:
        ConfigError: two are too close, each pair a line.
    """
    if not settings.cast or settings.reading.quotes != "voice":
        return
    from audio.distance import CLOSE_DB

    heard = ((pair, _distance(pair, engines, cache)) for pair in pairs(script, casting, settings))
    close = [(a, b, db) for (a, b), db in heard if db is not None and db < CLOSE_DB]
    if close:
        lines = [f"[cast] {name_of(a)} and {name_of(b)} sound too alike: {db:.1f} dB apart" for a, b, db in close]
        hint = f"{CLOSE_DB:g} dB are needed: choose another voice, add a colour such as ~deep, or set quotes = 'earcon'"
        raise ConfigError("\n".join(lines), hint)


def pairs(script: Script, casting: Casting, settings: Settings) -> tuple[Pair, ...]:
    """Different faces that a listener must tell apart, at least one of them named in ``[cast]``."""
    voices = tuple(dict.fromkeys(part.voice for part in casting.values()))
    chosen = {name_of(face) for face in (find(name, voices) for name in settings.cast.values()) if face}
    guests = [_plain(casting[turn.segments[0].id]) for turn in turns(script.segments)]
    hosts = dict.fromkeys(_plain(casting[s.id]) for s in script.segments if seat_of(s) is None)
    beside = [(host, guest) for host in hosts for guest in dict.fromkeys(guests)] + list(pairwise(guests))
    return tuple(dict.fromkeys((a, b) for a, b in beside if a != b and {name_of(a), name_of(b)} & chosen))


def _plain(part: Part) -> Part:
    """The part without place and sign."""
    return replace(part, treatment=level.colour(part.treatment))


def _distance(pair: Pair, engines: Engines, cache: Cache) -> float | None:
    """How far apart the two are, in dB; None where they cannot be compared."""
    if primary(pair[0].voice.language) != primary(pair[1].voice.language):
        return None
    texts = [_phrases(part, engines) for part in pair]
    key = key_of(["distance", [[p.key for p in text] for text in texts], [repr(part.treatment) for part in pair]])
    known = cache.get(GAINS, key)
    if known is not None:
        return level.loads(known)
    try:
        said = [[say(phrase, engines, cache)[0] for phrase in text] for text in texts]
    except EngineFailed:
        return None
    distance = _measured(pair, said)
    cache.put(GAINS, key, level.dumps(distance))
    return distance


def _phrases(part: Part, engines: Engines) -> list[Phrase]:
    sample = level.sample(part, engines[part.voice.engine])
    return [phrase for sentence in sample.sentences[:SENTENCES] for phrase in sentence]


def _measured(pair: Pair, said: list[list[Clip]]) -> float:
    import numpy as np

    from audio import distance, shape, treat

    sounds = []
    for part, clips in zip(pair, said, strict=True):
        pieces = [shape.resample(shape.trim(shape.samples(c), c.rate), c.rate, shape.RATE) for c in clips]
        sounds.append(treat.apply(np.concatenate(pieces), part.treatment, shape.RATE))
    return distance.distance(sounds[0], sounds[1], shape.RATE)
