"""What each cue weighs, in one table: log-odds that a paragraph is quoted, set by hand.

Positive speaks for a quotation, negative for the author. ``benchmarks/quotes.py`` fits them anew without each
issue in turn, to show how little hangs on any one of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Cue:
    """A named cue: its weight, and what it says in a reason."""

    weight: float
    words: str


ENTER = -3.0
"""Passing from the author to a quotation, when nothing tells."""
LEAVE = -1.0
"""Passing back, when nothing tells."""
BIAS = -0.2
"""Any paragraph, before anything is known of it."""
LENGTH = -0.004
"""Each of its first hundred words."""

OF_LINE: Mapping[str, Cue] = MappingProxyType(
    {
        "quoted": Cue(5.5, "stands wholly in quotation marks"),
        "self-quoted": Cue(-6.0, "repeats the author's own sentence"),
        "tail": Cue(5.5, "ends with a dash and a name"),
        "loose-tail": Cue(3.2, "ends with a name"),
        "attributed": Cue(4.5, "an attribution follows"),
        "credited": Cue(3.0, "a credit follows"),
        "tipped": Cue(0.4, "a hat tip follows"),
        "label": Cue(4.0, "ends with a link to its source"),
        "omission": Cue(2.2, "words are left out of it with [...]"),
        "inserted": Cue(2.2, "an editor put words in brackets"),
        "lower": Cue(1.4, "begins in the middle of a sentence"),
        "unended": Cue(0.6, "has no final stop"),
        "reported": Cue(0.7, "is told as the press tells it"),
        "their-we": Cue(0.5, "says 'we' where the author says 'I'"),
        "intimate": Cue(1.2, "uses the familiar address"),
        "typography": Cue(0.9, "is typed with other quotation marks than the rest"),
        "author-i": Cue(-2.2, "says 'I' as the author does"),
        "i": Cue(-0.5, "says 'I'"),
        "their-i": Cue(1.5, "says 'I', as the author never does"),
        "resumed": Cue(1.3, "the line after goes on about its source"),
        "after-omission": Cue(1.5, "follows words left out with [...]"),
        "answers": Cue(-1.6, "begins as an answer"),
        "aside": Cue(-1.8, "speaks as the author to the reader"),
        "emoji": Cue(-1.8, "has an emoji in it"),
        "asks": Cue(-1.5, "is a short question"),
        "wonders": Cue(-0.8, "ends in a question"),
        "exclaims": Cue(-0.7, "exclaims"),
        "trails": Cue(-0.5, "trails off"),
        "leads": Cue(-2.4, "introduces something"),
        "names-source": Cue(-2.6, "begins with the name of the one who was quoted"),
        "item": Cue(-1.2, "is an item of a list"),
        "entry": Cue(-1.6, "is an entry with a title of its own"),
        "starred": Cue(-0.8, "has the author's emphasis"),
        "unlike": Cue(-1.5, "is written otherwise than the phrase before"),
        "enclosed": Cue(2.2, "stands between its heading and its attribution"),
        "enough": Cue(-0.8, "comes after the one paragraph that was announced"),
        "more": Cue(0.8, "belongs to several passages that were announced"),
    }
)

AT_ENTRY: Mapping[str, Cue] = MappingProxyType(
    {
        "announced": Cue(5.4, "the line before announces it"),
        "colon": Cue(2.4, "the line before ends in a colon"),
        "list-colon": Cue(0.6, "the line before introduces a list"),
        "goes-on": Cue(1.5, "the same item has quoted before"),
        "bridge": Cue(3.2, "the author's question stands between two extracts"),
        "saying": Cue(4.5, "the heading announces a quotation"),
        "about": Cue(1.0, "the heading names a source"),
        "headline": Cue(0.6, "the heading is a headline in quotation marks"),
        "alone": Cue(1.2, "it is marked by itself"),
        "spoken-of": Cue(1.2, "the line before says who said it, and what"),
        "heading": Cue(0.3, "it is the first paragraph under a heading"),
        "fragment": Cue(3.2, "a bare phrase under a heading"),
        "top": Cue(1.2, "it stands before the author's first words"),
        "series": Cue(3.4, "it is one of several remarks that were announced"),
        "after-saying": Cue(1.5, "it follows another saying"),
    }
)
