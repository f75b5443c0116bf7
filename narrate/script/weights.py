"""What each cue weighs, in one table: log-odds that a paragraph is quoted.

Positive speaks for a quotation, negative for the author. Set by hand, then fitted as a linear-chain conditional random
field with a Gaussian prior around the hand-set values, on newsletters and blogs whose block quotations were flattened;
rounded, a few moved back by hand. ``benchmarks/quotes.py`` fits them anew without each source in turn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Cue:
    """A named cue: its weight, and what it says in a reason."""

    weight: float
    words: str


ENTER = -3.5
"""Passing from the author to a quotation, when nothing tells."""
LEAVE = -0.5
"""Passing back, when nothing tells."""
BIAS = -0.5
"""Any paragraph, before anything is known of it."""
LENGTH = -0.004
"""Each of its first hundred words."""

OF_LINE: Mapping[str, Cue] = MappingProxyType(
    {
        "quoted": Cue(4.3, "stands wholly in quotation marks"),
        "titled": Cue(0.8, "is a title in quotation marks"),
        "self-quoted": Cue(-6.0, "repeats the author's own sentence"),
        "tail": Cue(5.9, "ends with a dash and a name"),
        "loose-tail": Cue(4.0, "ends with a name"),
        "attributed": Cue(5.5, "an attribution follows"),
        "credited": Cue(3.2, "a credit follows"),
        "tipped": Cue(0.4, "a hat tip follows"),
        "label": Cue(4.1, "ends with a link to its source"),
        "omission": Cue(2.5, "words are left out of it with [...]"),
        "inserted": Cue(3.4, "an editor put words in brackets"),
        "lower": Cue(1.9, "begins in the middle of a sentence"),
        "unended": Cue(1.0, "has no final stop"),
        "their-we": Cue(0.7, "says 'we' where the author says 'I'"),
        "intimate": Cue(2.7, "uses the familiar address"),
        "author-i": Cue(-0.7, "says 'I' as the author does"),
        "i": Cue(-0.4, "says 'I'"),
        "their-i": Cue(1.3, "says 'I', as the author never does"),
        "resumed": Cue(1.7, "the line after goes on about its source"),
        "after-omission": Cue(1.9, "follows words left out with [...]"),
        "led-i": Cue(-0.3, "says 'I' after a lead-in"),
        "led-aside": Cue(-1.0, "speaks as the author might, after a lead-in"),
        "led-answers": Cue(-0.8, "begins as an answer, after a lead-in"),
        "answered": Cue(1.8, "the author answers it"),
        "answers": Cue(-0.6, "begins as an answer"),
        "aside": Cue(-1.6, "speaks as the author to the reader"),
        "emoji": Cue(-1.4, "has an emoji in it"),
        "asks": Cue(-1.2, "is a short question"),
        "exclaims": Cue(-0.7, "exclaims"),
        "leads": Cue(-1.8, "introduces something"),
        "names-source": Cue(-2.6, "begins with the name of the one who was quoted"),
        "symbols": Cue(-1.4, "is full of symbols, as code is"),
        "item": Cue(-0.7, "is an item of a list"),
        "entry": Cue(-2.5, "is an entry with a title of its own"),
        "starred": Cue(-1.0, "has the author's emphasis"),
        "unlike": Cue(-2.3, "is written otherwise than the phrase before"),
        "enclosed": Cue(2.2, "stands between its heading and its attribution"),
        "more": Cue(0.9, "belongs to several passages that were announced"),
    }
)

AT_ENTRY: Mapping[str, Cue] = MappingProxyType(
    {
        "colon": Cue(3.0, "the line before ends in a colon"),
        "said": Cue(1.9, "the line before ends in words of saying"),
        "said-before": Cue(0.5, "the line before has words of saying"),
        "noun": Cue(1.6, "the line before announces a quotation"),
        "noun-before": Cue(0.5, "the line before speaks of a quotation"),
        "somebody": Cue(0.4, "the line before names somebody"),
        "listing": Cue(-1.5, "the line before introduces a list"),
        "terse": Cue(0.5, "the line before is a word or two and a colon"),
        "brief": Cue(-1.5, "it is short"),
        "long": Cue(0.9, "it is a full paragraph"),
        "goes-on": Cue(0.9, "the same item has quoted before"),
        "bridge": Cue(4.5, "the author's question stands between two extracts"),
        "saying": Cue(4.4, "the heading announces a quotation"),
        "about": Cue(2.5, "the heading names a source"),
        "alone": Cue(1.9, "it is marked by itself"),
        "fragment": Cue(3.9, "a bare phrase under a heading"),
        "top": Cue(1.0, "it stands before the author's first words"),
        "series": Cue(3.6, "it is one of several remarks that were announced"),
        "after-saying": Cue(0.8, "it follows another saying"),
    }
)
