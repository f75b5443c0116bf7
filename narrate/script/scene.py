"""What is known of a whole issue before its lines are weighed: how the author speaks of himself, how he types."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrate.script.cues.cue import Cues
from narrate.script.glyphs import wholly_quoted, words
from narrate.script.lines import Line, Shape

SPOKEN = (Shape.PROSE, Shape.ITEM)
CURLED = re.compile(r"[^\W\d_]’[^\W\d_]")
STRAIGHT = re.compile(r"[^\W\d_]'[^\W\d_]")
HABIT = 3
"""Lines; fewer with the other apostrophe are no habit."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the whole issue. ``says_i``: the author speaks of himself.

    ``strange`` finds the apostrophe that the author does not type, None where he types both.
    """

    cues: Cues
    says_i: bool
    never_i: bool
    says_we: bool
    sentences: frozenset[str]
    strange: re.Pattern[str] | None = None


def scene_of(lines: Sequence[Line], cues: Cues) -> Scene:
    """Look over all lines once."""
    prose = [line.text for line in lines if line.shape in SPOKEN and not wholly_quoted(line.text)]
    says_i = sum(cues.find.within("i", text) for text in prose)
    says_we = sum(cues.find.within("we", text) for text in prose)
    sentences = frozenset(folded(s) for text in prose for s in _sentences(text))
    never_i = says_i * 30 <= len(prose) and len(prose) > 12
    habits = (says_i * 10 > len(prose), never_i, says_we * 8 > len(prose))
    return Scene(cues, *habits, sentences, _strange(prose))


def _strange(prose: Sequence[str]) -> re.Pattern[str] | None:
    """The apostrophe that stands in a third of the lines at most that have one."""
    curled = sum(bool(CURLED.search(text)) for text in prose)
    straight = sum(bool(STRAIGHT.search(text)) for text in prose)
    if max(curled, straight) < HABIT or max(curled, straight) < 2 * min(curled, straight):
        return None
    return STRAIGHT if curled > straight else CURLED


def folded(text: str) -> str:
    """Text for comparing: its words, in lower case."""
    return " ".join(words(text.lower()))


def _sentences(text: str) -> list[str]:
    """Sentences, roughly: what the author may repeat in quotation marks, also a clause before a comma."""
    parts = text[:2000].replace("!", ".").replace("?", ".").split(".")
    return [part for part in parts if part] + [part.partition(",")[0] for part in parts if "," in part]
