"""Lines and tails that say whose words went before: "— Name", "… - Name, 2009", "Via X", "(Source)"."""

import re
from dataclasses import dataclass

from narrate.script.cues.cue import Cues
from narrate.script.glyphs import CLOSING, STOPS, sentence_ended, unframed, words
from narrate.script.names import capitalised, cleaned, is_name

DASH = re.compile(r"^\s*(?:[-–—―~⸺]{1,3}|&mdash;)\s*(?=[^\W\d_]|@|[“\"«])")
TAIL = re.compile(
    r"(?P<gap>[\s”\"“»’」』.!?…]\s*)(?P<dash>[-–—―]{1,3})\s*(?P<name>[^\W\d_@][^-–—―.!?\n]{1,80}(?:[A-Z]\.[^-–—―.!?\n]{1,60})*\.?)$"
)
BARE_TAIL = re.compile(r"[^\W\d_]{2,}\s+(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} \([A-Z][^()]{1,40}\))$")
TIP = re.compile(r"^\W*(?:h/t|ht\b|hat[- ]tip)", re.IGNORECASE)
"""Thanks for a find: no word about whose words they are."""
LABEL = re.compile(r"\s*[(\[（【]\s*(?P<label>[^()\[\]（）【】\n]{1,40})\s*[)\]）】]\s*[.。]?\s*$")
BRACKETED = re.compile(r"[.!?…”\"»。！？]\s*(?P<open>[(（](?P<name>[^()（）]{2,60})[)）])$")
PARENTHESIS = re.compile(r"^[(（]\s*(?P<name>[^()（）]{2,60})\s*[)）]$")
LOOSE = 6
"""Words; what a bare name signs is at least this long."""
MOST = 14
"""Words; no attribution line is longer."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is named, and where in the text the attribution begins; ``sure`` when the form leaves no doubt."""

    name: str
    start: int = 0
    sure: bool = True


def line(text: str, cues: Cues, bulleted: bool = False) -> Attribution | None:
    """Read a whole line as "— Name"; ``bulleted``: its dash was taken for a list's."""
    match = DASH.match(text)
    if not match and not bulleted:
        return None
    rest = unframed(text[match.end() if match else 0 :])
    name = cleaned(rest)
    told = name.split()
    if not told or len(words(rest)) > MOST or len(told) > 6 or not capitalised(told[0]):
        return None
    if rest[-1] in "!?…:;" or (rest[-1] == "." and len(words(rest)) > 6) or name.lower() in cues.common_capitals:
        return None
    if bulleted and not is_name(name, cues):
        return None
    return Attribution(name)


def tail(text: str, cues: Cues) -> Attribution | None:
    """Find "- Name, Work" at the end of a line that begins with the quotation."""
    match = TAIL.search(text, max(0, len(text) - 130))
    if not match:
        return _bare_tail(text)
    before, rest = text[: match.start("dash")].rstrip(), match.group("name")
    name = cleaned(rest)
    if len(words(before)) < 3 or len(words(rest)) > 9 or not is_name(name, cues):
        return None
    ended = before[-1] in STOPS or before[-1] in CLOSING
    if rest.endswith(".") and not re.search(r"\b(?:[A-Z]|Jr|Sr|al)\.$", rest):
        return None
    if not ended and (len(words(before)) < LOOSE or not _plain(before) or " " not in name):
        return None
    return Attribution(name, match.start("dash"), sure=ended)


def _bare_tail(text: str) -> Attribution | None:
    """Find "Name (Work)" after a sentence that nothing else ends."""
    match = BARE_TAIL.search(text, max(0, len(text) - 100))
    if not match:
        return None
    before = text[: match.start("name")]
    if len(words(before)) < LOOSE or not _plain(before):
        return None
    return Attribution(cleaned(match.group("name")), match.start("name"), sure=False)


def _plain(text: str) -> bool:
    """Whether a text reads as a sentence: few of its words have capitals, and it is not cut into facts."""
    told = words(text)
    return sum(not capitalised(word) for word in told) * 4 >= len(told) * 3


def credit(text: str, cues: Cues) -> Attribution | None:
    """Read a whole line as "Via X", "h/t X" or "Source: X"."""
    bare = unframed(text).strip("()[] ")
    match = cues.find["credits"].match(bare)
    if not match or len(words(bare)) > 10 or (sentence_ended(bare) and len(words(bare)) > 6):
        return None
    rest = bare[match.end() :].lstrip(" :：")
    name = cleaned(rest)
    return Attribution(name) if name and is_name(name, cues) else None


def label(text: str, cues: Cues) -> int:
    """Where a link's label such as "(Source)" begins at the end of a text; -1 when there is none."""
    match = LABEL.search(text, max(0, len(text) - 60))
    if match and cues.find["sources"].fullmatch(match.group("label").strip()):
        return match.start()
    return -1


def bracketed(text: str, cues: Cues) -> Attribution | None:
    """Find "(Name)" behind a quotation that has ended."""
    match = BRACKETED.search(text, max(0, len(text) - 80))
    if not match or not is_name(match.group("name"), cues) or match.group("name").endswith("."):
        return None
    return Attribution(cleaned(match.group("name")), match.start("open"))


def parenthesised(text: str, cues: Cues) -> Attribution | None:
    """Read a whole line as "(Name)"."""
    match = PARENTHESIS.match(text.strip())
    return Attribution(cleaned(match.group("name"))) if match and is_name(cleaned(match.group("name")), cues) else None
