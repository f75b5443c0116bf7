"""One sentence changed in a 25-minute issue: `python benchmarks/correction.py`."""

import sys
import tempfile
from pathlib import Path

import measuring
from prose import issue

from audio.cache import CLIPS, UNITS

ROUNDS = 3


def entries(folder: Path, kind: str) -> set[Path]:
    """What of a kind the cache holds."""
    return set((folder / "cache" / kind).glob("*/*"))


def main() -> None:
    """Correct an issue three times."""
    rows: dict[str, list[float]] = {"from nothing": [], "no change": [], "one sentence": [], "interpreter": []}
    new: list[tuple[int, int]] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder, text = Path(scratch), issue(25)
        path = folder / "issue.md"
        path.write_text(text)
        rows["from nothing"].append(measuring.narrate(path, folder, "-e", "espeak").wall)
        for number in range(ROUNDS):
            rows["no change"].append(measuring.narrate(path, folder, "-e", "espeak").wall)
            path.write_text(text.replace("The baker", f"Baker number {['one', 'two', 'three'][number]}", 1))
            before = [entries(folder, kind) for kind in (CLIPS, UNITS)]
            rows["one sentence"].append(measuring.narrate(path, folder, "-e", "espeak").wall)
            clips, units = (len(entries(folder, k) - old) for k, old in zip((CLIPS, UNITS), before, strict=True))
            new.append((clips, units))
            rows["interpreter"].append(measuring.run([sys.executable, "-c", "pass"]).wall)
    measuring.table(rows)
    beyond = [a - b for a, b in zip(rows["one sentence"], rows["interpreter"], strict=True)]
    measuring.verdict("one sentence, beyond the interpreter's start", measuring.median(beyond), 1.0)
    measuring.verdict("clips spoken", max(clips for clips, _ in new), 1)
    measuring.verdict("units encoded", max(units for _, units in new), 1)


if __name__ == "__main__":
    main()
