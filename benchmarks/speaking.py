"""How busy engines are kept: `python benchmarks/speaking.py`.

The embedded voice on all cores: for how much of speaking and building half an hour each has something to do.
A service that takes 300 ms for each of 300 sentences, four at a time: wall time of the run against what its answers
alone take.
"""

import contextlib
import os
import sys
import tempfile
import threading
import time
from itertools import islice
from pathlib import Path

import measuring
import prose

sys.path.insert(0, str(measuring.ROOT / "tests" / "engines"))
import fake_google

from audio.cache import Cache
from audio.cast import cast
from audio.cores import cores
from audio.engines.espeak import Espeak
from audio.register import Register
from audio.render import render
from narrate.reading.read import read
from narrate.script.write import write
from narrate.settings import Settings

ROUNDS = 3
MINUTES = 30
SENTENCES, LATENCY_S, AT_ONCE = 300, 0.3, 4


class Watch(threading.Thread):
    """Adds up how long this process and its children ran or waited to run, as Linux counts it for each thread.

    On a machine that others use as well, processor time alone would tell how busy they are.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._before, self._seen = self._look(), dict[str, int]()
        self._over = threading.Event()

    def run(self) -> None:
        """Look every 50 ms: what a thread did since the last look before its end is missed."""
        while not self._over.wait(0.05):
            self._seen |= self._look()

    def wanted(self) -> float:
        """Seconds of all threads since the start; ends the watch."""
        self._over.set()
        self.join()
        return sum(spent - self._before.get(name, 0) for name, spent in self._seen.items()) / 1e9

    def _look(self) -> dict[str, int]:
        found = {}
        for pid in (os.getpid(), *_children(os.getpid())):
            for path in Path(f"/proc/{pid}/task").glob("*/schedstat"):
                with contextlib.suppress(OSError):
                    ran, waited, _ = path.read_text().split()
                    found[str(path)] = int(ran) + int(waited)
        return found


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(path.parent.name))
    return found


def embedded(folder: Path) -> tuple[float, float]:
    """Wall time to speak and build a long issue with the embedded voice, and how long processors were wanted for it."""
    settings, engine = Settings(), Espeak({})
    script = write(read(prose.issue(MINUTES).encode(), "issue.md"), settings)
    casting = cast(script, engine.voices(), settings, Register()).casting
    watch, start = Watch(), time.perf_counter()
    watch.start()
    render(script, casting, {"espeak": engine}, settings, Cache(folder))
    return time.perf_counter() - start, watch.wanted()


def service(folder: Path, google: fake_google.FakeGoogle) -> tuple[float, float]:
    """The wall time of a whole run over a service, and what its answers take if it is never left waiting."""
    folder.mkdir()
    table = f"[engine.gtts]\nurl = '{google.url}'\ngap_ms = 0\nconcurrency = {AT_ONCE}\n"
    (folder / "narrate.toml").write_text(f"[voice]\nengine = 'gtts'\n{table}")
    body = "\n\n".join(short(sentence) for sentence in islice(prose.sentences(), SENTENCES))
    (folder / "issue.md").write_text(f"# A Long Letter\n\n{body}\n")
    google.log.clear()
    wall = measuring.narrate(folder / "issue.md", folder).wall
    return wall, len(google.log) * LATENCY_S / AT_ONCE


def short(sentence: str) -> str:
    """Its first 80 letters in whole words: one request of the service."""
    return sentence[:80].rpartition(" ")[0] + "."


def main() -> None:
    """Measure both in each round."""
    rows = dict[str, list[float]]()
    with tempfile.TemporaryDirectory() as scratch, fake_google.running() as google:
        google.latency_s = LATENCY_S
        for number in range(ROUNDS):
            alone = dict(zip(("embedded", "processors wanted"), embedded(Path(scratch, f"a{number}")), strict=True))
            asked = dict(zip(("service", "its answers"), service(Path(scratch, f"b{number}"), google), strict=True))
            figures = alone | asked
            for name, value in figures.items():
                rows.setdefault(name, []).append(value)
    print(f"{MINUTES} minutes embedded on {cores()} cores; {SENTENCES} sentences from a service")
    measuring.table(rows)
    idle = measuring.ratio(rows["embedded"], rows["processors wanted"]) * cores()
    measuring.verdict("wall time / (processors wanted / cores)", idle, 1.1)
    measuring.verdict("service / its answers", measuring.ratio(rows["service"], rows["its answers"]), 1.2)


if __name__ == "__main__":
    main()
