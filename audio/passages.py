"""One segment as sound: its sentences shaped, levelled and spaced, or a recording in their place; its earcons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from audio import limiter, load, loudness, music, shape, treat
from audio.shape import RATE, Samples
from audio.units import Passage, Phrase, Studio, Times
from narrate.model import Clip, Treatment

EARCON_GAP_MS = 120
HEARD_DB = -50.0
"""What is below this (dBFS, in an edition at -16 LUFS) counts as silence in pauses."""
Clips = Mapping[str, Clip]


@dataclass(frozen=True, slots=True)
class Piece:
    """Sound that is heard from sample ``start`` to ``end``; ``times`` are its sentences'."""

    sound: Samples
    start: int
    end: int
    times: Times = ()


def heard(sound: Samples) -> Piece:
    """Levelled sound with what a listener hears of it: the faint end of a word is part of the pause."""
    hop = RATE // 1000
    loud = np.flatnonzero(shape.levels(sound, hop) > HEARD_DB)
    return (
        Piece(sound, int(loud[0]) * hop, min(len(sound), int(loud[-1] + 1) * hop)) if len(loud) else Piece(sound, 0, 0)
    )


def spaced(pieces: Sequence[Piece], gaps_ms: Sequence[int]) -> tuple[Samples, tuple[int, ...]]:
    """The pieces with so much silence between what is heard of them, and where each one stands."""
    at = [0]
    for (before, after), gap_ms in zip(pairwise(pieces), gaps_ms, strict=True):
        gap = gap_ms * RATE // 1000
        at.append(at[-1] + max(len(before.sound), before.end + gap - after.start))
    out = np.zeros((at[-1] + len(pieces[-1].sound), *pieces[0].sound.shape[1:]), np.float32)
    for start, piece in zip(at, pieces, strict=True):
        out[start : start + len(piece.sound)] = piece.sound
    return out, tuple(at)


def shifted(times: Times, by: int) -> Times:
    """The times so many samples later."""
    return tuple((start + by, end + by) for start, end in times)


def passage(each: Passage, clips: Clips, studio: Studio) -> Piece:
    """One segment, levelled, mono."""
    speech = _recorded(each, studio) if each.recording else _sentences(each, clips, studio)
    row = [speech]
    if each.earcon_in:
        row.insert(0, heard(music.earcon(each.earcon_in)))
    if each.earcon_out:
        row.append(heard(music.earcon(each.earcon_out, closing=True)))
    sound, at = spaced(row, [EARCON_GAP_MS] * (len(row) - 1))
    place = at[1] if each.earcon_in else 0
    return Piece(sound, at[0] + row[0].start, at[-1] + row[-1].end, shifted(speech.times, place))


def _sentences(each: Passage, clips: Clips, studio: Studio) -> Piece:
    row = [heard(_levelled(sentence, each, clips, studio)) for sentence in each.sentences]
    sound, at = spaced(row, [studio.sentence_ms] * (len(row) - 1))
    times = tuple((place + piece.start, place + piece.end) for place, piece in zip(at, row, strict=True))
    return Piece(sound, times[0][0], times[-1][1], times)


def _levelled(sentence: tuple[Phrase, ...], each: Passage, clips: Clips, studio: Studio) -> Samples:
    sound = voiced(sentence, clips, each.treatment, studio.clause_ms)
    return limiter.limit(sound, each.gain_db + studio.trim_db, studio.ceiling_db)


def voiced(sentence: tuple[Phrase, ...], clips: Clips, treatment: Treatment, clause_ms: int) -> Samples:
    """A sentence as spoken and coloured, at the edition's rate and the engine's level."""
    parts = [_clean(clips[phrase.key]) for phrase in sentence]
    if len(parts) > 1:
        parts = [spaced([_audible(part) for part in parts], [clause_ms] * (len(parts) - 1))[0]]
    return treat.apply(parts[0], treatment, RATE)


def _audible(sound: Samples) -> Piece:
    return Piece(sound, *shape.audible(sound, RATE))


def _clean(clip: Clip) -> Samples:
    return shape.resample(shape.trim(shape.remove_dc(shape.samples(clip)), clip.rate), clip.rate, RATE)


def _recorded(each: Passage, studio: Studio) -> Piece:
    """A recording at the edition's level, its time shared among the sentences by their length."""
    assert each.recording
    stereo = load.load(each.recording.path)
    sound = shape.trim(shape.remove_dc(stereo.mean(axis=1, dtype=np.float32)), RATE)
    gain_db = loudness.gain_for(sound, RATE, studio.lufs, studio.ceiling_db) + studio.trim_db
    whole = heard(limiter.limit(sound, gain_db, studio.ceiling_db))
    shares = np.cumsum([0, *each.recording.weights]) / max(1, sum(each.recording.weights))
    edges = [whole.start + int(share * (whole.end - whole.start)) for share in shares]
    return replace(whole, times=tuple(pairwise(edges)))
