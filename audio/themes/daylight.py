"""Daylight: a nylon guitar in D over slow strings, 96 beats a minute. Bright and unhurried; the default."""

from collections.abc import Iterator

from audio.themes.form import Form
from audio.themes.synth import Note, bass, guitar, pad

BEAT = 60 / 96
CHORDS = ((62, 66, 69, 73, 76), (59, 62, 66, 69, 74), (55, 62, 66, 69, 71), (57, 62, 64, 69, 73))
"""Dmaj9, Bm7, Gmaj9, A6sus: a bar each."""
ROOTS = (38, 47, 43, 45)
FIGURE = (0, 2, 1, 3, 2, 4, 3, 1)
LOUD = (0.5, 0.34, 0.42, 0.36)


def phrase(i: int, at: float) -> Iterator[Note]:
    """Half a bar: four plucks, and at a chord's beginning its strings and bass."""
    chord, second = CHORDS[i // 2 % 4], i % 2
    if not second:
        yield from strings(chord, at, 4 * BEAT + 0.9)
        yield Note(at, ROOTS[i // 2 % 4], 4 * BEAT, 0.5, bass)
    for j, loud in enumerate(LOUD):
        step = FIGURE[4 * second + j]
        late = 0.006 * (j % 2)
        yield Note(at + j * BEAT / 2 + late, chord[step] + 12 * (j % 2), 1.9, loud, guitar, 0.35 - 0.2 * step)


def strings(chord: tuple[int, ...], at: float, length: float) -> Iterator[Note]:
    """Four of the chord's notes, spread over the stage."""
    for k, midi in enumerate(chord[:4]):
        yield Note(at, midi, length, 0.10, pad, -0.6 + 0.4 * k)


def home(at: float) -> Iterator[Note]:
    """D with its ninth, rolled."""
    yield Note(at, 38, 3.4, 0.5, bass)
    yield from strings((50, 57, 62, 66), at, 3.4)
    for k, midi in enumerate((50, 57, 62, 66, 69, 76)):
        yield Note(at + 0.035 * k, midi, 3.3, 0.42 - 0.03 * k, guitar, -0.4 + 0.16 * k)


def drone(i: int, at: float) -> Iterator[Note]:
    """Strings alone."""
    if i % 4 == 0:
        yield from strings(CHORDS[i // 4 % 4], at, 8 * BEAT + 0.8)


SIGNAL = (
    Note(0.0, 50, 1.6, 0.35, bass),
    Note(0.0, 69, 1.9, 0.5, guitar, -0.3),
    Note(0.14, 74, 1.9, 0.44, guitar, 0.0),
    Note(0.28, 78, 1.9, 0.38, guitar, 0.3),
)
FORM = Form(2 * BEAT, phrase, home, (4, 5, 6, 7), SIGNAL, drone, 16)
