"""One speaker for each sentence, among all processes and machines that share a cache folder.

A claim is a lock that ends with its holder, so what a killed worker was saying is said by the next. Several sentences
share one of 4,096 lock files, which stay; where a folder bears no locks, a sentence may be spoken twice, no worse.
"""

import contextlib
from collections.abc import Iterator

from audio.cache import Cache

FOLDER = "claims"
PATIENCE_S = 300.0
"""Longer than any engine takes for a sentence: whoever holds a claim for so long has been stopped."""
POLL_S = 0.01


@contextlib.contextmanager
def claim(cache: Cache, key: str) -> Iterator[None]:
    """Hold the right to speak a sentence; after ``PATIENCE_S`` take it."""
    from filelock import FileLock, Timeout  # not needed where nothing is spoken

    lock = FileLock(cache.folder / FOLDER / key[:3], timeout=PATIENCE_S, poll_interval=POLL_S)
    with contextlib.suppress(OSError, NotImplementedError, Timeout):
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
