"""The shape of a language's table of cues."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Words = str
"""Cues set apart by " | "; each is part of a regular expression."""
APART = " | "
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Cues:
    """Words and phrases, as parts of regular expressions, that tell who speaks in one language.

    ``spaced``: words stand apart, so that a cue must match whole words.
    """

    language: str
    spaced: bool = True
    common: Words = ""  # the commonest words, to recognise the language by
    i: Words = ""  # the author of himself; the subject's form comes first
    we: Words = ""
    he: Words = ""  # who stands for a person named before
    intimate: Words = ""  # the familiar address, which a newsletter seldom uses to its readers
    said: Words = ""  # verbs that report speech, in the forms that lead-ins use
    wrote: Words = ""  # what a source did that is then quoted: "has a good piece", "took a look"
    introduces: Words = ""  # what a quotation is called in the line before it
    several: Words = ""  # lead-ins that promise more than one paragraph
    lists: Words = ""  # lead-ins of lists, not of quotations
    numbers: Words = ""  # how many things a lead-in promises
    works: Words = ""  # where a quotation may come from: "article", "post", "paper"
    answers: Words = ""  # how a paragraph begins when the author takes the word again
    reactions: Words = ""  # how the author begins to speak of what was just quoted
    greetings: Words = ""  # what the author says of the issue itself, at its top
    places: Words = ""  # headings that name a work: "Article: …", "Video: …"
    asides: Words = ""  # what only the author of the issue says, anywhere in a paragraph
    sayings: Words = ""  # headings over a quotation: "quote of the week"
    own: Words = ""  # how a set-off note of the author's own begins
    credits: Words = ""  # "via", "h/t": whom a quotation is owed to
    sources: Words = ""  # labels of links: "source", "here"
    bylines: Words = ""
    titles: Words = ""  # before a person's name: "Prof", "Dr"
    small: Words = ""  # small words inside names: "of", "van"
    capitals: Words = ""  # capitalised at the start of a sentence, but no name
    unknown: Words = ""  # names for nobody: "unknown", "anonymous"
    sign_offs: Words = ""
    comments: Words = ""  # what readers write under an issue
    furniture: Words = ""  # what a mailing puts around an issue: subscribe, share, unsubscribe
    discussion: Words = ""  # the heading over readers' comments
    opening: str = "Opening"
    phrases: Mapping[str, str] = field(default_factory=dict)

    @property
    def capital_nouns(self) -> bool:
        """Whether every noun has a capital, so that a capital is no sign of a name."""
        return self.language == "de"

    @cached_property
    def common_words(self) -> frozenset[str]:
        """``common``, for looking up."""
        return frozenset(self.common.split(APART))

    @cached_property
    def common_capitals(self) -> frozenset[str]:
        """``capitals``, for looking up."""
        return frozenset(self.capitals.split(APART))

    @cached_property
    def joiners(self) -> frozenset[str]:
        """The small words that may stand between two parts of a name in running text."""
        return frozenset(self.small.split(APART)) - {"on", "at", "in", "for", "and"}

    @cached_property
    def find(self) -> "Patterns":
        """The tables as compiled patterns."""
        return Patterns(self)


class Patterns:
    """A language's cues, each compiled when first asked for."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._made: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """Return what finds the cues of the table ``name`` anywhere in a text."""
        if name not in self._made:
            self._made[name] = _anywhere(getattr(self._cues, name), self._cues.spaced)
        return self._made[name]

    def at_start(self, name: str, text: str) -> bool:
        """Whether the text begins with a cue of that table."""
        head, pattern = text[:80], self[name]
        first = next((i for i, c in enumerate(head) if c.isalnum()), len(head))
        return any(pattern.match(head, at) for at in range(first + 1))

    def within(self, name: str, text: str) -> bool:
        """Whether a cue of that table stands in the text."""
        return bool(self[name].search(text))


def _anywhere(words: Words, spaced: bool) -> re.Pattern[str]:
    if not words:
        return NEVER
    inner = "|".join(sorted(words.split(APART), key=len, reverse=True)).replace("'", "['’]")
    return re.compile(rf"(?<!\w){_heads(words)}(?:{inner})(?!\w)" if spaced else f"(?:{inner})", re.IGNORECASE)


def _heads(words: Words) -> str:
    """A look at the first letter, where every cue begins with a certain one."""
    cues = words.split(APART)
    certain = all(cue[:1].isalnum() and cue[1:2] not in ("?", "*", "{") and "|" not in cue for cue in cues)
    return f"(?=[{''.join(sorted({cue[0] for cue in cues}))}])" if certain else ""
