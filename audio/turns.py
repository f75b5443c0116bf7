"""Turns: the quotations, captions and comments of a script, each said by one guest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audio.register import canonical
from narrate.model import UNKNOWN, Role, Segment

SEATS = {Role.QUOTE: "quote", Role.CAPTION: "caption", Role.COMMENT: "comment"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one guest says; ``touching``: nothing is said between the guest before and this one."""

    seat: str
    speaker: str
    segments: tuple[Segment, ...]
    touching: bool

    @property
    def named(self) -> bool:
        """Whether anybody is known to say it."""
        return self.speaker not in ("", UNKNOWN)

    @property
    def quoted(self) -> bool:
        """Whether it is a known speaker's quotation: these have faces of their own, all else shares a seat's."""
        return self.named and self.seat == "quote"

    def differs(self, before: "Turn") -> bool:
        """Whether a listener must hear that somebody else speaks than ``before``."""
        if not self.named and not before.named and self.seat == before.seat:
            return self.touching
        return (self.seat, canonical(self.speaker)) != (before.seat, canonical(before.speaker))


def turns(segments: Sequence[Segment]) -> tuple[Turn, ...]:
    """The guests' turns in order. A quotation is one turn: what is nested within it gets no third voice."""
    return tuple(_turns(segments))


def _turns(segments: Sequence[Segment]) -> Iterator[Turn]:
    touching, open_key, gathered = False, None, list[Segment]()
    for segment in (s for s in segments if s.role is not Role.ATTRIBUTION or not s.group):
        key = _key(segment)
        if key != open_key and gathered:
            yield _turn(gathered, touching)
            touching, gathered = key is not None, []
        if key is not None:
            gathered.append(segment)
        open_key = key
    if gathered:
        yield _turn(gathered, touching)


def _key(segment: Segment) -> tuple[str, int, str] | None:
    """What must stay the same for a turn to go on; None for the host's words."""
    seat = seat_of(segment)
    if seat is None:
        return None
    return seat, segment.group, "" if segment.group else canonical(segment.speaker)


def seat_of(segment: Segment) -> str | None:
    """Where a guest sits; a list item that somebody says belongs to a quotation."""
    if segment.role is Role.LIST_ITEM and segment.speaker:
        return "quote"
    return SEATS.get(segment.role)


def _turn(segments: Sequence[Segment], touching: bool) -> Turn:
    """The speaker is whoever is named first: a quotation's outer voice."""
    named = (s.speaker for s in segments if s.speaker not in ("", UNKNOWN))
    return Turn(seat_of(segments[0]) or "quote", next(named, UNKNOWN), tuple(segments), touching)
