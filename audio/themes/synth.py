"""A small synthesiser: instruments as functions of pitch and length, a room, and a page of notes to play in it.

Times and phases are in double precision, seeds are fixed: music does not change from one day to the next.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio import shape
from audio.shape import Samples

Wave = NDArray[np.floating[Any]]
Instrument = Callable[[int, float], Wave]
RATE = shape.RATE // 2
"""The music has nothing above 9 kHz, so half the rate holds it; ``play`` doubles it at the end."""
LEAD = RATE // 50
"""Frames before the first note: the filters ring a little ahead of it."""
HIGHEST_HZ = 9000.0
TABLE = 1 << 16
"""Points of a period: their steps are 80 dB below it."""


@dataclass(frozen=True, slots=True)
class Note:
    """``midi`` pitch at ``at`` seconds for ``length`` seconds; ``pan`` -1 left to 1 right."""

    at: float
    midi: int
    length: float
    loud: float
    instrument: Instrument
    pan: float = 0.0


def hertz(midi: int) -> float:
    """Equal temperament, A4 = MIDI 69 = 440 Hz."""
    return float(440.0 * 2 ** ((midi - 69) / 12))


@lru_cache(maxsize=256)
def guitar(midi: int, length: float) -> Wave:
    """A nylon string plucked at a sixth of its length; overtones die faster than the tone."""
    t = _time(length)
    amounts = [np.sin(np.pi * k / 6) / k**0.95 for k in range(1, 17)]
    dying = np.exp(-(0.55 + hertz(midi) / 900) * t)
    y = _harmonics(hertz(midi), t, amounts, np.exp(-1.1 * t), dying)
    return y * _edges(t, length, 0.004, 0.12)


@lru_cache(maxsize=256)
def felt(midi: int, length: float) -> Wave:
    """A piano with felt between hammer and strings: two strings a cent apart, few overtones."""
    t = _time(length)
    amounts = [1.0, 0.55, 0.3, 0.18, 0.1, 0.06, 0.035, 0.02, 0.012, 0.008]
    slow = 0.7 * np.exp(-1.9 * t) + 0.3 * np.exp(-0.55 * t)
    dying = np.exp(-(0.25 + hertz(midi) / 2200) * t)
    strings = (_harmonics(hertz(midi) * bend, t, amounts, slow, dying) for bend in (0.99985, 1.00045))
    return np.asarray(sum(strings)) * 0.5 * _edges(t, length, 0.009, 0.18)


@lru_cache(maxsize=256)
def tines(midi: int, length: float) -> Wave:
    """An electric piano: a bell-like strike that mellows within half a second."""
    t = _time(length)
    x = 2 * np.pi * hertz(midi) * t
    body = np.sin(x + (1.25 * np.exp(-2.8 * t) + 0.2) * np.sin(x))
    bell = 0.07 * np.exp(-14 * t) * np.sin(7 * x) if hertz(midi) * 7 < HIGHEST_HZ else 0.0
    return np.asarray((body * np.exp(-1.05 * t) + bell) * _edges(t, length, 0.006, 0.2))


@lru_cache(maxsize=256)
def vibes(midi: int, length: float) -> Wave:
    """A wooden-soft bar struck with yarn: the tone, its double octave, and a short knock above."""
    t = _time(length)
    x = 2 * np.pi * hertz(midi) * t
    knock = 0.06 * np.exp(-22 * t) * np.sin(9.2 * x) if hertz(midi) * 9.2 < HIGHEST_HZ else 0.0
    y = np.sin(x) * np.exp(-2.3 * t) + 0.16 * np.exp(-6 * t) * np.sin(4 * x) + knock
    return np.asarray(y * _edges(t, length, 0.004, 0.15))


@lru_cache(maxsize=256)
def pad(midi: int, length: float) -> Wave:
    """Bowed and blurred: three voices a few cents apart that swell and breathe."""
    t = _time(length)
    bends = (0.9983, 1.0, 1.0019)
    swells = (1 + 0.12 * np.sin((1.7 * bend * t + i).astype(np.float32)) for i, bend in enumerate(bends))
    voices = (_bowed(hertz(midi) * bend, t) * swell for bend, swell in zip(bends, swells, strict=True))
    return np.asarray(sum(voices)) / 3 * _edges(t, length, 0.5, 0.9)


@lru_cache(maxsize=64)
def bass(midi: int, length: float) -> Wave:
    """A round plucked double bass."""
    t = _time(length)
    y = _harmonics(hertz(midi), t, [1.0, 0.6, 0.32, 0.15, 0.06, 0.03], np.exp(-1.3 * t), np.exp(-1.3 * t))
    return 0.5 * y * _edges(t, length, 0.012, 0.15)


def play(notes: Iterable[Note], seconds: float, wet: float, room_s: float = 1.7, fade_s: float = 1.2) -> Samples:
    """The notes in a room as ``(n, 2)``, peak at 0.5, silent by its end."""
    dry = np.zeros((2, int(RATE * seconds)), np.float32)
    for note in notes:
        start = LEAD + round(note.at * RATE)
        wave = note.instrument(note.midi, round(note.length, 3))[: max(0, dry.shape[1] - start)] * note.loud
        angle = (note.pan + 1) * np.pi / 4
        dry[0, start : start + len(wave)] += wave * np.cos(angle)
        dry[1, start : start + len(wave)] += wave * np.sin(angle)
    mix = _in_a_room(dry, wet, room_s)
    out = round(min(fade_s, seconds / 3) * RATE)
    mix[:, :LEAD] *= np.linspace(0, 1, LEAD)
    mix[:, -out:] *= np.cos(np.linspace(0, np.pi / 2, out)) ** 2
    whole = shape.resample(np.ascontiguousarray(mix.T, dtype=np.float32), RATE, shape.RATE)
    return np.asarray(np.float32(0.5) * whole / np.abs(whole).max(), dtype=np.float32)


def _time(length: float) -> Wave:
    return np.arange(int(RATE * length)) / RATE


def _edges(t: Wave, length: float, attack: float, release: float) -> Wave:
    """A rise and a fall without corners."""
    y = np.ones_like(t)
    rise, fall = round(attack * RATE), max(0, len(t) - round(release * RATE))
    y[:rise] = np.sin(np.pi / 2 * np.minimum(t[:rise] / attack, 1)) ** 2
    y[fall:] *= np.sin(np.pi / 2 * np.clip((length - t[fall:]) / release, 0, 1)) ** 2
    return y


def _harmonics(hz: float, t: Wave, amounts: list[float], envelope: Wave, dying: Wave) -> Wave:
    """Overtones by sin(kx) = 2cos(x) sin((k-1)x) - sin((k-2)x), each damped by ``dying`` once more.

    An overtone is left off where it has died to -90 dB, the later ones with it.
    """
    x = (hz * t % 1 * 2 * np.pi).astype(np.float32)
    double, before, now = 2 * np.cos(x), np.zeros_like(x), np.sin(x)
    y, envelope, dying = np.zeros_like(x), envelope.astype(np.float32), dying.astype(np.float32)
    for k, amount in enumerate(amounts, 1):
        n = np.count_nonzero(envelope > 3e-5)
        if hz * k > HIGHEST_HZ or not n:
            break
        envelope, double, before, now = envelope[:n], double[:n], before[:n], now[:n]
        y[:n] += np.float32(amount) * envelope * now
        envelope *= dying[:n]
        before, now = now, double * now - before
    return y


def _bowed(hz: float, t: Wave) -> Wave:
    """A tone whose overtones stay as they are, read from a table of one period."""
    most = max(1, min(10, int(HIGHEST_HZ / hz)))
    at = (hz * TABLE * t).astype(np.int64) & TABLE - 1
    return np.asarray(_period(most)[at])


@lru_cache(maxsize=16)
def _period(overtones: int) -> Wave:
    x = 2 * np.pi * np.arange(TABLE) / TABLE
    return np.asarray(sum(np.sin(k * x) / k**1.9 for k in range(1, overtones + 1)))


@lru_cache(maxsize=8)
def _room(seconds: float) -> Wave:
    """An impulse response for each side: noise whose highs die sooner, 18 ms after the sound."""
    n = int(RATE * seconds)
    t = np.arange(n) / RATE
    noise = np.random.RandomState(7).standard_normal((n, 2)).T  # a stream frozen by NEP 19
    f = np.fft.rfftfreq(n, 1 / RATE)
    spectrum = np.fft.rfft(noise)
    low = np.fft.irfft(spectrum / (1 + (f / 900) ** 2), n) * np.exp(-6.9 * t / seconds)
    high = np.fft.irfft(spectrum * (f / 900) ** 2 / (1 + (f / 900) ** 2) / (1 + (f / 4200) ** 4), n)
    response = np.pad(low + 0.6 * high * np.exp(-12 * t / seconds), ((0, 0), (RATE * 18 // 1000, 0)))
    return np.asarray(response / np.sqrt((response**2).sum(axis=1, keepdims=True)), dtype=np.float32)


def _in_a_room(dry: Wave, wet: float, seconds: float) -> Wave:
    """The sound and its echo, ``(2, n)``; nothing under 35 Hz, less and less above 11 kHz."""
    response = _room(seconds)
    size = shape.fft_size(dry.shape[1] + response.shape[1])
    f = np.fft.rfftfreq(size, 1 / RATE).astype(np.float32)
    keep = (f / 35) ** 4 / (1 + (f / 35) ** 4) / (1 + (f / 11_000) ** 6)
    spectrum = np.fft.rfft(dry, size) * (1 + np.float32(wet) * np.fft.rfft(response, size)) * keep
    return np.asarray(np.fft.irfft(spectrum, size)[:, : dry.shape[1]])
