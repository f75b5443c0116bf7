"""Lamplight: an electric piano in F at 76 beats a minute, with a double bass. Late, warm, a little jazz."""

from collections.abc import Iterator

from audio.themes.form import Form
from audio.themes.synth import Note, bass, pad, tines

BEAT = 60 / 76
CHORDS = ((57, 60, 64, 67), (57, 60, 64, 65), (57, 60, 62, 65), (58, 62, 65, 67))
"""Fmaj9, Dm9, Bbmaj9, C9sus without their roots: a bar each."""
ROOTS = (41, 38, 46, 36)
TUNE = ((72, 0.0), (76, 1.5), (74, 0.5), (69, 1.0), (72, 0.0), (74, 1.5), (70, 0.5), (67, 1.0))
"""For each half bar a note and its beat."""


def phrase(i: int, at: float) -> Iterator[Note]:
    """Half a bar: the chord, pushed the second time, and one note of the tune."""
    bar, second = i // 2 % 4, i % 2
    if not second:
        yield Note(at, ROOTS[bar], 3.2 * BEAT, 0.55, bass)
    else:
        yield Note(at + 1.5 * BEAT, ROOTS[bar] + 7, 0.6 * BEAT, 0.35, bass)
    push = 0.5 * BEAT if second else 0.0
    for k, midi in enumerate(CHORDS[bar]):
        yield Note(at + push + 0.012 * k, midi, 2.3 * BEAT, 0.24 if second else 0.3, tines, -0.45 + 0.3 * k)
    midi, beat = TUNE[2 * bar + second]
    yield Note(at + beat * BEAT, midi, 2.2 * BEAT, 0.34, tines, 0.15)


def home(at: float) -> Iterator[Note]:
    """F with its seventh and ninth, rolled slowly."""
    yield Note(at, 41, 3.4, 0.55, bass)
    for k, midi in enumerate((53, 57, 60, 64, 67, 72)):
        yield Note(at + 0.05 * k, midi, 3.4, 0.3, tines, -0.4 + 0.16 * k)


def drone(i: int, at: float) -> Iterator[Note]:
    """The chords as strings."""
    if i % 4 == 0:
        for k, midi in enumerate(CHORDS[i // 4 % 4]):
            yield Note(at, midi, 8 * BEAT + 0.8, 0.1, pad, -0.6 + 0.4 * k)


SIGNAL = (
    Note(0.0, 41, 1.8, 0.4, bass),
    *(Note(0.02 * k, midi, 2.1, 0.28, tines, -0.3 + 0.2 * k) for k, midi in enumerate((57, 60, 64, 67))),
    Note(0.32, 72, 2.0, 0.34, tines, 0.2),
)
FORM = Form(2 * BEAT, phrase, home, (4, 5, 6, 7), SIGNAL, drone, 12, wet=0.22)
