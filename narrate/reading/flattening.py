"""HTML written anew from what the parser itself sees in it, without the tags that are nested too deeply."""

from collections.abc import Mapping
from html import escape
from typing import Any

from narrate.reading.tree import DEEPEST, REFUSED, VOID, TooDeepError

PIECE = 1 << 14


def flattened(html: str) -> tuple[str, int]:
    """The same text with elements at most ``DEEPEST`` levels deep; and how many were deeper.

    Raises:
        TooDeepError: they are nested deeper than ``REFUSED`` levels.
    """
    from lxml import etree

    parser: Any = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=_Seen())  # type: ignore[arg-type]  # its methods have other names for what they are given
    data = html.encode()
    for at in range(0, len(data), PIECE):  # one that is refused is not read to its end
        parser.feed(data[at : at + PIECE])
    told: tuple[str, int] = parser.close()
    return told


class _Seen:
    """What the parser tells of, written down again."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._depth = self._dropped = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > REFUSED:
            raise TooDeepError(f"elements nested deeper than {REFUSED} levels")
        told = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        self._dropped += self._depth > DEEPEST
        self._out.append(f"<{tag}{told}>" if self._depth <= DEEPEST else " ")

    def end(self, tag: str) -> None:
        if tag not in VOID:
            self._out.append(f"</{tag}>" if self._depth <= DEEPEST else " ")
        self._depth -= 1

    def data(self, text: str) -> None:
        self._out.append(escape(text, quote=False))

    def comment(self, text: str) -> None:
        self._out.append(f"<!--{text}-->")

    def close(self) -> tuple[str, int]:
        return "".join(self._out), self._dropped
