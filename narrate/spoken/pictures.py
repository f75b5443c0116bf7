"""Emoji and faces drawn with signs: which are words, and which are left out. The only file that knows emoji."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from narrate.spoken.rules import Draft, Edit, Rule, rule

FACES = (
    r"¯\\{0,3}_?\(ツ\)_?/¯"  # the shrug, with or without Markdown's escapes
    r"|[(（][╯ノ][^()（）]{1,8}[)）][╯ノ]?︵?\s?┻━┻"
    r"|(?<![^\s(.,!?…])(?:[:;=]['’]?-?[)(DPpOoSs3|/\\*\]\[}{]+|<3+|</3|\^_+\^|-_+-|>_+<|[oO]_[oO]"
    r"|[Tt]_[Tt]|\\o/|>:-?[()]|:-?\$|XD|xD)"
    r"(?![\w/(])"
)
"""Faces stand apart from words. ``8)`` and ``x)`` close a bracket more often than they smile, so they are none."""
HEARTS = frozenset("❤🧡💛💚💙💜🖤🤍🤎💗💖💕💓💞💘💝♥🩷🩵🩶")
JOINS = HEARTS | frozenset("🤝")
RUN = re.compile("[#*0-9]?[\u200d\u20e3\ufe0e\ufe0f\u2190-\U0010ffff]+|[©®‼⁉]\ufe0f?")
"""Where emoji may be: looking for them everywhere would take longer than all else."""
MODIFIERS = {"\ufe0f", "\ufe0e", "\u200d", "\u20e3"}


def rules() -> tuple[Rule, ...]:
    """Faces, in text that is not code."""
    return (
        rule("keycap", r"(?<=[0-9])\ufe0f?\u20e3", "", "\u20e3", light=True),
        rule("emoticon", FACES, "", needs=":;=x<^-oOTX\\(（", light=True),
    )


@lru_cache(maxsize=1)
def _analyze() -> Callable[[str], Iterator[tuple[int, int]]]:
    from emoji import emoji_list

    return lambda text: ((e["match_start"], e["match_end"]) for e in emoji_list(text))


NEAR = 100
"""Characters on either side of an emoji that are looked at."""


def find(text: str) -> Iterator[tuple[int, int]]:
    """Each emoji's place, with the joiners and selectors that a copy left behind."""
    for run in RUN.finditer(text):
        last = run.start()
        for start, end in _analyze()(run.group()):
            start, end = max(start + run.start(), last), end + run.start()
            while end < len(text) and text[end] in MODIFIERS:
                end += 1
            if start < end:
                yield start, end
                last = end


def apply(draft: Draft, meanings: Mapping[str, str], joins: tuple[str, str]) -> None:
    """Leave emoji out, but for those that stand where a word would.

    ``meanings`` are said before a word or between two; ``joins`` are what a heart says between two names ("and")
    and after a pronoun ("love").
    """
    places = list(find(draft.seen))
    draft.add(_edit(draft.seen, start, end, meanings, joins) for start, end in places)


def _edit(text: str, start: int, end: int, meanings: Mapping[str, str], joins: tuple[str, str]) -> Edit:
    sign = text[start:end].rstrip("\ufe0f\ufe0e")
    before, after = text[max(0, start - NEAR) : start].rstrip(), text[end : end + NEAR].lstrip()
    spoken = ""
    if after[:1].isalnum():
        if sign in JOINS and before[-1:].isalnum():
            spoken = _join(before, after, joins)
        elif sign in meanings and (before[-1:].isalnum() or (meanings[sign].startswith("^") and not before)):
            spoken = meanings[sign].removeprefix("^")
    return Edit(start, end, "emoji as a word" if spoken else "emoji", spoken, light=True)


def _join(before: str, after: str, joins: tuple[str, str]) -> str:
    if before.rpartition(" ")[2] in {"I", "We", "we", "You", "you", "They", "they"}:
        return joins[1]
    return joins[0] if before.rpartition(" ")[2][:1].isupper() and after[:1].isupper() else ""
