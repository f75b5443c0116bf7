"""What a check is told of an MP3: feeds know nothing of sound, so whoever calls brings a reader of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from narrate.model import Mark, Ms


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """An MP3's frames and tag. ``problem`` says in words that it cannot be read or is damaged, "" when it is well.

    ``ends`` are the chapters' ends; ``in_order`` whether they are stored by time. ``silences`` are start and length
    of those over two seconds, ``clipped`` places with samples at full scale; these, ``lufs`` and
    ``true_peak_db`` are None or empty unless the sound was decoded.
    """

    duration: Ms
    marks: tuple[Mark, ...] = ()
    ends: tuple[Ms, ...] = ()
    in_order: bool = True
    title: str = ""
    artist: str = ""
    album: str = ""
    guid: str = ""
    cover: bytes = b""
    constant_rate: bool = True
    info_header: bool = True
    problem: str = ""
    lufs: float | None = None
    true_peak_db: float | None = None
    silences: tuple[tuple[Ms, Ms], ...] = ()
    clipped: tuple[Ms, ...] = ()


Reader = Callable[[Path, bool], AudioFacts]
"""Path of an MP3, and whether to decode all of it → its facts. It reports damage in ``problem``, never raises."""
