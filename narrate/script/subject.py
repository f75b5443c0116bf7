"""Who says something: the subject of a verb of saying, before it or behind it."""

import re

from narrate.script.cues.cue import Cues
from narrate.script.names import names
from narrate.script.reference import DISTANT, PLACED

GAP = 80
"""Characters between a name and the verb whose subject it is."""
NEAR = 25
"""Characters that may stand there without a comma."""
ARTICLE = re.compile(r"\b(?:an?|the|this|that|une?|le|la|ein|eine|der|die|das|el|una|een|de|het)\s*$", re.IGNORECASE)
"""What makes a noun of a verb's form: "the notes"."""
SEEN = 4000
"""Characters of a paragraph that are searched for names."""
SOURCE = re.compile(
    r"(?:\bfrom|\bby|according to|\bselon|\blaut|\bsegún|\bvolgens|\bvon)\s(?:(?:the|my|our)\s)?(?:(?:late|great)\s)?$",
    re.IGNORECASE,
)
"""What stands before the name of a source."""
TITLED = 30
"""Characters of a title between a verb and the name of who says it."""
POSSESSIVE = re.compile(r"^['’]s?\b")


def subject(text: str, cues: Cues) -> str:
    """The name that a lead-in gives as the one who speaks, or ""."""
    text = text[-SEEN:]
    found = names(text, cues)
    best = (GAP + 1, "")
    for table, slack in (("said", 0), ("wrote", 10)):
        for verb in cues.find[table].finditer(text):
            for start, name in found:
                gap = verb.start() - start - len(name)
                between = text[start + len(name) : verb.start()]
                if PLACED.search(text[:start]) or cues.find.within("he", between):
                    continue
                if 0 <= gap <= GAP and _joins(between):
                    best = min(best, (gap + slack, name))
    return best[1] or _owner(text, found, cues)


def _joins(between: str) -> bool:
    """Whether the words between a name and a verb let the one be the other's subject: few, or set apart by commas."""
    if POSSESSIVE.match(between) or re.search(r"[.!?]\s", between) or ARTICLE.search(between):
        return False
    return len(between) <= NEAR or between.lstrip()[:1] in ",("


def _owner(text: str, found: list[tuple[int, str]], cues: Cues) -> str:
    """The name in "From NAME's pledge:" or "according to NAME:"."""
    for k in reversed(range(len(found))):
        start, name = found[k]
        rest = text[start + len(name) :]
        noun = cues.find["introduces"].search(rest[:60])
        if noun and POSSESSIVE.match(rest):
            return name
        if rest.strip(" .") in (":", "：") and SOURCE.search(text[:start]):
            home = k and text[found[k - 1][0] + len(found[k - 1][1]) : start].strip() in ("from", "of", "at")
            return found[k - 1][1] if home else name
    return ""


def speaker_after(text: str, cues: Cues) -> str:
    """The name in "…, said NAME" or "NAME says"."""
    verb = cues.find["said"].search(text[:GAP])
    if not verb:
        return ""
    if cues.find.within("he", text[: verb.start()]):
        return ""
    near = sorted((_gap(text, verb, start, name), name) for start, name in names(text[:GAP], cues))
    return near[0][1] if near and near[0][0] <= TITLED else ""


def _gap(text: str, verb: re.Match[str], start: int, name: str) -> int:
    """Characters between a verb and its subject; a title may stand there, what makes the name another's may not."""
    before = start < verb.start()
    between = text[start + len(name) : verb.start()] if before else text[verb.end() : start]
    far = len(between) > 3 and (before or len(between.split()) > 3 or bool(DISTANT.search(between)))
    return TITLED + 1 if far else len(between)
