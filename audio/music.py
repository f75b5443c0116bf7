"""The music of an edition: what plays before, between, under and after the words."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from audio import editing, loudness
from audio.duck import duck
from audio.load import examine, load
from audio.shape import RATE, Samples
from audio.themes import NAMES as THEMES
from audio.themes import earcons, shelf
from audio.treat import place
from narrate.errors import ConfigError
from narrate.model import Frames
from narrate.settings import Music

__all__ = ["THEMES", "Theme", "check", "earcon", "theme"]

NONE = "none"
FADE_MS = 2500
LOOP_MS = 1500
EARCON_LUFS = -24.0
"""Well under speech at -16 LUFS, and its peak under a stressed syllable's."""
RANGES = {
    "level_lu": (-40, 10),
    "duck_db": (-60, 0),
    "attack_ms": (0, 10_000),
    "release_ms": (0, 10_000),
    "lead_ms": (-1, 60_000),
    "tail_ms": (0, 60_000),
}
BREATH_S = 0.6
"""From the last word to the closing chord at the earliest."""


@dataclass(frozen=True, slots=True)
class Theme:
    """An edition's music, each piece made when it is asked for; ``lufs`` is how loud music is alone.

    Pieces are ``(n,)`` or ``(n, 2)`` as the edition has channels, and empty where the show wants none.
    """

    settings: Music
    channels: int
    lufs: float

    def opening(self, speech: Samples) -> tuple[Samples, Frames]:
        """The intro with the spoken title over it, and where the speech begins.

        Music alone first, then under the speech, then home. A file that is too long is faded, one that is short ends.
        """
        speech = self._as_wide(speech)
        if self.settings.intro == NONE:
            return speech, Frames(0)
        lead_ms, music = self._intro(len(speech))
        start = lead_ms * RATE // 1000
        before = np.zeros((start, *speech.shape[1:]), np.float32)
        music = self._ducked(music, np.concatenate([before, speech]))
        return editing.overlay(music, speech, lead_ms), Frames(start)

    def sting(self) -> Samples:
        """What plays between sections."""
        return self._piece(self.settings.sting, "sting")

    def ending(self) -> Samples:
        """What plays after the last word."""
        return self._piece(self.settings.outro, "outro")

    def bed(self, speech: Samples) -> Samples:
        """Speech with the quiet music of ``[music] bed`` under it, of the same length."""
        speech = self._as_wide(speech)
        loop = self._piece(self.settings.bed, "bed")
        if not len(loop):
            return speech
        music = self._ducked(editing.loop(loop, len(speech), LOOP_MS), speech)
        return editing.overlay(editing.fade(music, LOOP_MS, LOOP_MS), speech, 0)

    def _intro(self, speech: int) -> tuple[int, Samples]:
        """The music alone before the speech, in milliseconds, and all of the music."""
        s = self.settings
        own = shelf.meant(s.intro, s.theme)
        lead_ms = max(0, s.lead_ms) // 10 * 10
        if own and s.lead_ms >= 0:
            end = lead_ms / 1000 + speech / RATE
            return lead_ms, self._levelled(shelf.intro(own, round(end + BREATH_S, 2), round(end + s.tail_ms / 1000, 2)))
        music = self._piece(s.intro, "intro")
        if s.lead_ms < 0:
            return len(music) * 1000 // RATE // 10 * 10, music
        wanted = (lead_ms + s.tail_ms) * RATE // 1000 + speech
        return lead_ms, editing.fade(music[:wanted], out_ms=max(500, min(FADE_MS, s.tail_ms))) if len(
            music
        ) > wanted else music

    def _piece(self, choice: str, part: str) -> Samples:
        if choice == NONE:
            return np.zeros((0, 2)[: self.channels], np.float32)
        own = shelf.meant(choice, self.settings.theme)
        return self._levelled(shelf.piece(own, part) if own else load(Path(choice).expanduser()))

    def _levelled(self, x: Samples) -> Samples:
        x = x if self.channels == 2 else x.mean(axis=1)
        return editing.gain(x, self.lufs - loudness.measure(x, RATE))

    def _ducked(self, music: Samples, speech: Samples) -> Samples:
        s = self.settings
        return duck(music, speech, RATE, s.duck_db, s.attack_ms, s.release_ms)

    def _as_wide(self, speech: Samples) -> Samples:
        return place(speech, 0) if self.channels == 2 and speech.ndim == 1 else speech


def theme(music: Music, channels: int = 1, speech_lufs: float = -16.0) -> Theme:
    """The show's music, ``music.level_lu`` from speech at ``speech_lufs``.

    Raises:
        ConfigError: no such theme, or figures out of range, all at once. Files are read when they are asked for.
    """
    problems = [
        f"[music] {name}: {getattr(music, name):g} is not between {low:g} and {high:g}"
        for name, (low, high) in RANGES.items()
        if not low <= getattr(music, name) <= high
    ]
    if music.theme not in THEMES:
        problems.append(f"[music] theme: no theme called {music.theme!r}")
    if problems:
        raise ConfigError("\n".join(problems), f"themes of ours: {', '.join(THEMES)}; see 'narrate init' for the rest")
    return Theme(music, channels, speech_lufs + music.level_lu)


def practise(music: Music) -> None:
    """Play the pieces of ours that the table names; their notes, and those of most openings, are known then."""
    if own := shelf.meant(music.intro, music.theme):
        shelf.intro(own, 8.0, 10.0)
    for choice, part in ((music.sting, "sting"), (music.outro, "outro")):
        if own := shelf.meant(choice, music.theme):
            shelf.piece(own, part)


def check(music: Music) -> None:
    """Look into all files that the table names, before anything is spoken.

    Raises:
        ConfigError: no such theme, or a file that is not sound.
        DiskError: a file cannot be read.
    """
    theme(music)
    for choice in sorted({music.intro, music.sting, music.outro, music.bed} - {NONE}):
        if not shelf.meant(choice, music.theme):
            examine(Path(choice).expanduser())


@lru_cache(maxsize=8)
def earcon(name: str, closing: bool = False) -> Samples:
    """A short soft sound (mono, ``EARCON_LUFS``) that tells where a quotation starts or, ``closing``, ends.

    Raises:
        ConfigError: no such sound.
    """
    if name not in earcons.NAMES:
        raise ConfigError(f"no earcon called {name!r}", f"ours: {', '.join(earcons.NAMES)}")
    x = earcons.make(name, closing)
    return editing.gain(x, EARCON_LUFS - loudness.measure(x, RATE))
