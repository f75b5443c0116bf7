"""What each cue weighs, in one table: log-odds that a paragraph is quoted.

Positive speaks for a quotation, negative for the author. Set by hand, then fitted as a linear-chain conditional random
field with a Gaussian prior around the hand-set values, on 260 newsletters and blog posts of two dozen sources whose
block quotations were flattened; rounded, three kept near the hand-set value. ``benchmarks/quotes.py`` fits them anew
without each source in turn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Cue:
    """A named cue: its weight, and what it says in a reason."""

    weight: float
    words: str


ENTER = -3.9
"""Passing from the author to a quotation, when nothing tells."""
LEAVE = 0.5
"""Passing back, when nothing tells."""
BIAS = -0.6
"""Any paragraph, before anything is known of it."""
LENGTH = 0.001
"""Each of its first hundred words."""

OF_LINE: Mapping[str, Cue] = MappingProxyType(
    {
        "quoted": Cue(4.3, "stands wholly in quotation marks"),
        "titled": Cue(1.5, "is a title in quotation marks"),
        "self-quoted": Cue(-6.0, "repeats the author's own sentence"),
        "tail": Cue(4.2, "ends with a dash and a name"),
        "loose-tail": Cue(3.7, "ends with a name"),
        "attributed": Cue(5.4, "an attribution follows"),
        "credited": Cue(4.8, "a credit follows"),
        "tipped": Cue(0.3, "a hat tip follows"),
        "label": Cue(4.2, "ends with a link to its source"),
        "omission": Cue(3.4, "words are left out of it with [...]"),
        "inserted": Cue(2.3, "an editor put words in brackets"),
        "lower": Cue(0.8, "begins in the middle of a sentence"),
        "unended": Cue(0.9, "has no final stop"),
        "their-we": Cue(0.4, "says 'we' where the author says 'I'"),
        "intimate": Cue(3.0, "uses the familiar address"),
        "author-i": Cue(-0.5, "says 'I' as the author does"),
        "i": Cue(1.0, "says 'I'"),
        "their-i": Cue(0.7, "says 'I', as the author never does"),
        "resumed": Cue(1.5, "the line after goes on about its source"),
        "after-omission": Cue(2.7, "follows words left out with [...]"),
        "led-i": Cue(-0.4, "says 'I' after a lead-in"),
        "led-aside": Cue(-0.3, "speaks as the author might, after a lead-in"),
        "led-answers": Cue(0.1, "begins as an answer, after a lead-in"),
        "answered": Cue(1.8, "the author answers it"),
        "answers": Cue(-0.4, "begins as an answer"),
        "aside": Cue(-0.8, "speaks as the author to the reader"),
        "emoji": Cue(-1.7, "has an emoji in it"),
        "asks": Cue(-1.0, "is a short question"),
        "exclaims": Cue(-0.5, "exclaims"),
        "leads": Cue(-1.3, "introduces something"),
        "names-source": Cue(-2.3, "begins with the name of the one who was quoted"),
        "symbols": Cue(-2.1, "is full of symbols, as code is"),
        "item": Cue(-0.9, "is an item of a list"),
        "entry": Cue(-1.9, "is an entry with a title of its own"),
        "starred": Cue(-1.2, "has the author's emphasis"),
        "unlike": Cue(-2.0, "is written otherwise than the phrase before"),
        "enclosed": Cue(2.0, "stands between its heading and its attribution"),
        "foreign": Cue(2.7, "is in another language"),
        "strange": Cue(1.4, "has apostrophes that the author does not type"),
        "link": Cue(-0.3, "is an address"),
        "more": Cue(0.9, "belongs to several passages that were announced"),
    }
)

AT_ENTRY: Mapping[str, Cue] = MappingProxyType(
    {
        "colon": Cue(3.2, "the line before ends in a colon"),
        "said": Cue(1.4, "the line before ends in words of saying"),
        "said-before": Cue(0.6, "the line before has words of saying"),
        "noun": Cue(1.0, "the line before announces a quotation"),
        "noun-before": Cue(-0.2, "the line before speaks of a quotation"),
        "somebody": Cue(0.3, "the line before names somebody"),
        "person": Cue(0.3, "the line before names a person"),
        "work": Cue(0.2, "the line before names a source"),
        "listed": Cue(-1.3, "the line after is built alike"),
        "then-i": Cue(0.6, "the author speaks of himself right after it"),
        "counted": Cue(-1.1, "the line before announces several things"),
        "plural": Cue(-0.8, "the line before ends in a plural"),
        "listing": Cue(-2.0, "the line before introduces a list"),
        "terse": Cue(-0.4, "the line before is a word or two and a colon"),
        "brief": Cue(-1.6, "it is short"),
        "long": Cue(0.6, "it is a full paragraph"),
        "goes-on": Cue(0.1, "the same item has quoted before"),
        "bridge": Cue(5.2, "the author's question stands between two extracts"),
        "saying": Cue(4.2, "the heading announces a quotation"),
        "about": Cue(2.5, "the heading names a source"),
        "alone": Cue(2.7, "it is marked by itself"),
        "fragment": Cue(4.1, "a bare phrase under a heading"),
        "top": Cue(0.5, "it stands before the author's first words"),
        "series": Cue(2.7, "it is one of several remarks that were announced"),
        "after-saying": Cue(0.6, "it follows another saying"),
    }
)
