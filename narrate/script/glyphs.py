"""The characters that structure an issue: emoji, quotation marks, dashes."""

import re

EMOJI = (
    "\u231a-\u23ff\u25a0-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\ufe0f\u200d\u20e3"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f"
)
"""A character class of emoji and what joins them (Unicode 15, UTS 51), without digits and plain arrows."""

_EMOJI = re.compile(f"[{EMOJI}]+")
_EDGE = re.compile(f"[\\s{EMOJI}]")
_FRAME = re.compile(f"^[\\s{EMOJI}]+|[\\s{EMOJI}]+$")
_OMITTED = re.compile(r"\s*[\[(（](?:\.{3}|…)[\])）]\s*$")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)*")

PAIRS = {"“": "”“", "„": '“”"', "«": "»", "»": "«", "‘": "’", "‚": "‘’", "「": "」", "『": "』", "‹": "›", '"': '"'}
"""What opens a quotation, and what may close it."""

DOUBLE = frozenset('“„«"「『')
"""Opening marks that alone suffice to quote speech; single ones also serve as apostrophes and for titles."""

CLOSING = frozenset("”“»’‘」』›\"'")
STOPS = frozenset(".!?…。！？؟")


def words(text: str) -> list[str]:
    """The words of a text; a CJK character counts as one."""
    return _WORD.findall(text)


def letters(text: str) -> str:
    """The text's letters and digits alone, case folded, for comparing."""
    return "".join(filter(str.isalnum, text.casefold()))


def without_emoji(text: str) -> str:
    """The text with emoji gone and blanks made single."""
    return _SPACE.sub(" ", _EMOJI.sub(" ", text)).strip()


def emoji_before(text: str) -> bool:
    """Whether the text begins with an emoji."""
    return bool(_EMOJI.match(text.lstrip()))


def emoji_after(text: str) -> bool:
    """Whether the text ends with one."""
    return _FRAME.sub("", text) != text.strip() and bool(_EMOJI.search(text.rstrip()[-1:]))


def unframed(text: str) -> str:
    """The text without emoji at its edges."""
    if text and not (_EDGE.match(text[0]) or _EDGE.match(text[-1])):
        return text
    return _FRAME.sub("", text)


def is_decoration(text: str) -> bool:
    """Whether nothing in the text can be said: emoji, rules, dots."""
    return not any(c.isalnum() for c in text)


def unquoted(text: str) -> str:
    """The text without the one pair of quotation marks that stands around the whole of it."""
    if len(text) > 2 and text[-1] in PAIRS.get(text[0], "") and text[-1] not in text[1:-1]:
        return text[1:-1].strip()
    return text


def wholly_quoted(text: str) -> bool:
    """Whether the whole text stands in one pair of double quotation marks, a final stop aside."""
    text = unframed(text)
    if text[:1] not in DOUBLE:
        return False
    text = _OMITTED.sub("", text).rstrip(" .")
    if len(text) < 3 or text[0] not in DOUBLE or text[-1] not in PAIRS[text[0]]:
        return False
    inner = text[1:-1]
    return not any(c in inner for c in {text[0], text[-1]} & CLOSING)


def title_of(heading: str) -> str:
    """A heading as a chapter's title: no emoji, no quotation marks around the whole."""
    return unquoted(without_emoji(heading).strip("*_ ")) or heading.strip()


def sentence_ended(text: str) -> bool:
    """Whether the text ends as a sentence does, closing marks and emoji aside."""
    bare = unframed(text).rstrip("".join(CLOSING) + ")]）」*_ ")
    return bool(bare) and bare[-1] in STOPS
