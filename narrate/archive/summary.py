"""What a run over many issues came to, in words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from audio.engine import Priced
from narrate.archive.shows import Place
from narrate.clock import nearest
from narrate.errors import NarrateError
from narrate.estimate import LETTERS_PER_SECOND
from narrate.model import Ms

DECLARED_LOSSES = 3
STATES = {"made": "would be made", "corrected": "would be corrected", "unchanged": "already there"}


@dataclass(slots=True)
class Summary:
    """Counts as the run goes. ``failures`` are issues' names with their errors, in order."""

    states: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, NarrateError]] = field(default_factory=list)
    sound: int = 0
    characters: int = 0
    costs: dict[str, float] = field(default_factory=dict)
    losses: int = 0

    def count(self, state: str, duration: Ms | None, characters: int, place: Place) -> None:
        """Count an issue in ``state``; a ``duration`` of None is reckoned from its characters."""
        self.states[state] += 1
        if state == "unchanged":
            return
        self.sound += duration if duration is not None else round(characters / LETTERS_PER_SECOND * 1000)
        self.characters += characters
        engine = place.troupe.engines[place.troupe.leading]
        if isinstance(engine, Priced):
            cost = engine.cost(characters)
            self.costs[cost.currency] = self.costs.get(cost.currency, 0.0) + cost.amount

    @property
    def exit_code(self) -> int:
        """0, 3 with declared losses, or the first failure's."""
        if self.failures:
            return self.failures[0][1].exit_code
        return DECLARED_LOSSES if self.losses else 0

    def lines(self, dry: bool) -> Iterator[str]:
        """The summary: counts, then what failed and why, then sound, characters and cost."""
        total = sum(self.states.values()) + len(self.failures)
        counted = [f"{self.states[s]} {words if dry else s}" for s, words in STATES.items() if self.states[s]]
        counted += [f"{len(self.failures)} {'would fail' if dry else 'failed'}"] if self.failures else []
        yield f"{total} issues: {', '.join(counted)}"
        yield from (f" failed: {of(name, error.message.splitlines()[0])}" for name, error in self.failures)
        if self.characters:
            about = "about " if dry else ""
            spent = (f", about {amount:.2f} {currency}" for currency, amount in sorted(self.costs.items()))
            yield f" {about}{nearest(self.sound / 1000)} of sound, {self.characters:,} characters{''.join(spent)}"


def of(name: str, message: str) -> str:
    """The message with the name of the issue that it is about, unless it tells it already.

    >>> of("a.md", "cannot read a.md: no such file"), of("a.md", "the disk is full")
    ('cannot read a.md: no such file', 'a.md: the disk is full')
    """
    return message if name in message else f"{name}: {message}"
