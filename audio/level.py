"""The level of a voice: measured once on a text of ours, kept with the voice, never per sentence.

So a sentence's level does not depend on its neighbours, and an edit changes no other sentence.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from audio.cache import key_of
from audio.engine import Engine
from audio.speech import phrases
from audio.units import Passage, Studio, Unit, fingerprint
from narrate.bcp47 import primary
from narrate.model import Clip, Part, Treatment, Utterance

GAINS = Path(__file__).parent / "gains.json"
"""Voice → a hash of what was heard, and its gain; ``benchmarks/levels.py`` writes it."""
PAUSE_MS = 500
"""Between the sentences that are measured, whatever the show's pauses are."""
PROSE_LU = 0.12
"""How much softer prose comes out than these plain sentences: so that thirteen real issues (-16.0 to -16.24 LUFS) and
plain letters (up to -15.76) all lie within ``overall.TOLERANCE_LU``, and none is made twice to mend its level."""
HEADROOM_DB = -12.0
"""Taken off while measuring, so that nothing is limited twice."""
TEXTS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Good morning, and welcome back to the letter we send out every week.",
        "This time there is a long story from the harbour, and a short one about the weather.",
        "Nobody expected the old bridge to open again before the end of the summer.",
        "But the engineers worked through the nights, and on Thursday the first cars went across.",
    ),
    "de": (
        "Guten Morgen und willkommen zu dem Brief, den wir jede Woche verschicken.",
        "Diesmal gibt es eine lange Geschichte aus dem Hafen und eine kurze über das Wetter.",
        "Niemand hatte erwartet, dass die alte Brücke noch vor dem Herbst wieder öffnet.",
        "Aber die Arbeiter blieben auch nachts, und am Donnerstag fuhren die ersten Wagen hinüber.",
    ),
    "fr": (
        "Bonjour et bienvenue dans la lettre que nous envoyons chaque semaine.",
        "Cette fois, il y a une longue histoire du port et une plus courte sur le temps.",
        "Personne ne pensait que le vieux pont ouvrirait encore avant la fin de l'été.",
        "Mais les ouvriers sont restés la nuit, et jeudi les premières voitures ont traversé.",
    ),
    "es": (
        "Buenos días y bienvenidos a la carta que enviamos todas las semanas.",
        "Esta vez hay una historia larga sobre el puerto y otra corta sobre el tiempo.",
        "Nadie esperaba que el viejo puente se abriera otra vez antes del otoño.",
        "Pero los obreros trabajaron de noche, y el jueves cruzaron los primeros coches.",
    ),
    "it": (
        "Buongiorno e bentornati alla lettera che mandiamo ogni settimana.",
        "Questa volta c'è una lunga storia dal porto e una più breve sul tempo.",
        "Nessuno pensava che il vecchio ponte avrebbe riaperto prima dell'autunno.",
        "Ma gli operai hanno lavorato di notte, e giovedì sono passate le prime macchine.",
    ),
    "nl": (
        "Goedemorgen en welkom bij de brief die we elke week versturen.",
        "Deze keer is er een lang verhaal uit de haven en een kort verhaal over het weer.",
        "Niemand had verwacht dat de oude brug nog voor de herfst weer open zou gaan.",
        "Maar de werklieden bleven ook 's nachts, en donderdag reden de eerste auto's eroverheen.",
    ),
    "pt": (
        "Bom dia e sejam bem-vindos à carta que enviamos todas as semanas.",
        "Desta vez há uma longa história sobre o porto e uma mais curta sobre o tempo.",
        "Ninguém esperava que a velha ponte abrisse de novo antes do outono.",
        "Mas os operários trabalharam de noite, e na quinta-feira passaram os primeiros carros.",
    ),
}
"""Plain sentences of each language, some 20 seconds; the first language speaks for those not named."""


def text_for(language: str) -> tuple[str, ...]:
    """The text for a BCP 47 tag."""
    return TEXTS.get(primary(language), TEXTS["en"])


def sample(part: Part, engine: Engine) -> Passage:
    """What a part says to be measured; its place and earcon do not matter."""
    sentences = text_for(part.voice.language)
    spoken = tuple(phrases(Utterance(text, text, text), part.voice, engine) for text in sentences)
    return Passage(spoken, colour(part.treatment))


def colour(treatment: Treatment) -> Treatment:
    """The treatment as far as it can change a voice's level."""
    return replace(treatment, pan=0.0, earcon="")


def key(passage: Passage, studio: Studio) -> str:
    """The key of a part's gain: what was said to find it, and what it shall reach."""
    return key_of([fingerprint(), heard_by(passage, studio)])


def shipped(passage: Passage, studio: Studio) -> float | None:
    """The gain measured before the program was given away: that of the embedded voices at the defaults."""
    name, known = passage.phrases[0].voice.name, _shipped()
    return known[name][1] if name in known and known[name][0] == heard_by(passage, studio) else None


def heard_by(passage: Passage, studio: Studio) -> str:
    """What a gain hangs on besides our own code: a short hash."""
    said = [[phrase.key for phrase in sentence] for sentence in passage.sentences]
    return key_of([said, repr(passage.treatment), studio.lufs, studio.ceiling_db, PAUSE_MS])[:16]


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, tuple[str, float]]:
    table: Mapping[str, tuple[str, float]] = json.loads(GAINS.read_bytes())
    return table


def measure(passage: Passage, clips: Mapping[str, Clip], studio: Studio) -> float:
    """The gain in dB that brings the part to the edition's loudness, through the limiter."""
    from audio import loudness, passages

    row = passages.sentences(replace(passage, gain_db=HEADROOM_DB), clips, studio)
    sound, _ = passages.spaced(row, [PAUSE_MS] * (len(row) - 1))
    return round(loudness.gain_for(sound, row[0].rate, studio.lufs + PROSE_LU, studio.ceiling_db) + HEADROOM_DB, 2)


def dumps(gain_db: float) -> bytes:
    """The gain as it lies in the cache."""
    return struct.pack("<d", gain_db)


def loads(data: bytes) -> float:
    """The gain from its bytes, which the cache has checked."""
    return float(struct.unpack("<d", data)[0])


def measured(unit: Unit, gains: Mapping[tuple[str, Treatment], float]) -> Unit:
    """The unit with each passage's gain, found by its voice's name and colour."""
    return replace(unit, passages=tuple(_levelled(passage, gains) for passage in unit.passages))


def _levelled(passage: Passage, gains: Mapping[tuple[str, Treatment], float]) -> Passage:
    if not passage.phrases:
        return passage
    return replace(passage, gain_db=gains[passage.phrases[0].voice.name, colour(passage.treatment)])
