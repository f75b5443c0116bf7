"""Where each unit stands in the edition: arithmetic alone, in whole MP3 frames.

Units are moved by whole frames (26 ms), never cut, so a pause is met within half a frame. A chapter's heading is heard
within one frame after its whole second.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from audio.codec import BLOCK, RATE
from narrate.model import Ms


@dataclass(frozen=True, slots=True)
class Place:
    """A unit to be placed: MP3 frames it has, where in it (samples) sound begins and ends, the pause wanted before, ms.

    ``chapters`` holds the chapter it starts, or nothing.
    """

    blocks: int
    onset: int
    offset: int
    pause: int = 0
    chapter: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """``gaps`` are the silent MP3 frames before each unit and after the last; ``starts`` each unit's sample.

    ``chapters`` are pairs of a chapter and its second.
    """

    gaps: tuple[int, ...]
    starts: tuple[int, ...]
    chapters: tuple[tuple[int, int], ...]
    blocks: int


def lay_out(places: Sequence[Place], end_pause: int = 0) -> Layout:
    """Place the units one after the other, then ``end_pause`` and one frame that decoders' delay needs."""
    gaps, starts, chapters = [], [], []
    free, said = 0, 0
    for place in places:
        wanted = said + place.pause * RATE // 1000
        first, second = _position(place, free, wanted)
        if place.chapter is not None:
            chapters.append((place.chapter, second))
        gaps.append(first - free)
        starts.append(first * BLOCK)
        free, said = first + place.blocks, first * BLOCK + place.offset
    last = max(free, _up(said + end_pause * RATE // 1000)) + 1
    return Layout((*gaps, last - free), tuple(starts), tuple(chapters), last)


def _position(place: Place, free: int, wanted: int) -> tuple[int, int]:
    """The unit's first frame, and the whole second its chapter starts on."""
    if place.chapter is None or free == 0:
        nearest = (wanted - place.onset + BLOCK // 2) // BLOCK
        return max(free, nearest), 0
    heard = max(wanted, free * BLOCK + place.onset)
    second = -(-heard // RATE)
    return max(free, _up(second * RATE - place.onset)), second


def _up(samples: int) -> int:
    return -(-samples // BLOCK)


def milliseconds(samples: int) -> Ms:
    """A time in whole milliseconds, rounded once."""
    return Ms((samples * 2000 + RATE) // (2 * RATE))
