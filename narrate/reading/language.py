"""Which language an issue is in: by its script, else by its commonest words."""

import re
from collections import Counter
from dataclasses import replace

from narrate.bcp47 import primary
from narrate.model import Document

KANA = re.compile(r"[\u3041-\u30ff]")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
LETTERS = re.compile(r"[^\W\d_]+")
COMMON = {
    "en": "the of and to in is that it for was on are with as at this be have from or by not but what they you i we",
    "fr": "le la les de des du et un une est que qui dans pour pas sur au avec ce il ne se plus par mais nous vous ont",
    "de": "der die das und ist nicht ein eine zu den mit von für auf im dem sich es auch wie als aber wir ich sie bei",
    "es": "el la los las de que y en un una es por con no para del se lo como más pero su sus al este son muy hay",
    "nl": "de het een en van is dat niet op te voor met zijn er maar om ook aan bij als wordt naar deze heeft ik je we",
    "it": "il di che è la per un una non sono con del della gli le da si ma come più anche questo nel alla dei",
    "pt": "o a de que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem",
}
WORDS = {language: frozenset(words.split()) for language, words in COMMON.items()}
ENOUGH = 20
"""Words an issue must have before they tell anything."""


def detect(text: str) -> str:
    """Return en, fr, de, es, nl, it, pt, zh or ja; "" when the text does not tell.

    >>> detect("Il ne faut pas vendre la peau de l'ours avant de l'avoir tué, " * 3)
    'fr'
    >>> detect("これは今週のニュースレターです。よろしくお願いします。")
    'ja'
    """
    text = text[:40_000]
    wide = len(HAN.findall(text)) + len(KANA.findall(text))
    words = LETTERS.findall(text.casefold())
    if wide > 10 and wide > sum(map(len, words)) * 0.2:
        return "ja" if len(KANA.findall(text)) > wide * 0.05 else "zh"
    if len(words) < ENOUGH:
        return ""
    counts = Counter(words)
    scores = {language: sum(counts[word] for word in known) for language, known in WORDS.items()}
    (best, most), (_, second) = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    return best if most > len(words) * 0.12 and most > second * 1.15 else ""


def detected(document: Document) -> Document:
    """Name the language of the words; what a page's template claims counts only where they do not tell."""
    found = detect("\n".join(block.text for block in document.blocks))
    claimed = document.language
    return document if not found or primary(claimed) == found else replace(document, language=found)
