"""What a line has in common with its neighbours, or sets it apart from the whole issue."""

import re
from collections.abc import Sequence

from narrate.script import cues
from narrate.script.glyphs import unframed, words
from narrate.script.lines import Line, Shape
from narrate.script.scene import Scene

LABELLED = re.compile(r"^(?:\S+ ){0,5}?\S+?(?:[:：.?!]| [-–—]) \S")
"""A word or a few that stand before what is said of them: "Speed. People leave …"."""
FOREIGN = 8
"""Words; shorter lines do not tell their language."""
WIDE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
URL = re.compile(r"https?://\S+")


def parallel(line: Line, other: Line | None) -> bool:
    """Whether two lines are built alike, as the items of a list are."""
    if other is None or other.shape not in (Shape.PROSE, Shape.ITEM) or line.leads or other.leads:
        return False
    mine, its = unframed(line.text), unframed(other.text)
    if not mine or not its:
        return False
    if mine.split()[0].lower() == its.split()[0].lower() and len(mine.split()) > 1:
        return True
    if mine[0].islower() and its[0].islower():
        return True
    if not line.ended and not other.ended and 2 * min(line.count, other.count) >= max(line.count, other.count):
        return True
    return bool(LABELLED.match(mine) and LABELLED.match(its)) and _head(mine) < 6 and _head(its) < 6


def _head(text: str) -> int:
    match = LABELLED.match(text)
    return len(words(match.group()[:-1])) if match else 99


def foreign(line: Line, scene: Scene) -> bool:
    """Whether a line is in another language than the issue."""
    if line.count < FOREIGN:
        return False
    wide = len(WIDE.findall(line.text))
    if not scene.cues.spaced:
        return wide * 20 < len(line.text)
    if wide * 5 > len(line.text):
        return True
    seen = [word.lower() for word in words(line.text[:600])]
    shares = {name: _share(seen, name) for name in cues.LANGUAGES if cues.of(name).spaced}
    best = max(shares, key=lambda name: shares[name])
    return shares[best] >= 3 and shares[best] > 2 * shares[scene.cues.language]


def _share(seen: Sequence[str], language: str) -> int:
    known = cues.of(language).common_words
    return sum(word in known for word in seen)


def strange(line: Line, scene: Scene) -> bool:
    """Whether a line has the apostrophe that the author does not type."""
    return scene.strange is not None and bool(scene.strange.search(line.text))


def is_link(text: str) -> bool:
    """Whether a line is an address and little else."""
    return bool(URL.search(text)) and len(words(URL.sub(" ", text))) <= 4
