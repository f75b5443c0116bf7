"""Japanese as it is read: espeak-ng knows kana and says "Chinese letter" for each kanji."""

import re
import threading
from functools import cache
from importlib.metadata import version
from typing import Any

KANJI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆ヶ]")
DICTIONARY = "pykakasi"
_lock = threading.Lock()


def read_out(text: str) -> str:
    """The text with its kanji in hiragana, each word as the dictionary reads it.

    >>> read_out("今日、東京へ。")
    'きょう、とうきょうへ。'
    """
    if not KANJI.search(text):
        return text
    with _lock:
        return "".join(word["hira"] if KANJI.search(word["orig"]) else word["orig"] for word in _reader().convert(text))


@cache
def edition() -> str:
    """Which dictionary reads."""
    return f"{DICTIONARY} {version(DICTIONARY)}"


@cache
def _reader() -> Any:
    import pykakasi  # a dictionary of ten megabytes, for Japanese alone

    untyped: Any = pykakasi.kakasi
    return untyped()
