"""Daylight: a nylon guitar in D over slow strings, 96 beats a minute. Bright, unhurried, the default."""

from collections.abc import Iterator

from audio.shape import Samples
from audio.themes.synth import Note, bass, guitar, pad, play

BEAT = 60 / 96
BAR = 4 * BEAT
CHORDS = ((62, 66, 69, 73, 76), (59, 62, 66, 69, 74), (55, 62, 66, 69, 71), (57, 62, 64, 69, 73))
"""Dmaj9, Bm7, Gmaj9, A6sus."""
FIGURE = (0, 2, 1, 3, 2, 4, 3, 1)
HOME = (50, 57, 62, 66, 69, 76)


def intro(seconds: float = 8.0) -> Samples:
    """Half bars until the D chord that rings out: as long as ``seconds`` asks, in steps of 1.25 s."""
    half = BAR / 2
    halves = max(4, round((seconds - 3.2) / half))
    notes = [note for i in range(halves) for note in _half(i)]
    return play([*notes, *_home(halves * half)], halves * half + 3.6)


def sting() -> Samples:
    """Three rising plucks."""
    notes = (Note(i * 0.13, midi, 1.5, 0.5 - 0.06 * i, guitar, 0.3 * (i - 1)) for i, midi in enumerate((69, 74, 78)))
    return play((*notes, Note(0, 50, 1.4, 0.35, bass)), 2.2)


def outro() -> Samples:
    """Gmaj9, A6sus, home."""
    notes = [note for i, chord in enumerate((4, 5, 6, 7)) for note in _half(chord, i * BAR / 2)]
    return play([*notes, *_home(2 * BAR)], 2 * BAR + 4.0)


def bed() -> Samples:
    """Strings alone, eight bars that can follow each other."""
    notes = [note for i in range(8) for note in _strings(CHORDS[i // 2], i * BAR, BAR * 1.6)]
    return play(notes, 8 * BAR, wet=0.4)


def _half(i: int, at: float | None = None) -> Iterator[Note]:
    """The ``i``-th half bar of the round: a chord lasts a whole bar."""
    at = i * BAR / 2 if at is None else at
    chord, second = CHORDS[i // 2 % 4], i % 2
    if not second:
        yield from _strings(chord, at, BAR + 0.9)
        yield Note(at, chord[0] - 12 if chord[0] > 54 else chord[0], BAR, 0.5, bass)
    for j in range(4):
        step = FIGURE[4 * second + j]
        loud = (0.5, 0.34, 0.4, 0.36)[j]
        yield Note(
            at + j * BEAT / 2 + 0.006 * (j % 2),
            chord[step] + (12 if j % 2 else 0),
            1.9,
            loud,
            guitar,
            0.35 - 0.2 * step,
        )


def _strings(chord: tuple[int, ...], at: float, length: float) -> Iterator[Note]:
    for k, midi in enumerate(chord[:4]):
        yield Note(at, midi, length, 0.10, pad, -0.6 + 0.4 * k)


def _home(at: float) -> Iterator[Note]:
    """The last chord, rolled."""
    yield Note(at, 38, 3.4, 0.5, bass)
    yield from _strings((50, 57, 62, 66), at, 3.4)
    for k, midi in enumerate(HOME):
        yield Note(at + 0.035 * k, midi, 3.3, 0.42 - 0.03 * k, guitar, -0.4 + 0.16 * k)
