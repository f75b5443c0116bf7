"""How far coding noise stays under what masks it, by bit rate and quality: `python benchmarks/quality.py`.

Noise-to-mask ratio, after the model of ISO 11172-3 annex D in its plainest form: per critical band (Zwicker's, up to
15.5 kHz), the masking threshold is the band's energy spread 27 and 10 dB per bark, less 6 dB, or the threshold in quiet
where that is higher (Terhardt 1979; a full-scale sine is played at 90 dB SPL, speech so at about 70); noise is the
difference of decoded and encoded sound. Below 0 dB it is not heard. Speech is the embedded voices', music a theme's.
"""

import io
import itertools
import time
from functools import lru_cache

import numpy as np
import soundfile
from numpy.typing import NDArray
from prose import sentences

from audio import shape
from audio.codec import BLOCK, RATE, TAIL, Format, encode
from audio.engines.espeak import Espeak
from audio.level import HEADROOM_DB
from audio.themes import shelf
from narrate.model import Utterance

EDGES_HZ = (0, 100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700, 4400,
            5300, 6400, 7700, 9500, 12000, 15500)  # fmt: skip
WINDOW = 2048
FULL_SCALE_DB = 90.0
"""Sound pressure level of a full-scale sine."""
QUIET_DB = -60.0
"""Moments so far under the loudest are left out: they are pauses."""
CODING = tuple(itertools.product((64, 80, 96, 128), (7, 5, 2)))


def speech() -> NDArray[np.int16]:
    """Two minutes, a sentence each of ten voices in turn."""
    engine = Espeak({})
    texts = itertools.islice(sentences(), 20)
    voices = itertools.cycle(engine.voices()[:10])
    clips = [engine.speak(Utterance(text, text, text), voice) for text, voice in zip(texts, voices, strict=False)]
    return whole(np.concatenate([shape.resample(shape.samples(clip), clip.rate, RATE) for clip in clips]))


def music() -> NDArray[np.int16]:
    """The default theme's intro, mixed to mono."""
    return whole(shelf.piece("daylight", "intro").mean(axis=1))


def whole(x: shape.Samples) -> NDArray[np.int16]:
    """In whole frames at about the level of an edition, silent at the end."""
    x = x * np.float32(10 ** (-HEADROOM_DB / 40) / max(1.0, np.abs(x).max()))
    return shape.to_pcm16(np.pad(x, (0, TAIL + -(len(x) + TAIL) % BLOCK)), True)


def bands(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Energy of each window's critical bands."""
    frames = np.lib.stride_tricks.sliding_window_view(x, WINDOW)[:: WINDOW // 2]
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW), axis=1)) ** 2
    at = np.searchsorted(np.fft.rfftfreq(WINDOW, 1 / RATE), EDGES_HZ)
    return np.add.reduceat(power[:, : at[-1]], at[:-1], axis=1)


@lru_cache(maxsize=1)
def spread() -> NDArray[np.float64]:
    """What each band masks in each: 27 dB less per bark below it, 10 dB above."""
    bark = np.arange(len(EDGES_HZ) - 1)
    far = bark[None, :] - bark[:, None]
    return np.asarray(10 ** (np.where(far < 0, 27 * far, -10 * far) / 10))


@lru_cache(maxsize=1)
def in_quiet() -> NDArray[np.float64]:
    """The threshold in quiet at each band's middle, as energy of a window."""
    khz = (np.array(EDGES_HZ[:-1]) + EDGES_HZ[1:]) / 2000
    level = 3.64 * khz**-0.8 - 6.5 * np.exp(-0.6 * (khz - 3.3) ** 2) + 1e-3 * khz**4
    sine = np.sin(2 * np.pi * 1000 / RATE * np.arange(WINDOW))
    return np.asarray(bands(sine).sum() * 10 ** ((level - FULL_SCALE_DB) / 10))


def noise_to_mask(pcm: NDArray[np.int16], format: Format) -> NDArray[np.float64]:
    """The ratio in dB of every band of each moment that is no pause."""
    decoded, _ = soundfile.read(io.BytesIO(encode(pcm, format)), dtype="float64")
    sound = pcm.astype(np.float64) / 32768
    late = int(np.argmax(np.correlate(decoded[44_100 : 88_200 + 4096], sound[44_100:88_200], "valid")))
    size = min(len(sound), len(decoded) - late)
    clean, coded = sound[:size], decoded[late : late + size] / format.scale
    signal, noise = bands(clean), bands(coded - clean)
    sounding = signal.sum(axis=1) > signal.sum(axis=1).max() * 10 ** (QUIET_DB / 10)
    mask = np.maximum(signal @ spread() * 10**-0.6, in_quiet())
    return np.asarray(10 * np.log10((noise + 1e-20) / mask)[sounding])


def main() -> None:
    """Print mean, the worst twentieth, and the share that may be heard, for each setting."""
    for name, pcm in (("speech", speech()), ("music", music())):
        print(f"{name}, {len(pcm) / RATE:.0f} s:   mean dB   95 % under   above 0 dB   ms per minute")
        for kbps, quality in CODING:
            start = time.process_time()
            encode(pcm, Format(kbps, quality))
            spent = (time.process_time() - start) / len(pcm) * RATE * 60_000
            ratio = noise_to_mask(pcm, Format(kbps, quality))
            worst, over = np.percentile(ratio, 95), 100 * (ratio > 0).mean()
            print(f"{kbps:4} kbit/s, quality {quality} {ratio.mean():11.1f} {worst:12.1f} {over:10.2f} % {spent:12.0f}")


if __name__ == "__main__":
    main()
