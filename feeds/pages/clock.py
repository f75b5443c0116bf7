"""Times as pages show them."""

from feeds.labels import Labels
from narrate.markup import Markup, tag
from narrate.model import Episode


def clock(ms: int) -> str:
    """Minutes and seconds, with hours where there are any.

    >>> clock(83_000), clock(3_723_000)
    ('1:23', '1:02:03')
    """
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


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
