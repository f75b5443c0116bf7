"""How a paragraph of an edited script is said: worked out anew, but for what the writer or the file fixes.

``say: X => Y`` says Y, itself made speakable, where X is written. ``said: SENTENCE => Y`` fixes a sentence's
spoken form to the letter; ``said only:`` lines are all that is said of a paragraph, sentence by sentence.
"""

import re
from dataclasses import replace

from narrate.model import Change, Phonemes, Utterance
from narrate.script.heads import WrongError
from narrate.script.items import Item
from narrate.script.notation import pair, split, unescape
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import Spoken, speak

RULE = "script"
"""The rule that changes get which an edited script asks for."""

MEND = "change this line too, or take it out"


def say(text: str, language: str, lexicon: Lexicon, told: list[Item]) -> Spoken:
    """The paragraph's utterances and changes.

    Raises:
        WrongError: a line names words that the paragraph no longer has, or is not of the form ``X => Y``.
    """
    only = [item for item in told if item.text.startswith("said only:")]
    spoken = speak(text, language, lexicon) if text else Spoken((), ())
    if only:
        spoken = replace(spoken, utterances=tuple(_fixed(item, text) for item in only))
    for item in told:
        if item.text.startswith("said:"):
            spoken = _replaced(spoken, _fixed(item, text), item.line)
        elif item.text.startswith("say:"):
            spoken = _respelled(spoken, text, item, language, lexicon)
    return spoken


def _halves(item: Item) -> tuple[str, str]:
    halves = pair(item.text.partition(":")[2])
    if halves is None:
        raise WrongError("write it as 'say: word => how it is said'", item.line)
    return halves


def _fixed(item: Item, text: str) -> Utterance:
    words, right = _halves(item)
    spoken, *extras = split(right)
    if text and words not in text:
        raise WrongError(
            f"the paragraph above no longer says {words[:40]!r}: change this line too, or take it out", item.line
        )
    light = [unescape(extra[6:]) for extra in extras if extra.startswith("light ")]
    phonemes = tuple(_phonemes(extra, item.line) for extra in extras if extra.startswith("ipa "))
    return Utterance(words, unescape(spoken), (light or [unescape(spoken)])[0], phonemes)


def _phonemes(field: str, line: int) -> Phonemes:
    try:
        _, start, end, ipa = field.split(" ", 3)
        return Phonemes(int(start), int(end), unescape(ipa))
    except ValueError:
        raise WrongError(f"{field!r} is not of the form 'ipa START END SOUNDS'", line) from None


def _replaced(spoken: Spoken, fixed: Utterance, line: int) -> Spoken:
    at = next((n for n, u in enumerate(spoken.utterances) if u.text == fixed.text), None)
    if at is None:
        raise WrongError(f"no sentence above reads {fixed.text[:40]!r}: {MEND}", line)
    return replace(spoken, utterances=(*spoken.utterances[:at], fixed, *spoken.utterances[at + 1 :]))


def _respelled(spoken: Spoken, text: str, item: Item, language: str, lexicon: Lexicon) -> Spoken:
    words, sound = _halves(item)
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)" if words[:1].isalnum() else re.escape(words))
    found = pattern.search(text)
    if not words or not found:
        raise WrongError(f"the paragraph above does not have {words[:40]!r}", item.line)
    respelled = (_one(u, pattern, unescape(sound), language, lexicon) for u in spoken.utterances)
    kept = (c for c in spoken.changes if c.end <= found.start() or c.start >= found.end())
    change = Change("", found.start(), found.end(), RULE, unescape(sound))
    return Spoken(tuple(u for u in respelled if u), (*kept, change))


def _one(told: Utterance, words: re.Pattern[str], sound: str, language: str, lexicon: Lexicon) -> Utterance | None:
    if not words.search(told.text):
        return told
    anew = speak(words.sub(lambda _: sound, told.text), language, lexicon).utterances
    joined = Utterance(told.text, " ".join(u.spoken for u in anew), " ".join(u.light for u in anew))
    return joined if anew else None
