"""Times as pages show them."""

from feeds.labels import Labels
from narrate.markup import Markup, tag
from narrate.model import Episode


def seconds(ms: int) -> str:
    """Seconds for a media fragment, without zeros at the end (Media Fragments 1.0, 4.2.1).

    >>> seconds(83_000), seconds(1_250)
    ('83', '1.25')
    """
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def length(ms: int, said: Labels) -> str:
    """How long something takes, in whole minutes, at least one."""
    return said.minutes.format(count=max(1, round(ms / 60_000)))


def date(made: Episode) -> Markup:
    """The day an edition was published."""
    return tag("time", f"{made.published:%Y-%m-%d}", datetime=made.published.isoformat())
