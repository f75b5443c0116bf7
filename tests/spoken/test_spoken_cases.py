"""Tables of what is written and what a narrator says; sentences are parted by " | "."""

from pathlib import Path

import pytest

from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import speak

TABLES = sorted((Path(__file__).parent.parent / "fixtures" / "spoken").glob("*.tsv"))
CASES = [
    pytest.param(table.stem.split("-")[0], *line.split("\t"), id=f"{table.stem}: {line.partition(chr(9))[0]}")
    for table in TABLES
    for line in table.read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "written", "said"), CASES)
def test_it_is_said_as_a_narrator_would(language: str, written: str, said: str) -> None:
    assert " | ".join(u.spoken for u in speak(written, language, Lexicon()).utterances) == said
