"""Whole runs of the program over damaged files of every kind; each finding is printed, and its input kept.

python benchmarks/fuzz.py 3000            so many in all, from every kind in turn
python benchmarks/fuzz.py 500 7 cover.png so many of one kind, with that seed; see tests/reliability/fuzzing.py
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reliability"))

import fuzzing


def main(number: int, seed: int = 1, only: str = "") -> int:
    kinds = [kind for kind in fuzzing.KINDS.values() if only in ("", kind.name)]
    folder, losses = Path(tempfile.mkdtemp(prefix="narrate-found-")), 0
    for kind in kinds:
        began, found, well = time.monotonic(), 0, 0
        share = range(max(1, number // len(kinds)))
        for trial, code, wrong in fuzzing.trials(kind, seed, share):
            well += code in (0, 3)
            if wrong:
                found += 1
                path = fuzzing.kept(kind, fuzzing.mutated(kind, seed, trial), folder, trial)
                print(f"  {path}: {' | '.join(wrong)}", flush=True)
        losses += found
        print(
            f"{kind.name}: {len(share)} inputs, {well} used, {found} losses, {time.monotonic() - began:.0f} s",
            flush=True,
        )
    return losses


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    given = dict(enumerate(sys.argv))
    sys.exit(min(1, main(int(sys.argv[1]), int(given.get(2, "1")), given.get(3, ""))))
