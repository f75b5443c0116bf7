"""Almanac: a felt piano in G, a slow waltz at 96 beats a minute. Quiet, for essays and letters."""

from collections.abc import Iterator

from audio.themes.form import Form
from audio.themes.synth import Note, felt, pad

BEAT = 60 / 96
CHORDS = ((59, 62, 67), (59, 64, 67), (60, 64, 67), (57, 62, 66))
"""G, Em, C, D: a bar each."""
ROOTS = (43, 40, 48, 50)
TUNE = (((74, 0.0), (71, 2.0)), ((79, 0.0), (78, 2.0)), ((76, 0.0), (72, 1.5), (74, 2.0)), ((74, 0.0), (69, 2.0)))


def phrase(i: int, at: float) -> Iterator[Note]:
    """A bar: the root, two soft chords after it, and the tune."""
    bar = i % 4
    yield Note(at, ROOTS[bar], 3 * BEAT, 0.3, felt, -0.3)
    yield Note(at, ROOTS[bar] + 12, 3.4 * BEAT, 0.07, pad, 0.0)
    for beat in (1, 2):
        for k, midi in enumerate(CHORDS[bar]):
            yield Note(at + beat * BEAT + 0.01 * k, midi, 1.6 * BEAT, 0.22 if beat == 1 else 0.17, felt, -0.2 + 0.2 * k)
    for midi, when in TUNE[bar]:
        yield Note(at + when * BEAT, midi, 2.4 * BEAT, 0.36 if when else 0.5, felt, 0.3)


def home(at: float) -> Iterator[Note]:
    """G, wide and rolled."""
    for k, midi in enumerate((43, 50, 55, 59, 62, 67, 74)):
        yield Note(at + 0.07 * k, midi, 3.6, 0.26 + 0.02 * k, felt, -0.3 + 0.1 * k)
    yield Note(at, 55, 3.4, 0.08, pad)


def drone(i: int, at: float) -> Iterator[Note]:
    """Strings, and the tune's first notes from afar."""
    if i % 2 == 0:
        for k, midi in enumerate((ROOTS[i // 2 % 4] + 12, *CHORDS[i // 2 % 4])):
            yield Note(at, midi, 6 * BEAT + 0.8, 0.1, pad, -0.6 + 0.4 * k)
    else:
        yield Note(at, TUNE[i // 2 % 4][0][0], 2.5 * BEAT, 0.1, felt, 0.3)


SIGNAL = (
    Note(0.0, 55, 1.8, 0.36, felt, -0.2),
    Note(0.0, 71, 1.8, 0.42, felt, 0.0),
    Note(0.22, 74, 1.8, 0.36, felt, 0.2),
    Note(0.44, 79, 1.9, 0.36, felt, 0.3),
)
FORM = Form(3 * BEAT, phrase, home, (1, 2, 3), SIGNAL, drone, 8, wet=0.3)
