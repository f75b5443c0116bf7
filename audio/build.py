"""Make one unit: lay out its passages, add the music, encode. Runs in worker processes, writes nothing."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from audio import codec, join, limiter, loudness, music, room, shape, treat
from audio.passages import Clips, Piece, closed, heard, passage, shifted, spaced
from audio.shape import RATE, Samples
from audio.units import Facts, Made, Studio, Times, Unit


def build(unit: Unit, clips: Clips, studio: Studio) -> Made:
    """The unit as MP3 frames, with its times and loudness."""
    whole = sound(unit, clips, studio)
    pcm = samples(whole, studio, 1 / studio.format.scale)
    frames = codec.encode(pcm, studio.format)
    facts = join.Piece(len(pcm) // codec.BLOCK, len(frames), join.crc16_fast(frames))
    power = loudness.energies(closed(whole.sound, RATE), RATE) if whole.power is None else whole.power
    return Made(Facts(facts, whole.start, whole.end, _by_passage(unit, whole.times)), power.tobytes(), frames)


def sound(unit: Unit, clips: Clips, studio: Studio) -> Piece:
    """The unit before it is encoded: levelled, limited, with its music."""
    whole = _spoken(unit, clips, studio) if unit.passages else heard(_music(unit.piece, studio))
    return replace(whole, sound=limiter.limit(whole.sound, 0.0, studio.ceiling_db)) if unit.piece else whole


def samples(whole: Piece, studio: Studio, factor: float = 1.0) -> NDArray[np.int16]:
    """A unit in 16 bits and whole MP3 frames, with the silence a join needs at its end, in its room."""
    return shape.to_pcm16(room.add(_padded(whole.sound, codec.TAIL, codec.BLOCK), studio.room_tone_db), True, factor)


def _spoken(unit: Unit, clips: Clips, studio: Studio) -> Piece:
    """The passages one after the other, under their music."""
    row = [passage(each, clips, studio) for each in unit.passages]
    placed = [_placed(piece, each.treatment.pan, studio) for piece, each in zip(row, unit.passages, strict=True)]
    speech, at = spaced(placed, unit.gaps)
    times = tuple(time for place, piece in zip(at, row, strict=True) for time in shifted(piece.times, place))
    if not unit.piece:
        power = row[0].power if len(row) == 1 else None
        return Piece(speech, row[0].start, at[-1] + row[-1].end, times, power=power)
    theme = _theme(studio)
    sound, start = theme.opening(speech) if unit.piece == "opening" else (theme.bed(speech), 0)
    return Piece(sound, *shape.audible(sound, RATE), shifted(times, start))


def _placed(piece: Piece, pan: float, studio: Studio) -> Piece:
    if studio.format.channels == 1:
        return piece
    return replace(piece, sound=treat.place(piece.sound, pan))


def _music(piece: str, studio: Studio) -> Samples:
    theme = _theme(studio)
    if piece == "opening":
        return theme.opening(np.zeros(0, np.float32))[0]
    return theme.sting() if piece == "sting" else theme.ending()


@lru_cache(maxsize=2)
def _theme(studio: Studio) -> music.Theme:
    return music.theme(studio.music, studio.format.channels, studio.lufs + studio.trim_db)


def _by_passage(unit: Unit, times: Times) -> tuple[Times, ...]:
    rest = iter(times)
    return tuple(tuple(next(rest) for _ in each.sentences) for each in unit.passages)


def _padded(sound: Samples, tail: int, step: int) -> Samples:
    """The sound with at least ``tail`` samples of silence, up to a multiple of ``step``."""
    size = len(sound) + tail
    out = np.zeros((size + -size % step, *sound.shape[1:]), np.float32)
    out[: len(sound)] = sound
    return out
