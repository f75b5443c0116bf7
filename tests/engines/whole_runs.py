"""Whole runs of the program over an issue, and what others hear and read of the edition."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from conftest import program
from numpy.typing import NDArray

RATE = 44_100
Sound = NDArray[np.float32]
UNDER_MUSIC = ("title", "subtitle", "notice")


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


def narrate(folder: Path, *args: str, **env: str) -> Ended:
    """``narrate ARGS`` in a show's folder, with a cache of its own."""
    facts = {**os.environ, "NARRATE_CACHE": str(folder / "cache"), "SOURCE_DATE_EPOCH": "1800000000", **env}
    command = [sys.executable, "-m", "narrate", *args]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=facts, timeout=600)
    return Ended(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Edition:
    """An edition in a show's folder: the only one, or that of a slug."""

    folder: Path
    slug: str = "*"

    @cached_property
    def audio(self) -> Path:
        return self._manifest.with_name(str(self.record["audio"]))

    @cached_property
    def record(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(self._manifest.read_bytes())
        return found

    @property
    def _manifest(self) -> Path:
        [path] = self.folder.glob(f"output/{self.slug}/episode.json")
        return path

    def of(self, line: Mapping[str, Any]) -> Sound:
        """What is heard of a line of the record."""
        return self.sound[line["start"] * RATE // 1000 : line["end"] * RATE // 1000]

    @cached_property
    def frames(self) -> bytes:
        """The MP3 without its tag."""
        data = self.audio.read_bytes()
        size = sum((byte & 127) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        return data[10 + size :]

    @cached_property
    def sound(self) -> Sound:
        """Decoded by ffmpeg, which must not say a word over it."""
        command = [program("ffmpeg"), "-v", "warning", "-i", str(self.audio), "-f", "f32le", "-ac", "1", "-"]
        done = subprocess.run(command, capture_output=True, check=True)
        assert done.stderr == b""
        return np.frombuffer(done.stdout, np.float32)

    @cached_property
    def probed(self) -> Mapping[str, Any]:
        shown = ["-show_chapters", "-show_format", "-of", "json"]
        done = subprocess.run([program("ffprobe"), "-v", "error", *shown, str(self.audio)], capture_output=True)
        found: Mapping[str, Any] = json.loads(done.stdout)
        return found

    def spoken_by(self, faces: Mapping[str, str]) -> Mapping[str, Sound]:
        """All that each face says without music under it; ``faces`` by segment."""
        parts: dict[str, list[Sound]] = {}
        for line in self.record["lines"]:
            if line["role"] not in UNDER_MUSIC:
                parts.setdefault(faces[line["segment"]], []).append(self.of(line))
        return {face: np.concatenate(pieces) for face, pieces in parts.items()}


def faces(folder: Path, issue: str) -> Mapping[str, str]:
    """Who speaks each segment, as the program says."""
    script = json.loads(narrate(folder, "script", "--json", issue).out)
    return {segment["id"]: segment["voice"] for segment in script["segments"]}


def loudness(path: Path) -> tuple[float, float]:
    """Integrated loudness (LUFS) and true peak (dBTP) by ffmpeg's ebur128."""
    command = [program("ffmpeg"), "-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stderr.rpartition("Summary:")[2]
    integrated, peak = (re.search(rf"{name}:\s+(-?[\d.]+|-inf)", report) for name in ("I", "Peak"))
    assert integrated
    assert peak
    return float(integrated[1]), float(peak[1])


def levels(sounds: Mapping[str, Sound], folder: Path) -> Mapping[str, float]:
    """The loudness of each face by the same instrument."""
    found = {}
    for face, sound in sounds.items():
        soundfile.write(folder / "face.wav", sound, RATE, "FLOAT")
        found[face] = loudness(folder / "face.wav")[0]
    return found


def spread(levels: Iterable[float]) -> float:
    """From the softest to the loudest."""
    all_of_them = list(levels)
    return max(all_of_them) - min(all_of_them)
