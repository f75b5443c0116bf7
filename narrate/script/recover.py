"""Quotations recovered where the markup is gone: every paragraph is weighed, and every run of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrate.script.chain import Link, posteriors
from narrate.script.cues.cue import Cues
from narrate.script.features import at_entry, is_entry, of_line
from narrate.script.leads import CLOSE, begins_with_source, clause_of, several
from narrate.script.likeness import parallel
from narrate.script.lines import HEADLINE, Line, Shape
from narrate.script.scene import SPOKEN, Scene, scene_of
from narrate.script.weights import AT_ENTRY, BIAS, LENGTH, OF_LINE, Cue

ENDS_OMITTED = re.compile(r"[\[(（](?:\.{3}|…)[\])）]\s*$")
LONGEST = 100
"""Words of a paragraph that count as length."""
EPIGRAPH = 4
"""Lines; no epigraph is longer."""
LED = {"author-i": "led-i", "aside": "led-aside", "answers": "led-answers"}
"""Right after a lead-in, and over an attribution, the first person may be another's."""
REACH = 180
"""Words; no lead-in of several passages reaches farther."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a line is quoted: the probability, the cues that weighed, and whether it opens a quotation."""

    probability: float
    cues: tuple[str, ...] = ()
    lead: Line | None = None

    @property
    def quoted(self) -> bool:
        """Whether a quotation is the likelier reading."""
        return self.probability > 0.5

    @property
    def confidence(self) -> float:
        """The probability of the reading that was chosen."""
        return max(self.probability, 1 - self.probability)

    @property
    def reason(self) -> str:
        """The strongest cues for the reading that was chosen, in words."""
        sign = 1 if self.quoted else -1
        weighed = [c for name in self.cues if (c := cue(name)) and c.weight * sign > 0.3]
        weighed.sort(key=lambda c: -abs(c.weight))
        return "; ".join(dict.fromkeys(c.words for c in weighed[:3]))


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of one line of prose: its cues, those of a quotation beginning with it, and its lead-in."""

    index: int
    count: int
    own: tuple[str, ...]
    entry: tuple[str, ...]
    lead: Line | None = None

    def link(self) -> Link:
        """The line as the chain takes it."""
        odds = BIAS + LENGTH * min(self.count, LONGEST) + sum(OF_LINE[name].weight for name in self.own)
        return Link(odds, sum(AT_ENTRY[name].weight for name in self.entry))


@dataclass(slots=True)
class Stretch:
    """Lines between two headings or attributions, as indices; ``heading`` stands before them."""

    lines: list[int]
    heading: Line | None = None
    top: bool = False
    series: bool = False
    saying: bool = False
    enclosed: int = -1


def cue(name: str) -> Cue:
    """The cue of that name."""
    return OF_LINE.get(name) or AT_ENTRY[name]


def recover(lines: Sequence[Line], cues: Cues) -> dict[int, Verdict]:
    """Weigh every line of prose, by its index."""
    found: dict[int, Verdict] = {}
    for sights in observe(lines, cues):
        chances = posteriors([sight.link() for sight in sights])
        found |= {s.index: Verdict(p, s.own + s.entry, s.lead) for s, p in zip(sights, chances, strict=True)}
    return found


def observe(lines: Sequence[Line], cues: Cues) -> Iterator[list[Sight]]:
    """See every stretch of prose that one chain runs through."""
    scene = scene_of(lines, cues)
    return (_sights(lines, stretch, scene) for stretch in _stretches(lines, scene))


def _stretches(lines: Sequence[Line], scene: Scene) -> Iterator[Stretch]:
    """Cut the issue where no quotation can run across."""
    current = Stretch([], top=True)
    series = False
    for i, line in enumerate(lines):
        if line.shape == Shape.HEADING:
            yield current
            led = bool(i and lines[i - 1].leads and lines[i - 1].shape in SPOKEN) and _announces(lines[i - 1], scene)
            series = led or (series and not line.text.rstrip().endswith(("?", "？")))
            current = Stretch([], line, series=series)
        elif line.shape in (Shape.ATTRIBUTION, Shape.CREDIT):
            current.enclosed = _opens(lines, current, scene) if line.shape == Shape.ATTRIBUTION else -1
            yield current
            current = Stretch([], series=series, saying=line.shape == Shape.ATTRIBUTION)
        elif line.shape in SPOKEN:
            current.lines.append(i)
            if line.named and line.named.sure:
                yield current
                current = Stretch([], series=series, saying=True)
    yield current


def _announces(lead: Line, scene: Scene) -> bool:
    end = clause_of(lead.text)[-2 * CLOSE :]
    return any(scene.cues.find.within(table, end) for table in ("introduces", "several", "said"))


def _opens(lines: Sequence[Line], stretch: Stretch, scene: Scene) -> int:
    """The first of a stretch's lines that an attribution at its end is likely to sign; -1 when that cannot be told.

    All under "Quote of the week"; at the top, all after the author's last word about the issue itself.
    """
    find = scene.cues.find
    if stretch.heading is not None and find.within("sayings", stretch.heading.text):
        return 0
    if not stretch.top or len(stretch.lines) > EPIGRAPH:
        return -1
    own = [k for k, i in enumerate(stretch.lines) if find.within("greetings", lines[i].text)]
    return own[-1] + 1 if own else 0


def _sights(lines: Sequence[Line], stretch: Stretch, scene: Scene) -> list[Sight]:
    sights: list[Sight] = []
    lead: Line | None = None
    said = 0
    for k, i in enumerate(stretch.lines):
        before = _before(lines, i)
        earlier = lead
        if before is not None and before.leads:
            lead, said = before, 0
        own, entry = _cues(lines, stretch, k, scene, earlier)
        own += _extent(lead, said, lines[i], scene)
        said += lines[i].count
        sights.append(Sight(i, lines[i].count, tuple(own), tuple(entry), lead))
    return sights


def _before(lines: Sequence[Line], i: int) -> Line | None:
    before = lines[i - 1] if i else None
    return before if before is not None and before.shape in SPOKEN else None


def _cues(
    lines: Sequence[Line], stretch: Stretch, k: int, scene: Scene, earlier: Line | None
) -> tuple[list[str], list[str]]:
    """The cues of a stretch's line, and of a quotation beginning with it."""
    i, before = stretch.lines[k], _before(lines, stretch.lines[k])
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    names = of_line(line, after, scene)
    entry = at_entry(line, before, stretch.heading if k == 0 else None, scene, earlier, after)
    if before is not None and before.leads:
        entry += _led(lines, i, scene)
    if 0 <= stretch.enclosed <= k or (before is not None and before.leads):
        names = [LED.get(name, name) for name in names]
    names += _placed(lines, stretch, k, scene, earlier)
    if k == 0:
        entry += [n for n in ("top", "series") if getattr(stretch, n)]
        entry += ["after-saying"] if stretch.saying else []
    return names, entry


def _placed(lines: Sequence[Line], stretch: Stretch, k: int, scene: Scene, lead: Line | None) -> list[str]:
    """The cues of a line's place among its neighbours."""
    i, before = stretch.lines[k], _before(lines, stretch.lines[k])
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    near = [n for n in (before, after) if n is not None and n.shape in SPOKEN]
    found = {
        "enclosed": 0 <= stretch.enclosed <= k,
        "entry": is_entry(line) and any(is_entry(n) for n in near),
        "unlike": before is not None and _unlike(before, line),
        "after-omission": before is not None and bool(ENDS_OMITTED.search(before.text)),
        "answered": after is not None and after.shape in SPOKEN and scene.cues.find.at_start("reactions", after.text),
        "resumed": after is not None and after.shape in SPOKEN and begins_with_source(after, lead, scene),
    }
    return [name for name, holds in found.items() if holds]


def _led(lines: Sequence[Line], i: int, scene: Scene) -> list[str]:
    """How the lines after the first under a lead-in go on: as a list does, or with the author."""
    line, after, within = lines[i], lines[i + 1 : i + 3], scene.cues.find.within
    if len(after) == 2 and parallel(line, after[0]) and parallel(*after):
        return ["listed"]
    prose = bool(after) and after[0].shape == Shape.PROSE and scene.says_i
    return ["then-i"] if prose and within("i", after[0].text) and not within("i", line.text) else []


def _unlike(before: Line, line: Line) -> bool:
    """Whether a full paragraph follows a bare phrase."""
    phrase = before.shape == Shape.PROSE and not before.ended and before.text[:1].islower()
    return phrase and line.ended and line.text[:1].isupper() and line.count >= HEADLINE


def _extent(lead: Line | None, said: int, line: Line, scene: Scene) -> list[str]:
    """How far a lead-in reaches: to one paragraph, or to several; ``said`` counts the words since."""
    if lead is None or not said or line.count <= HEADLINE // 2:
        return []
    found = ["names-source"] if begins_with_source(line, lead, scene) else []
    return found + (["more"] if several(lead.text, scene) and said < REACH else [])
