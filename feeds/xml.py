"""Feed files as trees, read as if they came from a stranger."""

from typing import TYPE_CHECKING, Any

from feeds.tagging import expanded
from narrate.limits import telling

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 64 << 20


def parse(data: bytes) -> "_Element":
    """The root; entities are not resolved, nothing is fetched, huge trees are refused.

    Raises:
        ValueError: it is not well-formed, or too large; the message says where.
    """
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES >> 20} mb")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        with telling():
            root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"line {error.lineno}: {str(error.msg).lower()}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type; feeds have none")
    return root


def text(parent: Any, name: str) -> str:
    """The text of the first child of that name, "" without one; white space is kept."""
    found = parent.find(expanded(name))
    return (found.text or "") if found is not None else ""


def attribute(parent: Any, name: str, key: str) -> str:
    """An attribute of the first child of that name, "" without either."""
    found = parent.find(expanded(name))
    return found.get(key, "") if found is not None else ""


def every(parent: Any, name: str) -> "list[_Element]":
    """All children of that name."""
    return list(parent.findall(expanded(name)))
