"""Earcons: soft signs of a quarter of a second that a quotation starts, and their mirror that it ends."""

from audio.shape import Samples
from audio.themes.synth import Note, felt, guitar, play, vibes

SOUNDS = {
    "chime": (vibes, (81, 88)),
    "wood": (guitar, (64, 71)),
    "felt": (felt, (74, 78)),
}
NAMES = tuple(SOUNDS)


def make(name: str, closing: bool) -> Samples:
    """Two notes, rising to open and falling to close; mono."""
    instrument, rising = SOUNDS[name]
    pair = rising[::-1] if closing else rising
    notes = (Note(i * 0.09, midi, 0.42, 0.5, instrument) for i, midi in enumerate(pair))
    return play(notes, 0.6, 0.15, 0.4)[:, 0].copy()
