"""The music of an edition: what plays before, between, under and after the words."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import numpy as np

from audio import editing, loudness
from audio.duck import duck
from audio.load import load
from audio.shape import RATE, Samples
from audio.treat import place
from narrate.errors import ConfigError
from narrate.model import Frames
from narrate.settings import Music

__all__ = ["THEMES", "Theme", "earcon", "load", "theme"]

THEMES = ("daylight", "lamplight", "harbour", "almanac")


@dataclass(frozen=True, slots=True)
class Theme:
    """An edition's music, levelled; every piece empty where the show wants none.

    ``intro``, ``sting_``, ``outro`` and ``under`` are ``(n,)`` or ``(n, 2)`` as the edition has channels.
    """

    settings: Music
    intro: Samples
    between: Samples
    outro: Samples
    under: Samples

    def opening(self, speech: Samples) -> tuple[Samples, Frames]:
        """The intro with the spoken title over it, and where the speech begins.

        Music alone first, then under the speech as long as it lasts, then out; an intro that is shorter just ends.
        """
        speech = _like(speech, self.intro)
        if not len(self.intro):
            return speech, Frames(0)
        lead = len(self.intro) * 1000 // RATE if self.settings.lead_ms < 0 else self.settings.lead_ms
        lead_ms = lead // 10 * 10
        start = lead_ms * RATE // 1000
        wanted = start + len(speech) + self.settings.tail_ms * RATE // 1000
        music = self.intro
        if len(music) > wanted:
            music = editing.fade(music[:wanted], out_ms=min(2500, self.settings.tail_ms))
        music = self._ducked(music, np.concatenate([np.zeros((start, *speech.shape[1:]), np.float32), speech]))
        return editing.overlay(music, speech, lead_ms), Frames(start)

    def sting(self) -> Samples:
        """What plays between sections."""
        return self.between

    def ending(self) -> Samples:
        """What plays after the last word."""
        return self.outro

    def bed(self, speech: Samples) -> Samples:
        """Speech with the quiet music of ``[music] bed`` under it, of the same length."""
        speech = _like(speech, self.intro)
        if not len(self.under):
            return speech
        music = np.resize(self.under, speech.shape)
        return editing.overlay(editing.fade(self._ducked(music, speech), 500, 1500), speech, 0)

    def _ducked(self, music: Samples, speech: Samples) -> Samples:
        s = self.settings
        return duck(music, speech, RATE, s.duck_db, s.attack_ms, s.release_ms)


def theme(music: Music, channels: int = 1, speech_lufs: float = -16.0) -> Theme:
    """The show's music, ``music.level_lu`` from speech at ``speech_lufs``.

    Raises:
        ConfigError: no such theme, or a file that is not sound.
        DiskError: a file cannot be read.
    """
    if music.theme not in THEMES:
        raise ConfigError(f"[music] theme: no theme called {music.theme!r}", f"ours: {', '.join(THEMES)}")
    target = speech_lufs + music.level_lu
    pieces = (
        _piece(choice, music.theme, part, channels, target)
        for part, choice in (("intro", music.intro), ("sting", music.sting), ("outro", music.outro), ("bed", music.bed))
    )
    return Theme(music, *pieces)


def _piece(choice: str, name: str, part: str, channels: int, lufs: float) -> Samples:
    if choice == "none":
        return np.zeros((0, 2)[:channels], np.float32)
    x = own(name, part) if choice == "default" else load(Path(choice).expanduser())
    x = x if channels == 2 else x.mean(axis=1)
    return editing.gain(x, lufs - loudness.measure(x, RATE))


@lru_cache(maxsize=16)
def own(name: str, part: str) -> Samples:
    """A piece of a theme of ours as ``(n, 2)``: intro, sting, outro or bed."""
    made: Samples = getattr(import_module(f"audio.themes.{name}"), part)()
    return made


def earcon(name: str, closing: bool = False) -> Samples:
    """A short soft sound (mono) that tells where a quotation starts or, ``closing``, ends.

    Raises:
        ConfigError: no such sound.
    """
    from audio.themes import earcons

    if name not in earcons.NAMES:
        raise ConfigError(f"no earcon called {name!r}", f"ours: {', '.join(earcons.NAMES)}")
    return earcons.make(name, closing)


def _like(speech: Samples, music: Samples) -> Samples:
    """Speech with as many channels as the music."""
    return place(speech, 0) if music.ndim == 2 and speech.ndim == 1 else speech
