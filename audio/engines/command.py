"""Any program that reads text and writes sound: one line in the show file."""

import atexit
import hashlib
import shlex
import shutil
import subprocess
import tempfile
import threading
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

from audio.engine import BaseEngine, Missing, pick
from audio.engines import options
from audio.plausible import PAUSE, believe, sayable
from audio.refusal import RefusedError
from audio.sounds import from_any
from narrate.errors import ConfigError, ServiceError
from narrate.files import reason
from narrate.model import Clip, Utterance, Voice
from narrate.settings import key

MOST_BYTES = 200 << 20
EXAMPLE = 'run = "flite -voice {voice} -o {out}"'


@dataclass(frozen=True, slots=True)
class Options:
    """``[engine.command]``."""

    run: str = key("", "the program and its arguments: {text} else stdin, {out} a file else stdout, {voice}")
    voices: tuple[str, ...] = key(("default",), "what {voice} may be, the host's first")
    language: str = key("", "BCP 47 tag of what it speaks; empty for any")
    licence: str = key("", "the voices' licence, shown by 'narrate voices'")
    online: bool = key(False, "whether it sends the text elsewhere")
    normalises: bool = key(False, "whether it says numbers and symbols itself")
    deterministic: bool = key(False, "whether the same text gives the same sound")
    workers: int = key(1, "how many may run at once")
    timeout_s: int = key(60, "seconds for one sentence")


class Command(BaseEngine):
    """Runs a program per sentence, without a shell."""

    name = "command"

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.options = options.read(Options, settings, self.name)
        self.online = self.options.online
        self.normalises = self.options.normalises
        self.deterministic = self.options.deterministic
        self.workers = max(1, self.options.workers)
        try:
            self._line = shlex.split(self.options.run)
        except ValueError as error:
            raise ConfigError(f"[engine.command] run: {str(error).lower()}") from error

    @cached_property
    def version(self) -> str:  # type: ignore[override]  # reads files, so only when it is asked for
        """A hash of the line and of every file in it: the program, its script, its model."""
        digest = hashlib.sha256(self.options.run.encode())
        for word in self._line:
            path = Path(shutil.which(word) or word)
            if path.is_file():
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()[:16]

    def check(self) -> tuple[Missing, ...]:
        """Whether there is a line, and its program."""
        if not self._line:
            return (Missing("a program", f"write under [engine.command] in narrate.toml: {EXAMPLE}"),)
        if not shutil.which(self._line[0]):
            return (Missing(f"the program '{self._line[0]}'", "install it, or mend run under [engine.command]"),)
        return ()

    def voices(self) -> tuple[Voice, ...]:
        """Those that the show file names."""
        o = self.options
        return tuple(Voice(self.name, id, id, o.language, licence=o.licence, online=o.online) for id in o.voices)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Run the program with the text."""
        text = sayable(utterance.light, utterance.spoken) if self.normalises else sayable(utterance.spoken)
        chosen = pick(self.voices(), voice.id).id
        if missing := self.check():
            raise ServiceError(f"{self.name} lacks {missing[0].what}", missing[0].hint)
        if not text:
            return PAUSE
        with tempfile.TemporaryDirectory(prefix="narrate") as folder:
            out = Path(folder, "out.wav")
            written = run(fill(self._line, text, str(out), chosen), text, self.options.timeout_s)
            sound = out.read_bytes() if out.is_file() else written
        try:
            return believe(from_any(sound), text, self.name)
        except RefusedError as error:
            raise ServiceError(f"{self.name}: {self._line[0]}: {error}", "its output must be a wav file") from error


def fill(line: list[str], text: str, out: str, voice: str) -> list[str]:
    """The line with its places filled; a text that begins like an option is kept from being one by a space."""
    safe = f" {text}" if text.startswith("-") else text
    places = {"{text}": safe, "{out}": out, "{voice}": voice}
    return [_filled(word, places) for word in line]


def _filled(word: str, places: Mapping[str, str]) -> str:
    before, place, after = next((word.partition(place) for place in places if place in word), (word, "", ""))
    return before + places[place] + _filled(after, places) if place else word


def run(command: list[str], text: str, seconds: float) -> bytes:
    """Run the program with the text at its standard input, and return what it writes.

    Raises:
        ServiceError: it fails, writes too much, or takes too long.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints:
        given.write(text.encode())
        given.seek(0)
        try:
            process = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=complaints)  # noqa: S603  # what the show file says is to be run
        except OSError as error:
            raise ServiceError(f"command: cannot run {command[0]}: {reason(error)}") from error
        _running.add(process)
        late = threading.Event()
        timer = threading.Timer(seconds, _stop, (process, late))
        timer.start()
        try:
            written = _read(process)
        finally:
            timer.cancel()
        if late.is_set():
            raise ServiceError(f"command: {command[0]} did not end within {seconds:.0f} s")
        if process.returncode:
            raise ServiceError(f"command: {command[0]} failed ({process.returncode}): {_last_line(complaints)}")
        return written


_running: "weakref.WeakSet[subprocess.Popen[bytes]]" = weakref.WeakSet()


@atexit.register
def _stop_all() -> None:
    for process in tuple(_running):
        process.kill()


def _stop(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()


def _read(process: "subprocess.Popen[bytes]") -> bytes:
    assert process.stdout
    with process, process.stdout as pipe:
        written = pipe.read(MOST_BYTES + 1)
        if len(written) > MOST_BYTES:
            process.kill()
            raise ServiceError(f"command: more than {MOST_BYTES} bytes of sound")
        return written


def _last_line(file: BinaryIO) -> str:
    file.seek(0)
    lines = file.read(1 << 16).decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else "it gives no reason"
