"""The show file as text: the template that ``init`` writes, and the settings in force."""

import typing
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from narrate.config import Source
from narrate.settings import Settings
from narrate.toml import key as toml_key
from narrate.toml import toml

FREE = {
    "cast": (
        'host = "espeak:NAME"',
        "who speaks: roles, speakers, publications or patterns; see 'narrate voices'",
    ),
    "lexicon": (
        'Nvidia = "en-vidia"',
        'a respelling, or { spell = true }, or { ipa = "..." }',
    ),
    "engine": ("gtts.gap_ms = 500", "an engine's own settings; see docs/engines.md"),
    "answers": ('"a1b2c3" = "quote by Jane Doe"', "your answers to what 'narrate script' was unsure about"),
    "editions": ('headlines = "headlines"', "more editions from the same render, each with its own feed"),
}


def show_file() -> str:
    """A ``narrate.toml`` with every key, its default and its explanation, commented out but for the show's own."""
    hints = typing.get_type_hints(Settings)
    tables = [_table(name, kind) if is_dataclass(kind) else _free(name) for name, kind in hints.items()]
    return "# The show file of narrate; every key with its default. Uncomment what you change.\n\n" + "\n".join(tables)


def _table(name: str, kind: Any) -> str:
    lines = [f"[{name}]"]
    for spec in fields(kind):
        lines += [f"# {spec.metadata.get('help', '')}", f"# {spec.name} = {toml(_default(spec))}"]
    return "\n".join(lines) + "\n"


def _free(name: str) -> str:
    example, text = FREE.get(name, ("", ""))
    return f"[{name}]\n# {text}\n# {example}\n"


def _default(spec: Any) -> Any:
    return spec.default_factory() if spec.default is MISSING else spec.default


def in_force(settings: Settings, sources: tuple[Source, ...]) -> str:
    """Every table and key with its value; a comment names the source of what somebody set."""
    return "\n".join(_in_force(settings, sources))


def _in_force(settings: Settings, sources: tuple[Source, ...]) -> Iterator[str]:
    for spec in fields(settings):
        value = getattr(settings, spec.name)
        pairs = {f.name: getattr(value, f.name) for f in fields(value)} if is_dataclass(value) else dict(value)
        yield f"[{spec.name}]"
        for name, one in pairs.items():
            origin = next((s.name for s in reversed(sources) if name in s.table.get(spec.name, {})), "")
            yield f"{toml_key(name)} = {toml(one)}" + (f"  # {origin}" if origin else "")
        yield ""
