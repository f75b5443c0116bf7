"""gTTS: Google Translate's voice, by the real client's requests, sent over verified TLS by a session of ours.

The client itself switches verification off, waits for ever, takes a page of HTML for an empty success, and
removes full stops after words that end like an abbreviation; so only its request building is used.
"""

import base64
import binascii
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from audio.engine import BaseEngine, pick
from audio.engines import options
from audio.http import Service
from audio.manners import Manners
from audio.plausible import PAUSE, believe, sayable
from audio.refusal import RefusedError, Reply
from audio.sounds import from_mp3, joined
from narrate.cutting import cut
from narrate.errors import ServiceError
from narrate.model import Clip, Utterance, Voice
from narrate.settings import key

if TYPE_CHECKING:
    import requests

LICENCE = "online service without published terms"
PROBE_S = 3.0
WAY_OUT = "run the same command later, or use -e espeak"
SOUND = re.compile(rb'jQ1olc","\[\\"(.*?)\\"\]')
LIMIT = 100
"""Characters in one request: ``gTTS.GOOGLE_TTS_MAX_CHARS``."""


@dataclass(frozen=True, slots=True)
class Options:
    """``[engine.gtts]``."""

    slow: bool = key(False, "speak slowly")
    tld: str = key("com", "host of languages without accents: translate.google.TLD")
    concurrency: int = key(1, "requests at a time to one host")
    gap_ms: int = key(250, "milliseconds between the starts of two requests to one host")
    timeout_s: int = key(20, "seconds for one request, from connecting to its last byte")
    deadline_s: int = key(60, "seconds for one text with all its retries")
    back_off_ms: int = key(1000, "first wait after a failure; doubled each time")
    url: str = key("", "another server of the same kind, for tests; NARRATE_GTTS_URL does the same")


ACCENTS: Mapping[str, tuple[str, str]] = {
    "en-us": ("en", "us"),
    "en-gb": ("en", "co.uk"),
    "en-au": ("en", "com.au"),
    "en-in": ("en", "co.in"),
    "en-ie": ("en", "ie"),
    "en-ca": ("en", "ca"),
    "en-za": ("en", "co.za"),
    "en-ng": ("en", "com.ng"),
    "es-es": ("es", "es"),
    "es-mx": ("es", "com.mx"),
    "es-us": ("es", "us"),
    "fr-fr": ("fr", "fr"),
    "fr-ca": ("fr-CA", "ca"),
    "pt-br": ("pt", "com.br"),
    "pt-pt": ("pt-PT", "pt"),
}
"""Voice → the client's language and top-level domain. Source: gTTS docs, "Localized accents"."""

OLD_TAGS = {"iw": "he", "jw": "jv", "tl": "fil"}
"""The client's withdrawn language tags, and today's."""


class Gtts(BaseEngine):
    """Google Translate's one voice per accent."""

    name = "gtts"
    online = True
    limit = LIMIT
    normalises = True
    version = "1"  # of what is asked for: the client's own version changes nothing that is heard

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.options = o = options.read(Options, settings, self.name)
        self.workers = max(4, o.concurrency)
        manners = Manners(o.concurrency, o.gap_ms / 1000, o.timeout_s, o.deadline_s, o.back_off_ms / 1000)
        self._service = Service(self.name, manners, WAY_OUT)

    def voices(self) -> tuple[Voice, ...]:
        """The accents, then every other language the client knows."""
        return tuple(self._catalogue.values())

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Ask for each piece of at most a hundred characters: all of them, or an error."""
        traits = dict((self._catalogue.get(voice.id) or pick(self.voices(), voice.id)).traits)
        pieces = [piece for piece in cut(sayable(utterance.light, utterance.spoken), self.limit) if sayable(piece)]
        return joined([self._ask(piece, traits) for piece in pieces], self.name) if pieces else PAUSE

    def available(self) -> bool:
        """Whether the service says a word within three seconds."""
        request = self._request("Hello.", "en", self.options.tld)
        return self._service.answers(request, lambda reply: from_mp3(sound(reply)), PROBE_S)

    def _ask(self, text: str, traits: Mapping[str, str]) -> Clip:
        return self._service.ask(self._request(text, traits["lang"], traits["tld"]), lambda reply: heard(reply, text))

    def _request(self, text: str, language: str, tld: str) -> "requests.PreparedRequest":
        from gtts import gTTS

        client = gTTS(text, tld, language, self.options.slow, lang_check=False, pre_processor_funcs=[])
        request: requests.PreparedRequest = client._prepare_requests()[0]  # the public get_bodies() has no address
        if server := self.options.url or os.environ.get("NARRATE_GTTS_URL"):
            parts = urlsplit(str(request.url))
            request.url = f"{server.rstrip('/')}{parts.path}?tld={tld}"
        return request

    @cached_property
    def _catalogue(self) -> Mapping[str, Voice]:
        return {voice.id: voice for voice in self._voices()}

    def _voices(self) -> Iterator[Voice]:
        from gtts.lang import tts_langs

        known: Mapping[str, str] = tts_langs()
        with_accents = {language for language, _ in ACCENTS.values()}
        for tag, (language, tld) in ACCENTS.items():
            yield self._voice(tag, known[language], language, tld)
        for language, label in known.items():
            if language not in with_accents:
                yield self._voice(OLD_TAGS.get(language, language).lower(), label, language, self.options.tld)

    def _voice(self, tag: str, label: str, language: str, tld: str) -> Voice:
        traits = (("lang", language), ("tld", tld), ("slow", str(self.options.slow)))
        return Voice(
            self.name, tag, f"{label}, {tld}", tag, "female", LICENCE, online=True, traits=traits, timbre="gtts"
        )


def heard(reply: Reply, text: str) -> Clip:
    """The clip in a reply.

    Raises:
        RefusedError: it cannot be the whole of the text.
    """
    try:
        return believe(from_mp3(sound(reply)), text, Gtts.name)
    except ServiceError as error:
        raise RefusedError(error.message.removeprefix(f"{Gtts.name}: ")) from error


def sound(reply: Reply) -> bytes:
    """The MP3 in a reply: the base64 in the line that names ``jQ1olc``, found as the client finds it.

    Raises:
        RefusedError: there is none, or it is damaged.
    """
    match = SOUND.search(reply.body)
    if not match:
        raise RefusedError("an answer without sound")
    try:
        return base64.b64decode(match[1].replace(rb"\\u003d", b"="), validate=True)
    except binascii.Error as error:
        raise RefusedError("an answer with damaged sound") from error
