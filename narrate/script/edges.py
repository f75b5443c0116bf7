"""The edges of a pasted issue: title, subtitle, byline and date above; sign-off and readers' comments below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrate.model import Role
from narrate.script.cues.cue import Cues
from narrate.script.glyphs import letters, unframed, wholly_quoted, words
from narrate.script.lines import Line, Shape

DATE = re.compile(r"^\W*(?:[^\W\d]{3,10}\.?,? )?(?:\d{1,4}[./\- ]|[^\W\d]{3,10}\.? \d)[\w.,/ \-年月日]{2,24}\W*$")
TEXT = (Shape.HEADING, Shape.PROSE, Shape.ITEM)
NUMBER = re.compile(r"\W{0,8}#?(\d{1,5})\s*[:：—–|]")
LONGEST_TITLE = 45
"""Words."""
TOP = 6
"""Lines in which subtitle, byline and date may stand."""
TAIL = 0.7
"""Where the last part of an issue begins, in which it may end."""
LEAVE = 14
"""Words; a sign-off has no more."""
FURNITURE = 14
"""Words; longer lines are never furniture."""


@dataclass(slots=True)
class Edges:
    """Lines by index that are not running text: their role, or the rule that leaves them out."""

    roles: dict[int, Role] = field(default_factory=dict)
    rules: dict[int, str] = field(default_factory=dict)

    def holds(self, i: int) -> bool:
        """Whether the line is none of the running text; a sign-off is."""
        return i in self.rules or self.roles.get(i, Role.SIGN_OFF) != Role.SIGN_OFF


def find(lines: Sequence[Line], cues: Cues, title: str, subtitle: str) -> Edges:
    """Tell the edges of flat text; what the document's facts already tell is not told twice."""
    edges = Edges()
    _top(lines, cues, title, subtitle, edges)
    _furniture(lines, cues, edges)
    _bottom(lines, cues, edges)
    return edges


def _top(lines: Sequence[Line], cues: Cues, title: str, subtitle: str, edges: Edges) -> None:
    start = 0
    if lines and (same(lines[0].text, title) if title else _is_title(lines[0])):
        edges.roles[0], start = Role.TITLE, 1
    for i in range(start, min(start + TOP, len(lines))):
        line = lines[i]
        if line.shape == Shape.OTHER:
            continue
        if DATE.match(line.text):
            edges.rules[i] = "date-line"
        elif _is_byline(line, cues):
            edges.rules[i] = "byline"
        elif same(line.text, subtitle) or (
            i == start == 1 and not subtitle and _is_subtitle(line, lines[i + 1 : i + 2], cues)
        ):
            edges.roles[i] = Role.SUBTITLE
        else:
            break


def _is_title(line: Line) -> bool:
    if line.shape not in (Shape.HEADING, Shape.PROSE) or line.leads or line.count > LONGEST_TITLE:
        return False
    return line.shape == Shape.HEADING or not line.ended or line.count <= 12


def _is_subtitle(line: Line, after: Sequence[Line], cues: Cues) -> bool:
    if line.shape not in TEXT or line.framed or line.leads or not 4 <= line.count <= 30:
        return False
    if after and after[0].shape == Shape.ATTRIBUTION:
        return False
    return wholly_quoted(line.text) or (not line.ended and not (line.named and line.named.sure))


def _is_byline(line: Line, cues: Cues) -> bool:
    return line.count <= 8 and not line.ended and cues.find.at_start("bylines", line.text) and line.text[:1].isupper()


def _furniture(lines: Sequence[Line], cues: Cues, edges: Edges) -> None:
    """Buttons and footers that were copied along: short lines that say so from their first word."""
    for i, line in enumerate(lines):
        if i not in edges.roles and _is_furniture(line, cues):
            edges.rules[i] = "furniture"


def _is_furniture(line: Line, cues: Cues) -> bool:
    if line.shape not in TEXT:
        return False
    if re.match(r"^\W*\*?\|[A-Z_:]+\|", line.text):
        return True
    found = list(cues.find["furniture"].finditer(line.text))
    said = sum(len(match.group()) for match in found)
    bare = unframed(line.text)
    starts = bool(found) and not any(c.isalnum() for c in line.text[: found[0].start()])
    if not starts:
        return False
    return said >= 0.8 * len(bare) or len(found) > 2 or (line.count <= FURNITURE and " " in found[0].group())


def _bottom(lines: Sequence[Line], cues: Cues, edges: Edges) -> None:
    """What follows the sign-off and sounds like readers is theirs."""
    for i in range(len(lines) - 1, int(len(lines) * TAIL) - 1, -1):
        line = lines[i]
        if line.count <= 6 and cues.find["discussion"].fullmatch(unframed(line.text).strip(" .:")):
            edges.rules |= dict.fromkeys(range(i, len(lines)), "reader-comments")
            return
        if _signs_off(line, cues):
            rest = [lines[k].text for k in range(i + 1, len(lines))]
            if any(cues.find.within("comments", text) for text in rest):
                edges.rules |= dict.fromkeys(range(i + 1, len(lines)), "reader-comments")
            if line.shape != Shape.DECORATION:
                edges.roles[i] = Role.SIGN_OFF
            return


def _signs_off(line: Line, cues: Cues) -> bool:
    if line.shape == Shape.DECORATION:
        return any(ord(c) > 0x2600 for c in line.text)
    return line.shape in TEXT and takes_leave(line.text, cues)


def takes_leave(text: str, cues: Cues) -> bool:
    """Whether a short text says good-bye."""
    parts = re.split(r"(?<=[.!?])\s+", unframed(text)) if len(words(text[:400])) <= LEAVE else []
    return any(cues.find.at_start("sign_offs", part.strip()) for part in parts)


def number(title: str) -> str:
    """The issue's own number before its title's colon, or "".

    >>> number("430: Orders and Ads"), number("7 ways to rest")
    ('430', '')
    """
    match = NUMBER.match(title)
    return match.group(1) if match else ""


def same(a: str, b: str) -> bool:
    """Whether two texts have the same letters and digits."""
    return bool(b) and letters(a) == letters(b)
