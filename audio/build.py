"""Make one unit: shape its clips, lay them out, add the music, encode. Runs in worker processes, touches no disk."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

import numpy as np

from audio import codec, limiter, load, loudness, music, shape, treat
from audio.join import Piece, crc16_fast
from audio.shape import RATE, Samples
from audio.units import Facts, Made, Passage, Phrase, Studio, Times, Unit
from narrate.model import Clip, Treatment

EDGE_MS = shape.LEAD_MS + shape.TAIL_MS
"""What trimming leaves of silence around speech: pauses count from sound to sound."""
EARCON_GAP_MS = 120
Clips = Mapping[str, Clip]


def build(unit: Unit, clips: Clips, studio: Studio) -> Made:
    """The unit as MP3 frames, with its times and loudness."""
    sound, times = _spoken(unit, clips, studio) if unit.passages else (_music(unit.piece, studio), ())
    if unit.piece:
        sound = limiter.limit(sound, 0.0, studio.ceiling_db)
    onset, offset = (times[0][0][0], times[-1][-1][1]) if times and not unit.piece else shape.audible(sound, RATE)
    pcm = shape.to_pcm16(_whole_blocks(sound / np.float32(studio.format.scale), studio.format.channels), dither=True)
    frames = codec.encode(pcm, studio.format)
    piece = Piece(len(pcm) // codec.BLOCK, len(frames), crc16_fast(frames))
    return Made(Facts(piece, onset, offset, times), _energies(sound), frames)


def _spoken(unit: Unit, clips: Clips, studio: Studio) -> tuple[Samples, tuple[Times, ...]]:
    """The passages one after the other, under their music."""
    parts: list[Samples] = []
    lines, at = [], 0
    for gap_ms, each in zip((0, *unit.gaps), unit.passages, strict=True):
        gap = silence(gap_ms - EDGE_MS if parts else 0)
        mono, times = passage(each, clips, studio)
        at += len(gap)
        lines.append(tuple((at + start, at + end) for start, end in times))
        at += len(mono)
        parts += [_placed(gap, 0.0, studio), _placed(mono, each.treatment.pan, studio)]
    sound, start = _accompanied(unit.piece, np.concatenate(parts), studio)
    return sound, tuple(tuple((start + a, start + b) for a, b in times) for times in lines)


def passage(each: Passage, clips: Clips, studio: Studio) -> tuple[Samples, Times]:
    """One segment, levelled, mono, with its earcons; and when each of its sentences is heard, in samples."""
    sound, times = _recorded(each, studio) if each.recording else _sentences(each, clips, studio)
    if each.earcon_in:
        before = np.concatenate([music.earcon(each.earcon_in), silence(EARCON_GAP_MS)])
        sound = np.concatenate([before, sound])
        times = tuple((len(before) + start, len(before) + end) for start, end in times)
    if each.earcon_out:
        sound = np.concatenate([sound, silence(EARCON_GAP_MS), music.earcon(each.earcon_out, closing=True)])
    return sound, times


def _sentences(each: Passage, clips: Clips, studio: Studio) -> tuple[Samples, Times]:
    parts: list[Samples] = []
    times, at = [], 0
    breath = silence(studio.sentence_ms - EDGE_MS)
    gain_db = each.gain_db + studio.trim_db
    for sentence in each.sentences:
        if parts:
            parts.append(breath)
            at += len(breath)
        sound = limiter.limit(voiced(sentence, clips, each.treatment, studio.clause_ms), gain_db, studio.ceiling_db)
        parts.append(sound)
        times.append(_heard(at, len(sound)))
        at += len(sound)
    return np.concatenate(parts), tuple(times)


def voiced(sentence: tuple[Phrase, ...], clips: Clips, treatment: Treatment, clause_ms: int) -> Samples:
    """A sentence as spoken and coloured, at the edition's rate and the engine's level."""
    parts: list[Samples] = []
    for phrase in sentence:
        if parts:
            parts.append(silence(clause_ms - EDGE_MS))
        clip = clips[phrase.key]
        clean = shape.trim(shape.remove_dc(shape.samples(clip)), clip.rate)
        parts.append(shape.resample(clean, clip.rate, RATE))
    return treat.apply(np.concatenate(parts), treatment, RATE)


def _recorded(each: Passage, studio: Studio) -> tuple[Samples, Times]:
    """A recording at the edition's level, its time shared among the sentences by their length."""
    assert each.recording
    x = load.load(each.recording.path)
    x = x if x.ndim == 1 else x.mean(axis=1, dtype=np.float32)
    x = shape.trim(shape.remove_dc(x), RATE)
    gain_db = loudness.gain_for(x, RATE, studio.lufs, studio.ceiling_db) + studio.trim_db
    shares = np.cumsum([0, *each.recording.weights]) / max(1, sum(each.recording.weights))
    edges = [int(share * len(x)) for share in shares]
    return limiter.limit(x, gain_db, studio.ceiling_db), tuple(pairwise(edges))


def _accompanied(piece: str, speech: Samples, studio: Studio) -> tuple[Samples, int]:
    if piece == "opening":
        return _theme(studio).opening(speech)
    if piece == "bed":
        return _theme(studio).bed(speech), 0
    return speech, 0


def _music(piece: str, studio: Studio) -> Samples:
    theme = _theme(studio)
    if piece == "opening":
        return theme.opening(silence(0))[0]
    return theme.sting() if piece == "sting" else theme.ending()


@lru_cache(maxsize=2)
def _theme(studio: Studio) -> music.Theme:
    return music.theme(studio.music, studio.format.channels, studio.lufs + studio.trim_db)


def _energies(sound: Samples) -> bytes:
    """The loudness of every 100 ms begun, so that none of it is lost where units are joined."""
    whole = np.zeros((len(sound) + -len(sound) % (RATE // 10), *sound.shape[1:]), np.float32)
    whole[: len(sound)] = sound
    return loudness.energies(whole, RATE).tobytes()


def _heard(at: int, size: int) -> tuple[int, int]:
    """Where a trimmed sentence of ``size`` samples is heard."""
    return at + min(size, RATE * shape.LEAD_MS // 1000), max(at, at + size - RATE * shape.TAIL_MS // 1000)


def silence(ms: int) -> Samples:
    """Nothing; none at all for a negative time."""
    return np.zeros(max(0, ms) * RATE // 1000, np.float32)


def _placed(mono: Samples, pan: float, studio: Studio) -> Samples:
    return treat.place(mono, pan) if studio.format.channels == 2 else mono


def _whole_blocks(sound: Samples, channels: int) -> Samples:
    """The sound with the silence a join needs, up to whole MP3 frames."""
    size = len(sound) + codec.TAIL
    out = np.zeros((size + -size % codec.BLOCK, 2)[:channels], np.float32)
    out[: len(sound)] = sound
    return out
