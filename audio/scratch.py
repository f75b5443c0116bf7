"""A folder for the temporary files of a run's processes, who may be stopped before they can remove them."""

import contextlib
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator

TRIES, PAUSE_S = 100, 0.01
"""A program that was killed just now may still be making a file."""


class Scratch:
    """The folder; where none can be made each child finds its own place, or tells why not."""

    def __init__(self) -> None:
        self._folder = ""
        with contextlib.suppress(OSError):
            self._folder = tempfile.mkdtemp(prefix="narrate-")
            self._end = weakref.finalize(self, _remove, self._folder)

    @property
    def env(self) -> dict[str, str]:
        """What tells a new interpreter where it is."""
        return {"TMPDIR": self._folder} if self._folder else {}

    def use(self) -> None:
        """Have this process put its temporary files there."""
        os.environ.update(self.env)
        tempfile.tempdir = None  # found anew when it is next asked for

    def remove(self) -> None:
        """Remove it with all that is in it; the children must have ended."""
        if self._folder:
            self._end()

    def retire(self) -> None:
        """Remove it at once if it is empty, else when the interpreter ends.

        Libraries keep files there that they remove themselves at that time, those that came last first.
        """
        if not self._folder:
            return
        try:
            os.rmdir(self._folder)
            self._end.detach()
        except OSError:
            _RETIRED.append(self)


_RETIRED: list[Scratch] = []


def _remove(folder: str) -> None:
    for _ in range(TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.lexists(folder):
            return
        time.sleep(PAUSE_S)


@contextlib.contextmanager
def here() -> Iterator[None]:
    """Within it this process puts its temporary files in such a folder, too: an interruption leaves none.

    After one, threads that are still at work find no other in its place.
    """
    scratch, before = Scratch(), tempfile.tempdir
    tempfile.tempdir = scratch.env.get("TMPDIR", before)
    try:
        yield
    except Exception:
        tempfile.tempdir = before
        raise
    else:
        tempfile.tempdir = before
    finally:
        scratch.retire()
