"""Frozen dataclasses ↔ plain JSON values, strictly: nothing is guessed and nothing unknown is passed over."""

import types
import typing
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

Decoder = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """A dataclass as plain JSON values; fields that hold their default are left out, so old readers see less news."""
    if is_dataclass(value):
        held = ((spec, getattr(value, spec.name)) for spec in fields(value))
        return {spec.name: plain(item) for spec, item in held if not _is_default(spec, item)}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: plain(value[key]) for key in sorted(value)}
    return value if isinstance(value, str) or not isinstance(value, Sequence) else [plain(item) for item in value]


def _is_default(spec: Any, item: Any) -> bool:
    if spec.default_factory is not MISSING:
        return bool(item == spec.default_factory())
    return spec.default is not MISSING and item == spec.default


@cache
def decoder(kind: Any) -> Decoder:
    """What turns JSON values back into ``kind``; it raises ``ValueError`` or ``TypeError`` on all else."""
    kind = getattr(kind, "__supertype__", kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _sequence(decoder(arguments[0]))
    if origin in (Mapping, dict):
        return _mapping(decoder(arguments[1]))
    if origin in (typing.Union, types.UnionType):
        return _optional(decoder(next(a for a in arguments if a is not type(None))))
    if is_dataclass(kind):
        return _record(typing.cast(type, kind))
    if kind is datetime:
        return _moment
    return kind if issubclass(kind, Enum) else _exactly(kind)


def _exactly(kind: type) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{WORDS.get(kind, kind.__name__)} is wanted")
        return value

    return decode


WORDS: Mapping[type, str] = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_exactly(str)(value))
    if moment.tzinfo is None:
        raise ValueError("a date without its zone")
    return moment


def _sequence(item: Decoder) -> Decoder:
    def decode(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise TypeError("a list is wanted")
        return tuple(map(item, value))

    return decode


def _mapping(item: Decoder) -> Decoder:
    def decode(value: Any) -> dict[str, Any]:
        return {key: item(inner) for key, inner in table(value).items()}

    return decode


def table(value: Any) -> dict[str, Any]:
    """The value, which must be a JSON object.

    Raises:
        TypeError: it is none.
    """
    if type(value) is not dict:
        raise TypeError("a table is wanted")
    return value


def _optional(item: Decoder) -> Decoder:
    return lambda value: None if value is None else item(value)


def _record(kind: type) -> Decoder:
    hints = typing.get_type_hints(kind)
    decoders = {spec.name: decoder(hints[spec.name]) for spec in fields(kind)}
    plainly = {name: getattr(hint, "__supertype__", hint) for name, hint in hints.items()}
    needed = {spec.name for spec in fields(kind) if spec.default is MISSING and spec.default_factory is MISSING}

    def decode(value: Any) -> Any:
        try:
            return kind(  # a value of just the field's type needs no decoder: manifests come by the thousand
                **{name: v if type(v) is plainly.get(name) else decoders[name](v) for name, v in value.items()}
            )
        except (AttributeError, KeyError, TypeError, ValueError):
            raise ValueError(_fault(table(value), decoders, needed)) from None

    return decode


def _fault(values: Mapping[str, Any], decoders: Mapping[str, Decoder], needed: Set[str]) -> str:
    """What is wrong with values that make no record, looked for only then."""
    if unknown := values.keys() - decoders.keys():
        return f"{min(unknown)} is unknown"
    if missing := needed - values.keys():
        return f"{min(missing)} is missing"
    for name, value in values.items():
        try:
            decoders[name](value)
        except (TypeError, ValueError) as error:
            return f"{name}: {error}"
    return "its values make no sense together"
