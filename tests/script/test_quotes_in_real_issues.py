"""Figures that hold on real newsletters; ``benchmarks/quotes.py`` prints them in full."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from corpus import corpus

from narrate.reading.read import read
from narrate.script.record import to_json
from narrate.script.write import write
from narrate.settings import Settings

NAMED = {
    "George Saunders", "Ethan Mollick", "Chartr", "Jeff Bezos", "Amazon", "The Information", "Kaz Nejatian",
    "Hannah Ritchie", "Steve Jobs",
}  # fmt: skip


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", corpus() / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(*pairs: tuple[Path, Path]) -> tuple[float, float, int]:
    """Precision, F1 and wrong quote voices of issues against their gold."""
    score = scorer()
    sums = {"tp": 0, "fp": 0, "fn": 0}
    for issue, gold in pairs:
        record = to_json(write(read(issue.read_bytes(), issue.name), Settings()))
        counts, _ = score.score(score.read_gold(gold), [s for s in record["segments"] if s["text"]])
        sums = {key: sums[key] + counts[key] for key in sums}
    precision, _, f1 = score.prf(sums["tp"], sums["fp"], sums["fn"])
    return precision, f1, sums["fp"]


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_the_issue_this_was_made_for(kind: str) -> None:
    folder = corpus()
    _, f1, wrong = figures((folder / f"liberty-430.{kind}", folder / "liberty-430.gold.tsv"))
    assert f1 >= 0.97
    assert wrong == 0


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_its_speakers_and_chapters(kind: str) -> None:
    script = write(read((corpus() / f"liberty-430.{kind}").read_bytes(), f"issue.{kind}"), Settings())
    assert {s.speaker for s in script.segments} - {"", "unknown"} == NAMED
    assert [c.level for c in script.chapters].count(2) == 9
    assert len(script.chapters) == 13


def test_flattened_issues() -> None:
    folder = corpus()
    pairs = [(p, folder / "gold" / f"{p.stem}.gold.tsv") for p in sorted((folder / "flat").glob("*.txt"))]
    precision, f1, _ = figures(*pairs)
    assert f1 >= 0.85
    assert precision >= 0.9


def test_issues_with_their_markup() -> None:
    folder = corpus()
    golds = sorted((folder / "gold").glob("*.gold.tsv"))
    pairs = [(p, g) for g in golds for p in folder.glob(f"{g.name[:-9]}.*") if p.suffix in (".md", ".html")]
    assert figures(*pairs)[1] >= 0.98
