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
RECORDED_DB = -20.0
"""What the loud moments of a recording reach at least before it is trimmed, dBFS."""
Clips = Mapping[str, Clip]


@dataclass(frozen=True, slots=True)
class Piece:
    """Sound that is heard from sample ``start`` to ``end``; ``times`` are its sentences'.

    ``power`` is what ``loudness.energies`` gives of it, None where nobody has asked yet.
    """

    sound: Samples
    start: int
    end: int
    times: Times = ()
    rate: int = RATE
    power: Samples | None = None


def heard(sound: Samples, rate: int = RATE) -> Piece:
    """Levelled sound with what a listener hears of it: the faint end of a word is part of the pause."""
    hop = rate // 1000
    loud = np.flatnonzero(shape.levels(sound, hop) > HEARD_DB)
    start, end = (int(loud[0]) * hop, min(len(sound), int(loud[-1] + 1) * hop)) if len(loud) else (0, 0)
    return Piece(sound, start, end, rate=rate)


def spaced(pieces: Sequence[Piece], gaps_ms: Sequence[int]) -> tuple[Samples, tuple[int, ...]]:
    """The pieces, all of one rate, with so much silence between what is heard of them, and where each one stands."""
    at = [0]
    for (before, after), gap_ms in zip(pairwise(pieces), gaps_ms, strict=True):
        gap = gap_ms * before.rate // 1000
        at.append(at[-1] + max(len(before.sound), before.end + gap - after.start))
    if len(pieces) == 1:
        return pieces[0].sound, (0,)
    out = np.zeros((at[-1] + len(pieces[-1].sound), *pieces[0].sound.shape[1:]), np.float32)
    for start, piece in zip(at, pieces, strict=True):
        out[start : start + len(piece.sound)] = piece.sound
    return out, tuple(at)


def shifted(times: Times, by: int) -> Times:
    """The times so many samples later."""
    return tuple((start + by, end + by) for start, end in times)


def passage(each: Passage, clips: Clips, studio: Studio) -> Piece:
    """One segment, levelled, mono."""
    speech = _recorded(each, studio) if each.recording else _spoken(each, clips, studio)
    row = [speech]
    if each.earcon_in:
        row.insert(0, heard(music.earcon(each.earcon_in)))
    if each.earcon_out:
        row.append(heard(music.earcon(each.earcon_out, closing=True)))
    if len(row) == 1:
        return speech
    sound, at = spaced(row, [EARCON_GAP_MS] * (len(row) - 1))
    place = at[1] if each.earcon_in else 0
    return Piece(sound, at[0] + row[0].start, at[-1] + row[-1].end, shifted(speech.times, place))


def _spoken(each: Passage, clips: Clips, studio: Studio) -> Piece:
    """Speech is levelled and measured at its own rate, then each sentence is brought to the edition's."""
    row = sentences(each, clips, studio)
    gaps = [studio.sentence_ms] * (len(row) - 1)
    power = loudness.energies(closed(spaced(row, gaps)[0], row[0].rate), row[0].rate)
    row = tuple(_at_rate(piece) for piece in row)
    sound, at = spaced(row, gaps)
    times = tuple((place + piece.start, place + piece.end) for place, piece in zip(at, row, strict=True))
    return Piece(sound, times[0][0], times[-1][1], times, power=power)


def sentences(each: Passage, clips: Clips, studio: Studio) -> tuple[Piece, ...]:
    """A passage's sentences, levelled, all at one rate: that of its first clip."""
    rate = clips[each.sentences[0][0].key].rate
    gain_db = each.gain_db + studio.trim_db
    voiced = (_voiced(sentence, clips, each.treatment, studio.clause_ms, rate) for sentence in each.sentences)
    return tuple(heard(limiter.limit(sound, gain_db, studio.ceiling_db, rate), rate) for sound in voiced)


def closed(sound: Samples, rate: int) -> Samples:
    """The sound with silence up to a whole 100 ms, so that no moment of it goes unmeasured."""
    rest = -len(sound) % (rate // 10)
    return np.pad(sound, ((0, rest), (0, 0))[: sound.ndim]) if rest else sound


def _voiced(sentence: tuple[Phrase, ...], clips: Clips, treatment: Treatment, clause_ms: int, rate: int) -> Samples:
    """A sentence as spoken and coloured, at the engine's level."""
    parts = [_clean(clips[phrase.key], rate) for phrase in sentence]
    if len(parts) > 1:
        audible = [Piece(part, *shape.audible(part, rate), rate=rate) for part in parts]
        parts = [spaced(audible, [clause_ms] * (len(parts) - 1))[0]]
    return treat.apply(parts[0], treatment, rate)


def _clean(clip: Clip, rate: int) -> Samples:
    return shape.resample(shape.trim(shape.remove_dc(shape.samples(clip)), clip.rate), clip.rate, rate)


def _at_rate(piece: Piece) -> Piece:
    """The piece at the edition's rate."""
    if piece.rate == RATE:
        return piece
    sound = shape.resample(piece.sound, piece.rate, RATE)
    start, end = (round(at * RATE / piece.rate) for at in (piece.start, piece.end))
    return Piece(sound, start, min(end, len(sound)))


def _recorded(each: Passage, studio: Studio) -> Piece:
    """A recording at the edition's level, its time shared among the sentences by their length."""
    assert each.recording
    stereo = load.load(each.recording.path)
    sound = shape.trim(_raised(shape.remove_dc(stereo.mean(axis=1, dtype=np.float32))), RATE)
    gain_db = loudness.gain_for(sound, RATE, studio.lufs, studio.ceiling_db) + studio.trim_db
    whole = heard(limiter.limit(sound, gain_db, studio.ceiling_db))
    shares = np.cumsum([0, *each.recording.weights]) / max(1, sum(each.recording.weights))
    edges = [whole.start + int(share * (whole.end - whole.start)) for share in shares]
    return replace(whole, times=tuple(pairwise(edges)))


def _raised(sound: Samples) -> Samples:
    """A quiet recording as loud as speech, lest it be taken for silence and its words cut."""
    lack_db = RECORDED_DB - shape.loud_part(shape.levels(sound, RATE // 1000))
    return sound * np.float32(10 ** (lack_db / 20)) if lack_db > 0 else sound
