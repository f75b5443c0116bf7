"""The cues that a line of flat text shows, by the names of ``weights``."""

import re

from narrate.script import attribution
from narrate.script.glyphs import EMOJI, STOPS, unframed, wholly_quoted
from narrate.script.leads import SHORT, leading, several
from narrate.script.likeness import foreign, is_link, parallel, strange
from narrate.script.lines import HEADLINE, Line, Shape
from narrate.script.scene import Scene, folded

OMISSION = re.compile(r"(?:\[|（|(?<!\w)\()(?:\.{3}|…)[\])）]|\[ \. \. \. \]")
INSERTED = re.compile(r"(?<!\w)\[(?!\d+\])(?:[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,4})\](?!\()")
TAG = re.compile(r"^\[[^\]]{1,20}\]\s+[A-Z0-9]")
ANY_EMOJI = re.compile(f"[{EMOJI}]|¯\\\\_|\\(ツ\\)")
SYMBOLS = re.compile(r"[{}()\[\]=<>;/\\|&$_#@*+~^`]|--|::")
STARRED = re.compile(r"(?<![\w*])[*_][^\s*_][^*_\n]{0,40}[*_](?![\w*])")
ENTRY = re.compile(r"^(?=\S[^\n]{2,90}?(?:: | [—–] |： ))[^!?:：,“\"—–]{3,90}?(?:: | [—–] |： )\S")
INSIDE = re.compile(r"[“\"«„「][^”\"»“」]*[”\"»“」]")


def of_line(line: Line, after: Line | None, scene: Scene) -> list[str]:
    """The cues of the line itself and of what follows it."""
    text = line.text
    outside = INSIDE.sub(" ", text)
    bare = unframed(text)
    quoted = wholly_quoted(text)
    found = {
        "quoted": quoted and line.count > 2 and (_sentence(bare) or line.count >= SHORT),
        "titled": quoted and line.count > 2 and not (_sentence(bare) or line.count >= SHORT),
        "self-quoted": quoted and folded(bare) in scene.sentences,
        "tail": _signed(line),
        "loose-tail": bool(line.named and not line.named.sure and line.shape != Shape.ITEM),
        "attributed": bool(after and after.shape == Shape.ATTRIBUTION),
        "label": attribution.label(text, scene.cues) > 0,
        "omission": bool(OMISSION.search(text)) and line.count >= 8,
        "inserted": bool(INSERTED.search(outside)) and not TAG.match(text) and line.count >= SHORT,
        "exclaims": bare[-1:] in "!！" and not quoted,
        "leads": line.leads,
        "item": line.shape == Shape.ITEM,
        "emoji": bool(ANY_EMOJI.search(text)),
        "starred": bool(STARRED.search(text)),
        "foreign": foreign(line, scene),
        "strange": strange(line, scene),
        "link": is_link(text),
        "symbols": len(SYMBOLS.findall(text)) > 2 + len(text) // 25,
    }
    found |= _credited(after, scene) | _persons(line, outside, scene) | _beginning(line, bare, quoted, scene)
    return [name for name, holds in found.items() if holds]


def _sentence(bare: str) -> bool:
    """Whether what stands in quotation marks ends as a sentence does, or the marks are followed by a stop."""
    return bare.rstrip('”"»“’ ')[-1:] in STOPS


def _credited(after: Line | None, scene: Scene) -> dict[str, bool]:
    credit = after.text if after and after.shape == Shape.CREDIT else ""
    tip = bool(attribution.TIP.match(credit))
    return {"credited": bool(credit) and not tip, "tipped": tip}


def _persons(line: Line, outside: str, scene: Scene) -> dict[str, bool]:
    find = scene.cues.find
    says_i = find.within("i", outside)
    verse = line.count < SHORT // 2 and not line.ended
    return {
        "author-i": says_i and scene.says_i and not verse,
        "i": says_i and not scene.says_i and not scene.never_i,
        "their-i": says_i and scene.never_i,
        "their-we": scene.says_i and not scene.says_we and not says_i and find.within("we", outside),
        "intimate": find.within("intimate", outside),
        "aside": find.within("asides", outside) and not (says_i and scene.never_i),
        "answers": find.at_start("answers", outside) and not (says_i and scene.never_i),
    }


def _beginning(line: Line, bare: str, quoted: bool, scene: Scene) -> dict[str, bool]:
    lower = bare[:1].islower() and not re.match(r"\S*[\d/.@_]", bare)
    prose = line.shape == Shape.PROSE
    return {
        "lower": lower and prose and line.count >= 8,
        "unended": prose and not line.ended and line.count >= SHORT and not line.leads,
        "asks": bare[-1:] in "?？" and line.count <= SHORT and not quoted,
    }


def is_entry(line: Line) -> bool:
    """Whether a line is "Title: what it is about", as lists of links have it."""
    return bool(ENTRY.match(unframed(line.text))) and not line.leads and line.named is None


def at_entry(
    line: Line, before: Line | None, heading: Line | None, scene: Scene, earlier: Line | None, after: Line | None
) -> list[str]:
    """The cues that a quotation begins with this line.

    ``heading`` when it is the first under one; ``earlier`` is a lead-in before the line ``before``.
    """
    find = scene.cues.find
    found = ["alone"] if line.named or wholly_quoted(line.text) else []
    if before is not None and before.leads:
        found += leading(before, line, scene)
        found += ["goes-on"] if earlier is not None else []
    if (
        before is not None
        and not before.leads
        and earlier is not None
        and several(earlier.text, scene)
        and before.text.rstrip()[-1:] in "?？"
        and before.count <= HEADLINE
    ):
        found.append("bridge")
    if heading is not None:
        found += ["saying"] if find.within("sayings", heading.text) else []
        found += ["about"] if _place(heading, scene) else []
        fragment = (
            not ENTRY.match(line.text)
            and not line.ended
            and 3 <= line.count <= 30
            and line.shape == Shape.PROSE
            and unframed(line.text)[:1].islower()
            and not find.at_start("bylines", line.text)
            and not parallel(line, after)
        )
        found += ["fragment"] if fragment else []
    return found


def _place(heading: Line, scene: Scene) -> bool:
    """Whether a heading is "Article: its title" or the like."""
    kind, colon, _ = unframed(heading.text).partition(":")
    return bool(colon) and bool(scene.cues.find["places"].fullmatch(kind.strip()))


def _signed(line: Line) -> bool:
    return bool(line.named and line.named.sure and line.shape in (Shape.PROSE, Shape.ITEM))
