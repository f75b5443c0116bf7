"""HTML that cannot be broken out of: text is escaped unless it is ``Markup`` already."""

import re
from html import escape

VOID = {"meta", "link", "br", "hr", "input", "img", "track"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Markup(str):
    """HTML that is safe already, because ``tag`` made it or it is our own."""

    __slots__ = ()


Child = str | None
Value = str | int | float | bool | None


def tag(name: str, /, *children: Child, **attributes: Value) -> Markup:
    """An element; ``class_`` is ``class``, ``data_start`` is ``data-start``, None and False leave an attribute out.

    >>> tag("a", "R&B", href="/?a&b", hidden=True)
    '<a href="/?a&amp;b" hidden>R&amp;B</a>'
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(start if name in VOID else f"{start}{join(*children)}</{name}>")


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{safe(str(value))}"'


def join(*children: Child) -> Markup:
    """The children one after another, each escaped unless it is markup."""
    return Markup("".join(child if isinstance(child, Markup) else safe(child) for child in children if child))


def safe(text: str) -> str:
    """The text escaped, without the characters that HTML forbids."""
    return escape(_FORBIDDEN.sub("", text))
