"""Harbour: soft mallets in threes and twos at 104 beats a minute, A minor turning to C. Awake, for news and numbers."""

from collections.abc import Iterator

from audio.themes.form import Form
from audio.themes.synth import Note, bass, pad, vibes

EIGHTH = 60 / 104 / 2
CHORDS = ((57, 64, 67, 71), (53, 60, 64, 69), (55, 60, 64, 67), (55, 59, 62, 69))
"""Am9, Fmaj7, C over G, G9: a bar each."""
ROOTS = (45, 41, 48, 43)
FIGURE = (3, 1, 2, 3, 1, 2, 3, 2)
ACCENTS = (0, 3, 6)


def phrase(i: int, at: float) -> Iterator[Note]:
    """Half a bar of the figure 3+3+2, with the bass on its accents."""
    bar, second = i // 2 % 4, i % 2
    if not second:
        for k, midi in enumerate(CHORDS[bar][:3]):
            yield Note(at, midi, 8 * EIGHTH + 0.9, 0.08, pad, -0.5 + 0.5 * k)
    for j in range(4 * second, 4 * second + 4):
        start = at + (j % 4) * EIGHTH
        accent = j in ACCENTS
        yield Note(start, CHORDS[bar][FIGURE[j]] + 12, 1.2, 0.46 if accent else 0.28, vibes, 0.4 if j % 2 else -0.4)
        if accent:
            yield Note(start, ROOTS[bar], 3 * EIGHTH, 0.42, bass)


def home(at: float) -> Iterator[Note]:
    """C with its ninth."""
    yield Note(at, 36, 3.4, 0.5, bass)
    for k, midi in enumerate((60, 67, 72, 74, 79)):
        yield Note(at + 0.06 * k, midi, 3.0, 0.4 - 0.03 * k, vibes, -0.4 + 0.2 * k)
    for k, midi in enumerate((48, 55, 64)):
        yield Note(at, midi, 3.4, 0.09, pad, -0.5 + 0.5 * k)


def drone(i: int, at: float) -> Iterator[Note]:
    """The chords as strings, a bell now and then."""
    if i % 4 == 0:
        for k, midi in enumerate(CHORDS[i // 4 % 4]):
            yield Note(at, midi, 16 * EIGHTH + 0.8, 0.1, pad, -0.6 + 0.4 * k)
    if i % 4 == 2:
        yield Note(at, CHORDS[i // 4 % 4][2] + 12, 1.6, 0.12, vibes, 0.3)


SIGNAL = (
    Note(0.0, 45, 1.5, 0.4, bass),
    Note(0.0, 76, 1.6, 0.42, vibes, -0.3),
    Note(3 * EIGHTH / 2, 79, 1.6, 0.36, vibes, 0.0),
    Note(3 * EIGHTH, 84, 1.8, 0.36, vibes, 0.3),
)
FORM = Form(4 * EIGHTH, phrase, home, (4, 5, 6, 7), SIGNAL, drone, 16)
