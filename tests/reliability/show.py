"""Small shows on a fast disk: made once, copied for every trial."""

import atexit
import shutil
import tempfile
import wave
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from math import sin, tau
from pathlib import Path

from nursery import Ended, Nursery, Running, nursery

CLOCK = "1800000000"
FIXTURES = Path(__file__).parents[1] / "fixtures" / "reliability"
FIRST, SECOND, CORRECTED = "first.md", "second.md", "first-corrected.md"
_number = count()


@dataclass(frozen=True, slots=True)
class Show:
    """A show's folder with its issues, its output, and its own cache.

    ``logs`` is where what a run prints is kept, if not there: a full disk has no room for its own message.
    """

    folder: Path
    logs: Path | None = None

    @property
    def output(self) -> Path:
        """Where the editions are."""
        return self.folder / "output"

    @property
    def cache(self) -> Path:
        """What was spoken."""
        return self.folder / "cache"

    @property
    def temporary(self) -> Path:
        """Where a run may put what it needs for a moment."""
        return self.folder / "temporary"

    def start(
        self, *args: str, stopped: bool = False, env: Mapping[str, str | None] = {}, by: Nursery | None = None
    ) -> Running:
        """Begin ``narrate ARGS`` in the show's folder; ``by`` runs another copy of the program."""
        facts: dict[str, str | None] = {
            "NARRATE_CACHE": str(self.cache),
            "SOURCE_DATE_EPOCH": CLOCK,
            "HOME": str(self.folder),
            "SPOKEN": str(self.folder / "spoken.log"),
            "TMPDIR": str(self.temporary),
            **env,
        }
        self.temporary.mkdir(exist_ok=True)
        here = by or nursery()
        begin = here.start_stopped if stopped else here.start
        return begin(args, self.folder, (self.logs or self.folder) / f"run{next(_number)}", **facts)

    def run(self, *args: str, env: Mapping[str, str | None] = {}) -> Ended:
        """``narrate ARGS``, to its end."""
        return self.start(*args, env=env).wait()

    def narrate(self, *issues: str, jobs: int = 1) -> Ended:
        """Make the issues' editions."""
        return self.run("-j", str(jobs), *issues)

    def said(self) -> list[str]:
        """Every text that the show's speaking program was given, in order."""
        log = self.folder / "spoken.log"
        return log.read_text().splitlines() if log.exists() else []

    def correct(self) -> None:
        """Put the corrected text in the first issue's place."""
        shutil.copyfile(FIXTURES / CORRECTED, self.folder / FIRST)

    def copy(self) -> "Show":
        """The same show in another place."""
        return self.copy_to(room())

    def copy_to(self, folder: Path) -> "Show":
        """The same show in that folder."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Show(folder)

    def remove(self) -> None:
        """Make room for others."""
        shutil.rmtree(self.folder, ignore_errors=True)


def room() -> Path:
    """A new folder in memory, or where temporary files lie."""
    return Path(tempfile.mkdtemp(dir=_ground()))


@lru_cache(maxsize=1)
def _ground() -> Path:
    fast = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="narrate-trials", dir=fast if fast.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def new(engine: str = "tone", extra: str = "") -> Show:
    """A show with its issues, and nothing made yet."""
    show = Show(room())
    for name in (FIRST, SECOND):
        shutil.copyfile(FIXTURES / name, show.folder / name)
    toml = (FIXTURES / "narrate.toml").read_text().replace("ENGINE", engine)
    (show.folder / "narrate.toml").write_text(toml + extra)
    return show


@lru_cache(maxsize=4)
def published(engine: str = "tone") -> Show:
    """A show whose first issue is out; copy it before you break it."""
    show = new(engine) if engine != "command" else new(engine, _program())
    done = show.narrate(FIRST)
    assert done.code == 0, done.err
    (show.folder / "spoken.log").unlink(missing_ok=True)
    return show


@lru_cache(maxsize=4)
def rehearsed(engine: str = "tone") -> Show:
    """As ``published``, with everything that the second issue and the correction need in the cache."""
    show = published(engine).copy()
    other = show.copy()
    other.correct()
    for issue in (FIRST, SECOND):
        done = other.narrate(issue)
        assert done.code == 0, done.err
    shutil.copytree(other.cache, show.cache, dirs_exist_ok=True)
    return show


def _program() -> str:
    """The table of a program that notes each text it is given and answers with a second and a half of sound."""
    folder = room()
    for voice, hertz in (("anna", 440), ("ben", 330)):
        samples = array("h", (round(9000 * sin(tau * hertz * i / 16_000)) for i in range(24_000)))
        with wave.open(str(folder / f"{voice}.wav"), "wb") as file:
            file.setparams((1, 2, 16_000, 0, "NONE", ""))
            file.writeframes(samples.tobytes())
    (folder / "say.sh").write_text('printf "%s\\n" "$2" >> "$SPOKEN"; cat "${0%/*}/$1.wav"\n')
    line = f"sh {folder}/say.sh {{voice}} {{text}}"
    return f'\n[engine.command]\nrun = "{line}"\nvoices = ["anna", "ben"]\ndeterministic = true\n'


def issue(number: int, sentences: int = 6) -> str:
    """A generated issue, different for each number."""
    words = ("harbour", "ledger", "orchard", "signal", "quarry", "lantern", "meadow", "tunnel", "kettle", "compass")
    pick = [words[(number * 7 + i * 3 + number // 10) % 10] for i in range(sentences)]
    body = "\n\n".join(f"Sentence {number} {i} is about the {word}." for i, word in enumerate(pick))
    return f"---\ntitle: Letter {number}\nnumber: {number}\ndate: 2026-01-02\n---\n\n## Part {number}\n\n{body}\n"


def several(show: Show, numbers: Sequence[int]) -> list[str]:
    """Write generated issues into the show; their names."""
    for number in numbers:
        (show.folder / f"letter-{number}.md").write_text(issue(number))
    return [f"letter-{number}.md" for number in numbers]
