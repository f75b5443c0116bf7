"""Any program that can copy a file: rsync, rclone, aws, scp."""

import hashlib
import json
import re
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from feeds.publishing.plan import CATALOGUE, key
from feeds.publishing.store import ANY
from narrate import files
from narrate.errors import ServiceError, UsageError

RSYNC = "rsync -a --mkpath --chmod=F644,D755 -- {file} "
SUCH = "such as: rclone copyto {file} remote:show/{dest}"
_REMOTE = re.compile(r"(rsync://|([\w.-]+@)?[\w.-]{2,}:)\S*")


def command_of(destination: str) -> str:
    """The line to run for a file: as given, or rsync for ``host:path``; "" where it is neither.

    >>> command_of("me@host:/srv/www")
    'rsync -a --mkpath --chmod=F644,D755 -- {file} me@host:/srv/www/{dest}'
    """
    if "{file}" in destination:
        return destination
    if _REMOTE.fullmatch(destination) and not re.match(r"[a-z]+://(?<!rsync://)", destination):
        return RSYNC + destination.rstrip("/") + "/{dest}"
    return ""


class Program:
    """A destination that can only be written to: what it holds is remembered in a file here."""

    def __init__(self, command: str, folder: Path, timeout_s: float = 3600) -> None:
        self._arguments = shlex.split(command)
        if not self._arguments or "{dest}" not in command or "{file}" in self._arguments[0]:
            raise UsageError(f"{command!r} does not say where files go", SUCH)
        self._memory = folder / f".narrate.sent.{hashlib.sha256(command.encode()).hexdigest()[:12]}.json"
        self._timeout_s = timeout_s

    def sizes(self) -> Mapping[str, int]:
        """As ``Store``: what was sent from here."""
        return {path: size for path, (size, _) in self._remembered().items()}

    def read(self, path: str) -> tuple[bytes, str]:
        """As ``Store``: the catalogue alone, from memory; nothing else can be read back."""
        known = {key(path): digest for path, (_, digest) in self._remembered().items()}
        return (json.dumps(known).encode(), ANY) if path == CATALOGUE else (b"", ANY)

    def put(self, path: str, data: Path | bytes, expected: str = ANY) -> None:
        """As ``Store``, but a program cannot be asked for a condition."""
        del expected
        if path == CATALOGUE:
            return
        if isinstance(data, bytes):
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / Path(path).name
                copy.write_bytes(data)
                self._run(copy, path)
        else:
            self._run(data, path)
        self._remember(path, data)

    def _run(self, file: Path, path: str) -> None:
        line = [part.replace("{file}", str(file.resolve())).replace("{dest}", path) for part in self._arguments]
        try:
            done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, timeout=self._timeout_s)  # noqa: S603 - the user's own line, without a shell
        except FileNotFoundError:
            raise UsageError(f"no program called {line[0]!r}", "install it, or give its path") from None
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ServiceError(f"{line[0]} failed on {Path(path).name}: {str(error)[-120:].lower()}") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            why = said[-1][:200] if said else f"exit {done.returncode}"
            raise ServiceError(f"{line[0]} failed on {Path(path).name}: {why}", "what was sent is kept; run it again")

    def _remembered(self) -> dict[str, tuple[int, str]]:
        try:
            known = json.loads(self._memory.read_bytes()).items()
            return {path: (int(size), str(digest)) for path, (size, digest) in known}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _remember(self, path: str, data: Path | bytes) -> None:
        content = data if isinstance(data, bytes) else files.read(data)
        sent = self._remembered() | {path: (len(content), hashlib.sha256(content).hexdigest())}
        files.write_whole(self._memory, json.dumps(sent, indent=0, sort_keys=True).encode())
