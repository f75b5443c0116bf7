"""Fetching large files: resumed where they stopped, over HTTPS all the way, never more than they should hold."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from narrate.errors import ServiceError
from narrate.files import make_folder, naming

if TYPE_CHECKING:
    import requests

CHUNK = 1 << 14
"""Bytes at a time; at most so many are lost when the connection breaks."""
TIMEOUTS_S = (10, 30)
"""For connecting, and between two reads; a large file may take long, but not stand still."""
WORTH_TELLING = 1 << 20
"""Bytes from which a file takes long enough to tell how far it is."""
ATTEMPTS = 3
"""So many in a row without a further byte end it."""


class InterruptedFetchError(ServiceError):
    """The connection broke; going on may help."""


Tell = Callable[[str], None]
"""What hears a line of progress."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an engine's files come from, and where they go."""

    engine: str
    url: str
    folder: Path
    tell: Tell = lambda line: None

    def error(self, why: str, kind: type[ServiceError] = ServiceError) -> ServiceError:
        """The error for a hub that fails."""
        return kind(f"{self.engine}: cannot fetch from {self.url}: {why}", "run the same command again")


def fetch(origin: Origin, path: str, place: Path, size: int) -> Path:
    """Fetch ``path`` beside ``place``, going on from an earlier half; return the file, whose content is unchecked.

    Raises:
        ServiceError: the hub does not answer, or sends something else.
        DiskError: it cannot be written.
    """
    half = place.with_name(f"{place.name}.part")
    idle = 0
    with naming(half):
        make_folder(half.parent)
        while True:
            before = _size(half)
            try:
                _go_on(origin, path, half, size)
                return half
            except InterruptedFetchError:
                idle = 0 if _size(half) > before else idle + 1
                if idle == ATTEMPTS:
                    raise


def fetch_small(origin: Origin, path: str, most: int) -> bytes:
    """The bytes of a small file.

    Raises:
        ServiceError: the hub does not answer, or the file is larger than ``most``.
    """
    content = bytearray()
    with _answer(origin, path, 0) as response:
        for chunk in response.iter_content(CHUNK):
            content += chunk
            if len(content) > most:
                raise origin.error(f"{path} is larger than {most} bytes")
    return bytes(content)


def _go_on(origin: Origin, path: str, half: Path, size: int) -> None:
    have = _size(half) % (size + 1)  # a half that is too long is none
    if have == size:
        return
    with _answer(origin, path, have) as response:
        have = have if response.status_code == 206 else 0
        with half.open("ab" if have else "wb") as file:
            for chunk in response.iter_content(CHUNK):
                before, have = have, have + file.write(chunk)
                if have > size:
                    raise origin.error(f"{path} is larger than {size} bytes")
                if size >= WORTH_TELLING and before * 10 // size < have * 10 // size:
                    origin.tell(f"{half.stem}: {have * 10 // size * 10} % of {size / 1e6:.0f} MB")
    if have < size:
        raise origin.error(f"{path} ended after {have} of {size} bytes", InterruptedFetchError)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


@contextmanager
def _answer(origin: Origin, path: str, start: int) -> Iterator["requests.Response"]:
    import requests

    from audio.wire import in_words

    headers = {"Range": f"bytes={start}-"} if start else {}
    try:
        with requests.get(f"{origin.url}/{path}", headers=headers, stream=True, timeout=TIMEOUTS_S) as response:
            if any(not _as_safe(step.url, origin.url) for step in (*response.history, response)):
                raise origin.error("it sends us to an unencrypted address")
            if response.status_code not in (200, 206):
                raise origin.error(f"{response.status_code} for {path}")
            yield response
    except requests.RequestException as error:
        raise origin.error(in_words(error), InterruptedFetchError) from error


def _as_safe(address: str, origin: str) -> bool:
    return address.startswith("https://") or urlsplit(address).netloc == urlsplit(origin).netloc
