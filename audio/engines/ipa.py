"""IPA → espeak's phoneme mnemonics, for English.

Source: espeak-ng docs/phonemes.md; every pair was read back from the library on two thousand words.
"""

import re
from collections.abc import Sequence

from narrate.model import Phonemes

MNEMONICS = {
    "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "ɡ": "g", "g": "g", "f": "f", "v": "v", "θ": "T", "ð": "D",
    "s": "s", "z": "z", "ʃ": "S", "ʒ": "Z", "h": "h", "m": "m", "n": "n", "ŋ": "N", "l": "l", "ɫ": "l", "ɹ": "r",
    "r": "r", "j": "j", "w": "w", "ʍ": "w", "x": "x", "ʔ": "?", "ɾ": "t#", "tʃ": "tS", "dʒ": "dZ", "t͡ʃ": "tS",
    "d͡ʒ": "dZ", "n̩": "n-", "m̩": "m-", "l̩": "@L",
    "iː": "i:", "i": "i", "ɪ": "I", "ɛ": "E", "e": "E", "æ": "a", "a": "a", "ɑː": "A:", "ɑ": "A:", "ɒ": "0",
    "ɔː": "O:", "ɔ": "O:", "ʊ": "U", "uː": "u:", "u": "u:", "ʌ": "V", "ə": "@", "ɐ": "a#", "ɜː": "3:", "ɜ": "3:",
    "ɝ": "3:", "ɚ": "3", "eɪ": "eI", "aɪ": "aI", "ɔɪ": "OI", "aʊ": "aU", "oʊ": "oU", "əʊ": "oU", "o": "oU",
    "ɪə": "i@", "iə": "i@", "ɛə": "e@", "eə": "e@", "ʊə": "U@", "aɪə": "aI@", "aɪɚ": "aI3", "ɑːɹ": "A@",
    "ɔːɹ": "O@", "ɛɹ": "e@", "ɪɹ": "i@3", "ʊɹ": "U@",
    "ˈ": "'", "'": "'", "ˌ": ",", ".": "", "‿": "", " ": " ",
}  # fmt: skip
SYMBOL = re.compile("|".join(re.escape(symbol) for symbol in sorted(MNEMONICS, key=len, reverse=True)))


def mnemonics(ipa: str) -> str:
    """The word in espeak's notation, or "" when a sign of it is not known.

    >>> mnemonics("həlˈoʊ")
    "h@l'oU"
    """
    word = ipa.strip("/[] ")
    return "" if SYMBOL.sub("", word) else SYMBOL.sub(lambda match: MNEMONICS[match[0]], word)


def respell(text: str, phonemes: Sequence[Phonemes]) -> str:
    """``text`` with its pronounced words as ``[[mnemonics]]``; those that cannot be written so stay as spelled."""
    parts, done = [], 0
    for word in sorted(phonemes, key=lambda word: word.start):
        if (notation := mnemonics(word.ipa)) and word.start >= done:
            parts += [_plain(text[done : word.start]), f"[[{notation}]]"]
            done = word.end
    return "".join([*parts, _plain(text[done:])])


def _plain(text: str) -> str:
    return text.replace("[[", "[ [")
