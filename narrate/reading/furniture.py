"""What on a page or in a mail is not the issue."""
from collections.abc import Callable
from narrate.reading.tree import Element

Rule = Callable[[Element], str]

WRITTEN = {"nav": "navigation", "form": "form", "button": "button", "select": "form", "textarea": "form", "noscript": "noscript", "dialog": "dialog", "canvas": "embed"}


def in_markdown(el: Element) -> str:
    """What an author's own HTML holds that is not read."""
    return WRITTEN.get(el.tag, "")
