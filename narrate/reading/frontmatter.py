"""The facts that stand before an issue's text: YAML (``---``), TOML (``+++``) or ``Key: value`` lines.

Every value is a string as written: ``0430`` stays ``0430`` and ``no`` stays ``no``.
"""

import re
import tomllib
from typing import Any

from narrate.errors import IssueError

MOST_CHARACTERS = 64_000
DEEPEST = 8
MEND = "mend that line, or take the front matter out"
FENCED = re.compile(r"\A\s*?(-{3}|\+{3})[ \t]*\n(.*?)^\1[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
HEADER = re.compile(r"([A-Za-z][\w-]{0,30}):[ \t]+(\S.*)")
KNOWN = {"title", "date", "author", "authors", "slug", "category", "tags", "number", "subtitle", "summary", "lang"}

Facts = dict[str, str]


def split(text: str, name: str) -> tuple[Facts, str]:
    """Return the facts, keys in lower case, and the text with as many empty lines in their place.

    Raises:
        IssueError: the front matter cannot be trusted; the message names the line.
    """
    match = FENCED.match(text)
    if match:
        source = match.group(2)
        line = text[: match.start(2)].count("\n")
        load = from_yaml if match.group(1) == "---" else from_toml
        facts = load(source, name, line)
        if facts is None:
            return {}, text
        return facts, "\n" * match.group().count("\n") + text[match.end() :]
    return headers(text)


def headers(text: str) -> tuple[Facts, str]:
    """Read ``Key: value`` lines (MultiMarkdown, Pelican) that begin the text, when a known key is among them."""
    facts: Facts = {}
    lines = text.split("\n", 60)
    for line in lines[:60]:
        match = HEADER.fullmatch(line.rstrip())
        if not match:
            break
        facts[match.group(1).lower()] = match.group(2)
    if not KNOWN.intersection(facts) or "title" not in facts or lines[len(facts) : len(facts) + 1] not in ([""], []):
        return {}, text
    return facts, "\n" * len(facts) + "\n".join(lines[len(facts) :])


def from_toml(source: str, name: str, line: int) -> Facts | None:
    """Read Hugo's TOML; None when it is none."""
    try:
        return strings(tomllib.loads(source))
    except (ValueError, RecursionError):
        return None


def from_yaml(source: str, name: str, line: int) -> Facts | None:
    """Read YAML as strings; None when it is not a mapping, so a rule and prose.

    Raises:
        IssueError: tags, anchors, doubled keys, too long or too deep.
    """
    import yaml

    if not re.match(r"\s*(?:#.*\n\s*)*[\"']?[\w-][^\n:]*:(?:\s|\Z)", source):
        return None
    if len(source) > MOST_CHARACTERS:
        raise IssueError(
            f"cannot read {name}: front matter of {len(source)} characters, more than {MOST_CHARACTERS}", MEND
        )
    try:
        guard(yaml.parse(source, Loader=yaml.BaseLoader), name, line)
        unique(yaml.compose(source, Loader=yaml.BaseLoader), name, line)
        data = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - strings only, and no tags: see guard
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = line + mark.line + 1 if mark else line
        raise IssueError(
            f"{name}:{at}: front matter is not YAML: {getattr(error, 'problem', None) or 'broken'}", MEND
        ) from error
    return strings(data) if isinstance(data, dict) else None


def guard(events: Any, name: str, line: int) -> None:
    """Refuse what no issue needs and attacks use."""
    import yaml

    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        why = ""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            why = "anchors are not allowed"
        elif getattr(event, "tag", None):
            why = "tags are not allowed"
        elif depth > DEEPEST:
            why = f"nested deeper than {DEEPEST} levels"
        if why:
            raise IssueError(f"{name}:{line + event.start_mark.line + 1}: front matter: {why}", MEND)


def unique(node: Any, name: str, line: int) -> None:
    """Refuse a key that stands twice: the parser would take the last and say nothing."""
    seen: set[str] = set()
    for key, _ in node.value if node is not None and node.id == "mapping" else ():
        if key.value in seen:
            raise IssueError(f"{name}:{line + key.start_mark.line + 1}: front matter: {key.value!r} stands twice", MEND)
        seen.add(str(key.value))


def strings(data: dict[Any, Any]) -> Facts:
    """Flatten values to text: a list's first entries joined, a mapping's name."""
    return {str(key).lower(): value for key, item in data.items() if (value := plain(item))}


def plain(item: Any) -> str:
    """One value as text."""
    if isinstance(item, list):
        return ", ".join(filter(None, map(plain, item)))
    if isinstance(item, dict):
        return plain(item.get("name") or item.get("url") or item.get("src") or item.get("relative") or "")
    return "" if item is None else str(item).strip()
