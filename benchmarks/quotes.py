"""How well quotations are told from the author's words: with markup, flattened, and with a source left out.

Usage: python benchmarks/quotes.py [CORPUS]    (default: NARRATE_CORPUS, else ../shared/corpus)
"""

import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import fitting

from narrate.reading.read import read
from narrate.script import cues, edges, language
from narrate.script.lines import Shape, lines
from narrate.script.recover import observe
from narrate.script.write import write
from narrate.settings import Settings

QUOTED = ("quote", "epigraph")
Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue, its gold, and the source it is one of."""

    path: Path
    gold: Path

    @property
    def source(self) -> str:
        """The name before the issue's own."""
        return self.path.stem.split("-")[0]


def main() -> None:
    """Print all figures."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("NARRATE_CORPUS", beside))
    score = scorer(folder)
    own = folder / "liberty-430.gold.tsv"
    golds = sorted((folder / "gold").glob("*.gold.tsv"))
    flat = [Issue(folder / "flat" / f"{g.name[:-9]}.txt", g) for g in golds]
    marked = [Issue(p, g) for g in golds for p in folder.glob(f"{g.name[:-9]}.*") if p.suffix in (".md", ".html")]
    show(score, "liberty-430.txt", pooled(score, [Issue(folder / "liberty-430.txt", own)]))
    show(score, "liberty-430.md", pooled(score, [Issue(folder / "liberty-430.md", own)]))
    show(score, "with markup", pooled(score, marked))
    show(score, "flattened", pooled(score, flat))
    every = [*flat, Issue(folder / "liberty-430.txt", own)]
    for name, prior in (("from the table", fitting.table()), ("from nothing", fitting.nothing())):
        show(score, f"flattened, fitted {name} without the source", left_out(score, every, flat, prior))


def scorer(folder: Path) -> Any:
    """The corpus's own scorer."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pooled(score: Any, issues: list[Issue]) -> Counts:
    """The counts of all issues together, as the program speaks them."""
    sums = {"tp": 0, "fp": 0, "fn": 0}
    for issue in issues:
        script = write(read(issue.path.read_bytes(), issue.path.name), Settings())
        said = [{"kind": str(s.role), "text": s.text} for s in script.segments if s.text]
        counts, _ = score.score(score.read_gold(issue.gold), said)
        sums = {key: sums[key] + counts[key] for key in sums}
    return sums


def left_out(score: Any, every: list[Issue], judged: list[Issue], prior: fitting.Weights) -> Counts:
    """The counts when the weights are fitted to all sources but the one that is judged."""
    chains = {issue.path: list(labelled(score, issue)) for issue in every}
    sums = {"tp": 0, "fp": 0, "fn": 0}
    for source in sorted({issue.source for issue in judged}):
        known = [c for issue in every if issue.source != source for c in chains[issue.path]]
        weights = fitting.fit(known, prior)
        for issue in judged:
            for chain in chains[issue.path] if issue.source == source else ():
                for one, chance in zip(chain, fitting.chances(chain, weights)[0], strict=True):
                    sums["tp"] += one.quoted and chance > 0.5
                    sums["fp"] += chance > 0.5 and not one.quoted
                    sums["fn"] += one.quoted and chance <= 0.5
    return sums


def labelled(score: Any, issue: Issue) -> Iterator[list[fitting.Case]]:
    """Every chain of an issue with what its gold says of each line."""
    quoted = {" ".join(row["text"].split()) for row in score.read_gold(issue.gold) if row["kind"] in QUOTED}
    document = read(issue.path.read_bytes(), issue.path.name)
    told = cues.of(language.guess(document.blocks))
    seen = lines(document.blocks, told)
    edge = edges.find(seen, told, document.title, document.subtitle)
    seen = [replace(line, shape=Shape.OTHER) if edge.holds(i) else line for i, line in enumerate(seen)]
    for sights in observe(seen, told):
        yield [fitting.case(s, " ".join(seen[s.index].text.split()) in quoted) for s in sights]


def show(score: Any, name: str, counts: Counts) -> None:
    """Print one line of figures."""
    precision, recall, f1 = score.prf(counts["tp"], counts["fp"], counts["fn"])
    print(f"{name:48} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  wrong {counts['fp']}")


if __name__ == "__main__":
    main()
