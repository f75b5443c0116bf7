"""``[engine.NAME]`` tables read into a frozen dataclass, with every problem told at once."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

from narrate.errors import ConfigError
from narrate.hints import did_you_mean
from narrate.toml import toml

T = TypeVar("T")


def read(kind: type[T], settings: Mapping[str, Any], engine: str) -> T:
    """Fill the dataclass ``kind`` from an engine's table; its defaults say which types are right.

    Raises:
        ConfigError: unknown keys or wrong types, a line each.
    """
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]  # T is always a dataclass
    if problems := list(_problems(known, settings)):
        raise ConfigError("\n".join(f"[engine.{engine}] {problem}" for problem in problems))
    return kind(**{name: _shaped(known[name], value) for name, value in settings.items()})


def within(least: int, value: int, most: int, name: str, engine: str) -> int:
    """Return ``value``.

    Raises:
        ConfigError: it is out of its range.
    """
    if least <= value <= most:
        return value
    raise ConfigError(f"[engine.{engine}] {name}: {value} is not within {least} to {most}")


def _problems(known: Mapping[str, Field[Any]], settings: Mapping[str, Any]) -> Iterator[str]:
    for name, value in settings.items():
        if name not in known:
            yield f"{name}: unknown key; {did_you_mean(name, known) or 'known: ' + ', '.join(known)}"
        elif not _fits(known[name], value):
            yield f"{name}: {toml(value)} is not {WORDS[type(default(known[name]))]}"
        elif isinstance(value, int | float) and value < 0:
            yield f"{name}: {value} is less than nothing"


WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false", tuple: "a list of texts",
         dict: "a table of texts"}  # fmt: skip


def default(field: Field[Any]) -> Any:
    """The field's default value."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _fits(field: Field[Any], value: Any) -> bool:
    kind = type(default(field))
    if kind is tuple:
        return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
    if kind is dict:
        return isinstance(value, Mapping) and all(isinstance(item, str) for item in value.values())
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, (int, float) if kind is float else kind)


def _shaped(field: Field[Any], value: Any) -> Any:
    return type(default(field))(value)
