"""A service's reply, and why it is not taken: apart from the HTTP client, so that importing it costs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass


class RefusedError(Exception):
    """The reply is not what was asked for. ``wait_s`` is what a Retry-After asks, None without one."""

    def __init__(self, why: str, status: int = 0, wait_s: float | None = None, final: bool = False) -> None:
        super().__init__(why)
        self.status = status
        self.wait_s = wait_s
        self.final = final


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply."""

    status: int
    headers: Mapping[str, str]
    body: bytes
