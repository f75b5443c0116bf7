"""An edition in other formats, from its clips and never from the MP3: Opus, and AAC with chapters by ffmpeg."""

import contextlib
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from audio.child import one_thread
from audio.codec import BLOCK, RATE
from audio.render import Rendered
from audio.speech import Engines
from audio.tags import TagFacts, clean, finish_opus
from audio.tasks import again
from narrate import files
from narrate.errors import ConfigError, ServiceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = Iterator[NDArray[np.int16]]

MIME: Mapping[str, str] = {"opus": "audio/ogg; codecs=opus", "m4a": "audio/mp4", "m4b": "audio/mp4"}
"""The formats there are, and the type a feed names them by."""
OPUS_RATE = 48_000


def write(rendered: Rendered, engines: Engines, facts: TagFacts, path: Path) -> None:
    """Write the edition as its suffix says: ``.opus``, ``.m4a`` or ``.m4b``; whole or not at all.

    Raises:
        ConfigError: no such format.
        ServiceError: ffmpeg, which AAC needs, is not installed or fails, or an engine whose clips are not kept.
        DiskError: the file cannot be written, or a clip has gone from the cache.
    """
    kind = path.suffix.removeprefix(".")
    if kind not in MIME:
        raise ConfigError(f"[sound] formats: {kind}: no such format", f"one of {', '.join(MIME)}")
    make: Callable[[Rendered, TagFacts, Path, Samples], None] = _opus if kind == "opus" else _aac
    with files.replacing(path) as half:
        make(rendered, facts, Path(half.name), sound(rendered, engines))


def sound(rendered: Rendered, engines: Engines) -> "Samples":
    """The edition's samples, a unit or a silence at a time, as they were before the MP3 was encoded."""
    with one_thread():
        import numpy as np

        from audio import build, room, shape

    body = rendered.body
    for gap, unit in zip(body.gaps, (*body.units, None), strict=True):
        nothing = np.zeros((gap * BLOCK, 2)[: body.format.channels], np.float32)
        yield shape.to_pcm16(room.add(nothing, body.studio.room_tone_db), dither=True)
        if unit is not None:
            clips = {phrase.key: again(phrase, engines, body.cache) for phrase in unit.phrases}
            yield build.samples(build.sound(unit, clips, body.studio), body.studio)


def _opus(rendered: Rendered, facts: TagFacts, path: Path, samples: "Samples") -> None:
    import soundfile
    import soxr

    channels = rendered.body.format.channels
    # in floats: whole numbers are dithered, as the pieces are cut
    rate = soxr.ResampleStream(RATE, OPUS_RATE, channels, dtype="float32", quality="HQ")
    with soundfile.SoundFile(path, "w", OPUS_RATE, channels, "OPUS", format="OGG") as file:
        for name in ("title", "artist", "album"):
            if text := clean(getattr(facts, name)):
                setattr(file, name, text)
        for part in samples:
            file.write(rate.resample_chunk(part.astype("float32") / 32768))
        file.write(rate.resample_chunk(part[:0].astype("float32"), last=True))
    finish_opus(path, rendered.rendering.marks)


def _aac(rendered: Rendered, facts: TagFacts, path: Path, samples: "Samples") -> None:
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        raise ServiceError("ffmpeg is not installed: m4a and m4b need it", "install it, or leave them out of formats")
    with files.draft(path.parent, "chapters.txt") as notes:
        notes.write(metadata(rendered, facts).encode())
        notes.flush()
        inputs = (*_input(rendered), "-f", "ffmetadata", "-i", notes.name)
        command = [ffmpeg, "-v", "error", "-y", *inputs, *_output(rendered), str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as child:  # noqa: S603  ffmpeg, by its own path
            assert child.stdin
            assert child.stderr
            with contextlib.suppress(BrokenPipeError), child.stdin as pipe:
                for part in samples:
                    pipe.write(part.astype("<i2", copy=False).tobytes())
            complaint = child.stderr.read().decode("utf-8", "replace").strip()
    if child.returncode:
        raise ServiceError(f"ffmpeg cannot make {path.suffix}: {clean(complaint)[:200]}")


def _input(rendered: Rendered) -> tuple[str, ...]:
    return ("-f", "s16le", "-ar", str(RATE), "-ac", str(rendered.body.format.channels), "-i", "pipe:0")


def _output(rendered: Rendered) -> tuple[str, ...]:
    rate = f"{rendered.body.format.kbps}k"
    aac = ("-c:a", "aac", "-b:a", rate, "-fflags", "+bitexact", "-flags:a", "+bitexact")
    return ("-map", "0:a", "-map_metadata", "1", *aac, "-movflags", "+faststart", "-f", "ipod")


def metadata(rendered: Rendered, facts: TagFacts) -> str:
    """Title and chapters in ffmpeg's own format (``FFMETADATA1``)."""
    texts = {"title": facts.title, "artist": facts.artist, "album": facts.album, "genre": facts.genre}
    head = [f"{name}={_escaped(text)}" for name, text in texts.items() if text]
    marks = rendered.rendering.marks
    ends = [*(mark.start for mark in marks[1:]), rendered.rendering.duration]
    chapters = [
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={mark.start}\nEND={end}\ntitle={_escaped(mark.title)}"
        for mark, end in zip(marks, ends, strict=True)
    ]
    return "\n".join([";FFMETADATA1", *head, *chapters]) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([=;#\\])", r"\\\1", clean(text))
