"""Where the real issues are that some tests read; they are not part of the project."""

import os
from pathlib import Path

import pytest


def corpus() -> Path:
    """The folder named by ``NARRATE_CORPUS``, else the one beside the checkout; a visible skip without either."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    folder = Path(os.environ.get("NARRATE_CORPUS", beside))
    if not folder.is_dir():
        pytest.skip("no corpus: set NARRATE_CORPUS")
    return folder
