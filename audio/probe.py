"""What a finished MP3 is: its frames walked one by one and, when asked, every sample decoded and measured."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audio import tags
from audio.codec import BLOCK, RATE, frame_size
from audio.gating import integrated
from audio.sounds import after_id3
from narrate.errors import NarrateError
from narrate.files import reason
from narrate.model import Mark, Ms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONG_SILENCE_S = 2.0
NONE = Ms(0)
QUIET = 10 ** (-60 / 20)
FULL_SCALE = 0.9999
CLIPPED = 3
"""Samples at full scale within a second; fewer are a peak."""


@dataclass(frozen=True, slots=True)
class Probed:
    """A file's facts; ``problem`` says what is wrong with it, "" for nothing. The measured ones need ``decode``."""

    duration: Ms = NONE
    tag: tags.Found | None = None
    ends: tuple[Ms, ...] = ()
    marks: tuple[Mark, ...] = ()
    constant_rate: bool = True
    info_header: bool = True
    problem: str = ""
    lufs: float | None = None
    true_peak_db: float | None = None
    silences: tuple[tuple[Ms, Ms], ...] = ()
    clipped: tuple[Ms, ...] = ()


def probe(path: Path, decode: bool = False) -> Probed:
    """The facts of an MP3 of ours; damage is told in ``problem``, never raised."""
    try:
        data = path.read_bytes()
        found = tags.read(path)
        frames = Frames.of(data)
    except (OSError, NarrateError, ValueError) as error:
        return Probed(problem=reason(error))
    facts = Probed(
        frames.duration, found, found.ends, found.marks, frames.constant, frames.has_info, frames.problem(data)
    )
    return _measured(facts, data) if decode and not facts.problem else facts


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of a file: where they begin, how many there are, what the Info frame says of them."""

    start: int
    count: int
    constant: bool
    told: int
    told_bytes: int
    delay: int
    padding: int

    @classmethod
    def of(cls, data: bytes) -> "Frames":
        """Walk the frames.

        Raises:
            ValueError: something that is no frame stands where one should.
        """
        start = after_id3(data)
        if start >= len(data):
            raise ValueError("no sound in it")
        at, count = start + _size(data, start), 1
        sizes: dict[bytes, int] = {}  # by their heads: a file of hours has a handful
        while at < len(data):
            head = data[at : at + 4]
            at, count = at + (sizes.get(head) or sizes.setdefault(head, _size(data, at))), count + 1
        if at > len(data):
            raise ValueError(f"cut short: the last frame lacks {at - len(data)} bytes")
        rates = {head[2] >> 4 for head in sizes}
        return cls(start, count, len(rates) <= 1, *_info(data, start))

    @property
    def has_info(self) -> bool:
        """Whether the first frame is an Info frame, without which players guess the length."""
        return self.told > 0

    @property
    def duration(self) -> Ms:
        """Length as decoders give it that obey the Info frame."""
        samples = (self.count - self.has_info) * BLOCK - self.delay - self.padding
        return Ms(round(samples * 1000 / RATE))

    def problem(self, data: bytes) -> str:
        """How the frames differ from what the Info frame says."""
        if self.has_info and self.told != self.count - 1:
            return f"{self.count - 1} frames, where its header says {self.told}"
        if self.has_info and self.told_bytes != len(data) - self.start:
            return f"{len(data) - self.start} bytes of sound, where its header says {self.told_bytes}"
        return ""


def _size(data: bytes, at: int) -> int:
    """Bytes of the frame that begins there.

    Raises:
        ValueError: none does.
    """
    head = data[at : at + 4]
    whole = len(head) == 4 and head[0] == 0xFF and head[1] & 0xFE == 0xFA
    if not whole or head[2] & 0x0C or not 0 < head[2] >> 4 < 15:
        raise ValueError(f"damaged at byte {at}: no mp3 frame there")
    return frame_size(data, at)


def _info(data: bytes, start: int) -> tuple[int, int, int, int]:
    """Frames, bytes, delay and padding of the Info frame (LAME tag, revision 1); zeros without one."""
    at = start + 4 + (17 if data[start + 3] >> 6 == 3 else 32)
    if data[at : at + 4] not in (b"Info", b"Xing"):
        return 0, 0, 0, 0
    told, size = (int.from_bytes(data[at + n : at + n + 4]) for n in (8, 12))
    gaps = int.from_bytes(data[at + 141 : at + 144])
    return told, size, gaps >> 12, gaps & 0xFFF


def _measured(facts: Probed, data: bytes) -> Probed:
    """The facts with what decoding tells, second by second, so that long files need little memory."""
    from dataclasses import replace

    import numpy as np
    import soundfile

    from audio.loudness import energies, true_peak_db
    from audio.peaks import TAPS

    loud, peaks, clipped, quiet = [], [], [], []
    try:
        with soundfile.SoundFile(io.BytesIO(data[after_id3(data) :])) as sound:
            rate = sound.samplerate
            before = np.zeros((0, 2)[: sound.channels], np.float32)
            for number, block in enumerate(sound.blocks(rate, dtype="float32")):
                loud.append(energies(block, rate))
                peaks.append(true_peak_db(np.concatenate([before, block]), is_cut=True))
                before = block[-2 * TAPS :]
                quiet.append(_quiet(block, rate))
                if _is_clipped(block):
                    clipped.append(Ms(number * 1000))
    except (soundfile.LibsndfileError, RuntimeError) as error:
        return replace(facts, problem=f"cannot be decoded: {error}".lower())
    return replace(
        facts,
        lufs=integrated(np.concatenate(loud).tolist()),
        true_peak_db=max(peaks),
        silences=_silences(np.concatenate(quiet)),
        clipped=tuple(clipped),
    )


def _envelope(block: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Absolute samples, the loudest channel's."""
    import numpy as np

    return np.abs(block) if block.ndim == 1 else np.abs(block).max(axis=1)


def _quiet(block: "NDArray[np.float32]", rate: int) -> "NDArray[np.bool_]":
    """Which tenths of a second have no sample above -60 dBFS."""
    import numpy as np

    step = rate // 10
    mono = _envelope(block)
    return np.array([mono[i : i + step].max(initial=0) < QUIET for i in range(0, len(mono), step)])


def _silences(quiet: "NDArray[np.bool_]") -> tuple[tuple[Ms, Ms], ...]:
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(np.int8), [0]])))
    runs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return tuple((Ms(a * 100), Ms((b - a) * 100)) for a, b in runs if b - a > LONG_SILENCE_S * 10)


def _is_clipped(block: "NDArray[np.float32]") -> bool:
    return int((_envelope(block) >= FULL_SCALE).sum()) >= CLIPPED
