r"""The small marks of a script file: what needs escaping, and the fields between bars.

``\u{XX}`` stands for a character that a text file or its grammar cannot hold; a lone ``\`` at the start of a
line makes that line plain text, and one at its end keeps the spaces before it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from narrate.script.segments import fingerprint

HEAD = re.compile(r"\[.*\]$")
CHAPTER = re.compile(r"#{1,6} ")
SPECIAL = re.compile(r"\\|\s|$|#{1,6} |\[.*\]$|<!--|(?:say|said|said only):|\* \[|---$")
ARROW = " => "
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]|\\(?=u\{)")
ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def escape(text: str, also: str = "") -> str:
    r"""Replace what a text file cannot hold, and the characters or words ``also`` (an expression).

    >>> escape("a|b", r"\|")
    'a\\u{7c}b'
    """
    pattern = re.compile(f"{UNSAFE.pattern}|{also}") if also else UNSAFE
    return pattern.sub(lambda found: f"\\u{{{ord(found[0][0]):x}}}{found[0][1:]}", text)


def unescape(text: str) -> str:
    """Undo ``escape``; a number beyond Unicode stays as it is written."""
    return ESCAPED.sub(lambda found: _character(int(found[1], 16), found[0]), text)


def _character(number: int, otherwise: str) -> str:
    return chr(number) if number < 0x110000 else otherwise


def line(text: str) -> str:
    r"""One line of a paragraph as it stands in the file.

    >>> line("# not a chapter")
    '\\# not a chapter'
    """
    safe = escape(text)
    start = "\\" if SPECIAL.match(safe) else ""
    end = "\\" if safe and (safe[-1].isspace() or safe[-1] == "\\") else ""
    return start + safe + end


def unline(text: str) -> str:
    """Undo ``line``; spaces that an editor left at the end go."""
    text = text.rstrip()
    text = text[1:] if text.startswith("\\") and not text.startswith("\\u{") else text
    return unescape(text[:-1] if text.endswith("\\") else text)


def value(text: str, also: str = r"(?!)") -> str:
    """A value as it stands between bars: on one line, its outer spaces kept."""
    return escape(text, rf"\||\n|^\s|\s$|=(?=>)|-(?=->)|{also}")


def fields(values: Iterable[str]) -> str:
    """Join what ``value`` made, leaving out what is empty."""
    return " | ".join(v for v in values if v)


def split(text: str) -> tuple[str, ...]:
    """The raw fields between bars."""
    return tuple(part.strip() for part in text.split("|"))


def pair(text: str) -> tuple[str, str] | None:
    """``X => Y`` in its two halves, or None."""
    left, arrow, right = f" {text} ".partition(ARROW)
    return (unescape(left.strip()), right.strip()) if arrow else None


def names(texts: Iterable[str]) -> Iterator[str]:
    """The ids that paragraphs have when nothing else is said: as the writer of scripts gives them."""
    seen: Counter[str] = Counter()
    for name in map(fingerprint, texts):
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"
