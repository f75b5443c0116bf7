"""Sequences read when they are first asked for: a show of thousands of episodes fills no memory and no time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Late(Sequence[T]):
    """What ``load`` gives, each time it is asked for; equal to the tuple it stands for.

    ``facts`` is a hash of what was read with it, for those who ask whether anything changed.
    """

    __slots__ = ("_load", "facts")

    def __init__(self, load: Callable[[], tuple[T, ...]], facts: bytes = b"") -> None:
        self._load = load
        self.facts = facts

    def __getitem__(self, index: Any) -> Any:
        return self._load()[index]

    def __iter__(self) -> Iterator[T]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._load() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._load())

    def __repr__(self) -> str:
        return repr(self._load())


def cut(data: bytes, keys: Sequence[str]) -> Mapping[str, bytes] | None:
    """A manifest's lists, by key, and under "" the rest of it; None unless it is laid out as we write it.

    ``keys`` are its last ones, in order. No line of a JSON string or an item can look like a key of ours.
    """
    places = [data.find(f'\n "{key}": ['.encode()) for key in keys]
    ends = [*places[1:], data.rfind(b"\n}")]
    if min(places) < 0 or data.rfind(b'\n "') != places[-1]:
        return None
    if any(data.find(b'\n "', place + 1, end) >= 0 for place, end in zip(places[:-1], ends, strict=False)):
        return None
    lists = zip(keys, places, ends, strict=True)
    found = {key: data[place + len(key) + 6 : end].rstrip(b",") for key, place, end in lists}
    return {"": data[: places[0]].rstrip(b",") + b"}", **found}
