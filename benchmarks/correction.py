"""One sentence changed in a 25-minute issue: `python benchmarks/correction.py`."""

import sys
import tempfile
from pathlib import Path

import measuring
from prose import issue

from audio.cache import UNITS

ROUNDS = 3


def units(folder: Path) -> set[Path]:
    """The units that the cache holds."""
    return set((folder / "cache" / UNITS).glob("*/*"))


def main() -> None:
    """Correct an issue three times."""
    rows: dict[str, list[float]] = {"from nothing": [], "no change": [], "one sentence": [], "interpreter": []}
    new: list[int] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder, text = Path(scratch), issue(25)
        path = folder / "issue.md"
        path.write_text(text)
        rows["from nothing"].append(measuring.narrate(path, folder, "-e", "espeak").wall)
        for number in range(ROUNDS):
            rows["no change"].append(measuring.narrate(path, folder, "-e", "espeak").wall)
            path.write_text(text.replace("The baker", f"Baker number {['one', 'two', 'three'][number]}", 1))
            before = units(folder)
            rows["one sentence"].append(measuring.narrate(path, folder, "-e", "espeak").wall)
            new.append(len(units(folder) - before))
            rows["interpreter"].append(measuring.run([sys.executable, "-c", "pass"]).wall)
    measuring.table(rows)
    beyond = [a - b for a, b in zip(rows["one sentence"], rows["interpreter"], strict=True)]
    measuring.verdict("one sentence, beyond the interpreter's start", measuring.median(beyond), 1.0)
    measuring.verdict("units spoken and encoded", max(new), 1)


if __name__ == "__main__":
    main()
