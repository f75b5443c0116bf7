"""What Piper and Kokoro share: a model on the disk, run by onnxruntime, its floats made into a clip."""

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audio.engine import Missing
from narrate.model import Clip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIMIT = 400
"""Characters in one call: attention grows with their square, and Kokoro takes 510 phonemes."""


def installed(package: str) -> str:
    """The version of a distribution, or "" when it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def lacking(module: str, package: str) -> tuple[Missing, ...]:
    """The package, unless its module can be imported."""
    return () if find_spec(module) else (Missing(f"the package {package}", f"pip install {package}"),)


def session(model: Path, threads: int) -> Any:
    """An onnxruntime session; several threads may run it at once.

    Each run uses ``threads`` cores, one by default: sentences side by side fill the machine better than one
    sentence on all cores, and the sums come out in the same order each time.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(1, threads)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])


def clip_of(samples: "NDArray[np.float32]", rate: int) -> Clip:
    """Floats within ±1 as a clip."""
    import numpy as np

    return Clip(np.rint(np.clip(samples, -1.0, 1.0) * 32767).astype(np.int16).tobytes(), rate)


def digest(path: Path) -> str:
    """The start of the file's SHA-256."""
    facts = path.stat()
    return _digest(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=64)
def _digest(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
