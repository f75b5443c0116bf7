"""Values as TOML writes them: in the show file that ``init`` writes, and in messages about it."""

import json
from collections.abc import Mapping
from typing import Any


def toml(value: Any) -> str:
    """A value as TOML writes it.

    >>> toml(("a", "b")), toml({"a": True})
    ('["a", "b"]', '{ a = true }')
    """
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key(name)} = {toml(each)}" for name, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)


def key(name: str) -> str:
    """A key, in quotes where TOML asks for them."""
    bare = name.replace("_", "").replace("-", "").isalnum() and name.isascii()
    return name if bare else json.dumps(name, ensure_ascii=False)
