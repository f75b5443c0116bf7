"""Real speech behind the stand-ins' doors: the embedded engine, in the form and at the levels that services send."""

from functools import cache

from fake_google import RATE, Handler, envelope, mp3, send

from audio import shape
from audio.engines.espeak import Espeak
from narrate.model import Clip, Utterance, Voice

ACCENTS = {"co.uk": ("en-gb.mezzo", -6.0), "com.au": ("en-gb-x-rp.mezzo", 3.0), "co.in": ("en-029.mezzo", 0.0)}
"""A host of the service → the accent of its one speaker, and how loud it is."""
REGISTERS = ("bass", "alto", "baritone", "mezzo", "tenor", "soprano", "spinto", "contralto")


def google(handler: Handler, text: str, number: int) -> None:
    """An answer of the service behind gTTS."""
    send(handler, envelope(mp3(said(text, *ACCENTS.get(handler.tld, ("en-us.mezzo", 0.0))).pcm)))


def openai(text: str, voice: str) -> Clip:
    """What a server says: every voice in a register of its own, and up to 12 dB softer than another."""
    number = sum(voice.encode()) % len(REGISTERS)
    return said(text, f"en-us.{REGISTERS[number]}", -12.0 * number / len(REGISTERS))


@cache
def said(text: str, voice: str, gain_db: float) -> Clip:
    clip = Espeak({}).speak(Utterance(text, text, text), voices()[voice])
    sound = shape.resample(shape.samples(clip), clip.rate, RATE)
    return Clip(shape.to_pcm16(sound, False, 10 ** (gain_db / 20)).tobytes(), RATE)


@cache
def voices() -> dict[str, Voice]:
    return {voice.id: voice for voice in Espeak({}).voices()}
