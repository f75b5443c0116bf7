"""A folder for the temporary files of a run's processes, who may be stopped before they can remove them."""

import contextlib
import os
import tempfile
from collections.abc import Iterator


class Scratch:
    """The folder; where none can be made each child finds its own place, or tells why not."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        with contextlib.suppress(OSError):
            self._folder = tempfile.TemporaryDirectory(prefix="narrate-", ignore_cleanup_errors=True)

    @property
    def env(self) -> dict[str, str]:
        """What tells a new interpreter where it is."""
        return {"TMPDIR": self._folder.name} if self._folder else {}

    def use(self) -> None:
        """Have this process put its temporary files there."""
        os.environ.update(self.env)
        tempfile.tempdir = None  # found anew when it is next asked for

    def remove(self) -> None:
        """Remove it with all that is in it; the children must have ended."""
        if self._folder:
            self._folder.cleanup()


@contextlib.contextmanager
def here() -> Iterator[None]:
    """Within it this process puts its temporary files in such a folder, too: an interruption leaves none."""
    scratch, before = Scratch(), tempfile.tempdir
    try:
        tempfile.tempdir = scratch.env.get("TMPDIR", before)
        yield
    finally:
        tempfile.tempdir = before
        scratch.remove()
