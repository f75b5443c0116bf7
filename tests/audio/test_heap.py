import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import sys, numpy as np
from audio.heap import keep_freed
def faults():
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
def work():
    for _ in range(50):
        np.ones(1 << 19)
if sys.argv[1] == "keep":
    keep_freed()
work()
before = faults()
work()
print(faults() - before)
"""


def faults(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", CODE, how], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[2], env={"MALLOC_MMAP_THRESHOLD_": "131072"})  # fmt: skip
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is Linux's")
def test_what_is_freed_is_not_fetched_again() -> None:
    assert faults("keep") < faults("leave") / 10
