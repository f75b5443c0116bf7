"""Hearing an edition as others do: decoded and measured by programs that are not ours."""

import re
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.render import Rendered
from audio.tags import TagFacts, tag

HOP = 44
"""One millisecond, nearly."""


@dataclass(frozen=True)
class Heard:
    path: Path
    samples: NDArray[np.float32]

    def times(self, db: float = -50.0) -> NDArray[np.float64]:
        """All milliseconds in which anything is above ``db``."""
        whole = self.samples[: len(self.samples) // HOP * HOP].reshape(-1, HOP)
        return np.flatnonzero(np.sqrt((whole**2).mean(axis=1)) > 10 ** (db / 20)) * HOP / 44.1


def stored(rendered: Rendered, path: Path) -> Path:
    facts = rendered.rendering
    with path.open("wb") as file:
        file.write(tag(TagFacts("Title"), facts.marks, facts.duration, b""))
        rendered.body.write(file)
    return path


def heard(ffmpeg: str, path: Path) -> Heard:
    command = [ffmpeg, "-v", "error", "-i", str(path), "-f", "f32le", "-ac", "1", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr
    return Heard(path, np.frombuffer(done.stdout, np.float32))


def loudness(ffmpeg: str, path: Path) -> tuple[float, float]:
    """Integrated loudness (LUFS) and true peak (dBTP) by ffmpeg's ebur128."""
    command = [ffmpeg, "-hide_banner", "-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stderr.rpartition("Summary:")[2]
    integrated, peak = (re.search(rf"{name}:\s+(-?[\d.]+|-inf)", report) for name in ("I", "Peak"))
    assert integrated
    assert peak
    return float(integrated[1]), float(peak[1])


def chapter_errors(rendered: Rendered, sound: Heard) -> NDArray[np.float64]:
    """How long after each chapter's start, the first's left out, anything is heard; milliseconds."""
    times = sound.times()
    starts = [mark.start for mark in rendered.rendering.marks[1:]]
    return np.array([times[np.searchsorted(times, start - 5)] - start for start in starts])


def silences(rendered: Rendered, sound: Heard) -> list[float]:
    """How long nothing is heard between each two lines; milliseconds."""
    times, found = sound.times(), []
    for before, after in pairwise(rendered.rendering.lines):
        after_pause = int(np.searchsorted(times, (before.end + after.start) / 2))
        found.append(float(times[after_pause] - times[after_pause - 1]))
    return found
