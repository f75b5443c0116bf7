"""Instruments for sound: what tests make it with, and what they read it by."""

import re
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from audio import shape
from audio.engines.espeak import Espeak
from audio.shape import RATE, Samples
from narrate.model import Clip, Utterance

TEXT = "Nobody expected the old bridge to open again before the summer. Five thin fishes swam past the south side."


def tone(hz: float, seconds: float, peak: float = 0.5, rate: int = RATE) -> Samples:
    return (peak * np.sin(2 * np.pi * hz * np.arange(int(seconds * rate)) / rate)).astype(np.float32)


def silence(seconds: float, rate: int = RATE) -> Samples:
    return np.zeros(int(seconds * rate), np.float32)


def clip(x: Samples, rate: int = RATE) -> Clip:
    return Clip((x * 32767).astype(np.int16).tobytes(), rate)


@cache
def spoken(voice: str = "en-us.baritone", text: str = TEXT) -> Clip:
    engine = Espeak({})
    return engine.speak(Utterance(text, text, text), {v.id: v for v in engine.voices()}[voice])


@cache
def speech(voice: str = "en-us.baritone", text: str = TEXT) -> Samples:
    """Trimmed, at the edition's rate, at the engine's level."""
    said = spoken(voice, text)
    return shape.resample(shape.trim(shape.samples(said), said.rate), said.rate, RATE)


def db(x: Samples) -> float:
    """RMS level in dBFS, a full-scale square being 0."""
    return float(10 * np.log10(np.mean(x.astype(np.float64) ** 2) + 1e-20))


def band_db(x: Samples, low: float, high: float, rate: int = RATE) -> float:
    """Level of what lies between two frequencies, dBFS."""
    mono = x if x.ndim == 1 else x.mean(axis=1)
    spectrum = np.fft.rfft(mono.astype(np.float64))
    f = np.fft.rfftfreq(len(mono), 1 / rate)
    return db(np.fft.irfft(np.where((f >= low) & (f < high), spectrum, 0), len(mono)).astype(np.float32))


def clicks(x: Samples, over_db: float = -60.0) -> list[float]:
    """Seconds at which a millisecond holds more above 14 kHz, where speech and music have little, than ``over_db``."""
    mono = x if x.ndim == 1 else x.mean(axis=1)
    spectrum = np.fft.rfft(mono.astype(np.float64))
    spectrum[np.fft.rfftfreq(len(mono), 1 / RATE) < 14_000] = 0
    high = np.fft.irfft(spectrum, len(mono)).astype(np.float32)
    level = shape.levels(high, RATE // 1000)
    return [float(ms) / 1000 for ms in np.flatnonzero(level > over_db)]


def main_hz(x: Samples, rate: int = RATE) -> float:
    """The strongest frequency."""
    spectrum = np.abs(np.fft.rfft(x * np.hanning(len(x))))
    return float(np.argmax(spectrum) * rate / len(x))


def ebur128(x: Samples, folder: Path) -> tuple[float, float]:
    """Integrated loudness and true peak as ffmpeg reads them."""
    path = folder / "measured.wav"
    soundfile.write(path, x, RATE, "FLOAT")
    command = ["ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr.rpartition("Summary:")[2]
    return tuple(float(re.search(name + r":\s+(-?[\d.]+)", said)[1]) for name in ("I", "Peak"))  # type: ignore[index, return-value]
