"""How the line before leads on: to somebody's words, to a list, or it knows not to what."""

import re

from narrate.script.glyphs import words
from narrate.script.lines import Line, Shape
from narrate.script.names import names, untitled
from narrate.script.scene import Scene

CLOSE = 40
"""Characters at the end of a lead-in, where its verb or noun weighs most."""
LONG = 25
"""Words; paragraphs from here on are prose for certain."""
SHORT = 14
TERSE = 5
"""Words of a lead-in that is hardly one: "And later:"."""
LAST = 12
"""Characters at the end of a lead-in, where its last word is."""


def clause_of(text: str) -> str:
    """The last sentence of a lead-in, or all of it where that is a word or two."""
    clause = re.split(r"(?<=[.!?])\s+", text)[-1]
    return clause if len(words(clause)) > 2 else text


def leading(before: Line, line: Line, scene: Scene) -> list[str]:
    """The cues of a line that ends in a colon."""
    find = scene.cues.find
    clause = clause_of(before.text)
    end = clause[-CLOSE:]
    said, named = find.within("said", clause), find.within("introduces", clause)
    people = [name for _, name in names(clause, scene.cues)]
    found = {
        "colon": True,
        "said": said and find.within("said", end),
        "said-before": said and not find.within("said", end),
        "noun": named and find.within("introduces", end),
        "noun-before": named and not find.within("introduces", end),
        "somebody": bool(people),
        "person": any(" " in name or name.startswith("@") for name in people),
        "work": find.within("works", clause),
        "counted": find.within("numbers", end) and not find.within("several", end),
        "plural": _plural(clause, scene) and not find.within("introduces", clause[-LAST:]),
        "listing": find.within("lists", end),
        "terse": len(words(before.text)) <= TERSE,
        "brief": line.shape != Shape.PROSE or (line.count < SHORT and not (line.ended and (said or named))),
        "long": line.shape == Shape.PROSE and line.count >= LONG,
    }
    return [name for name, holds in found.items() if holds]


def _plural(clause: str, scene: Scene) -> bool:
    """Whether the last word is a noun in the plural, as far as its ending tells."""
    last = words(clause)[-1:]
    if not last or scene.cues.language not in ("en", "fr", "es"):
        return False
    word = last[0].lower()
    return (
        len(word) > 3
        and word[-1] == "s"
        and word[-2:] not in ("ss", "is", "us")
        and not scene.cues.find.within("said", word)
    )


def several(text: str, scene: Scene) -> bool:
    """Whether a lead-in promises more than one paragraph."""
    return scene.cues.find.within("several", text)


def begins_with_source(line: Line, lead: Line | None, scene: Scene) -> bool:
    """Whether a line begins with a name that its lead-in gives as the source."""
    if lead is None or not scene.cues.spaced:
        return False
    mine = names(line.text[:80], scene.cues)
    if not mine or mine[0][0] > 0:
        return False
    last = untitled(mine[0][1], scene.cues).split()[-1]
    return any(last == part for _, name in names(lead.text[-200:], scene.cues) for part in name.split())
