"""Any server with OpenAI's ``/v1/audio/speech``: theirs, or one of your own.

Source: the OpenAI API reference, "Create speech".
"""

import ipaddress
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from audio.engine import BaseEngine, Cost, Missing, pick
from audio.engines import options
from audio.http import Service
from audio.manners import Manners
from audio.plausible import PAUSE, believe, sayable
from audio.refusal import RefusedError, Reply
from audio.sounds import from_any, joined
from narrate.cutting import cut
from narrate.errors import ConfigError, ServiceError
from narrate.model import Clip, Utterance, Voice
from narrate.settings import key

if TYPE_CHECKING:
    import requests

THEIRS = "api.openai.com"
USUAL_PRICE = 15.0
LIMIT = 4096
MOST_BYTES = 64 << 20
"""Of one reply: the longest text takes some six minutes, 17 MB as WAV."""
FORMATS = ("wav", "mp3", "flac", "pcm")
PCM_RATE = 24_000
WAY_OUT = "run the same command later, or use -e espeak"


@dataclass(frozen=True, slots=True)
class Options:
    """``[engine.openai]``."""

    base_url: str = key(f"https://{THEIRS}/v1", "the server, up to and with /v1")
    model: str = key("gpt-4o-mini-tts", "the model's name")
    voices: tuple[str, ...] = key(
        ("onyx", "nova", "ash", "coral", "echo", "sage", "fable", "shimmer", "alloy"),
        "the model's voices, the host's first",
    )
    instructions: str = key("", "how to speak, for models that take it")
    speed: float = key(1.0, "0.25 to 4")
    format: str = key("wav", "wav, mp3, flac or pcm")
    language: str = key("", "BCP 47 tag of what it speaks; empty for any")
    key_name: str = key("OPENAI_API_KEY", "the environment variable that holds the key; the key never stands here")
    price_per_million: float = key(0.0, f"US dollars per million characters; 0 is {USUAL_PRICE} at {THEIRS}, else free")
    limit: float = key(0.0, "most dollars to spend on one edition; 0 for no limit")
    concurrency: int = key(4, "requests at a time")
    gap_ms: int = key(0, "milliseconds between the starts of two requests")
    timeout_s: int = key(60, "seconds for one request")
    deadline_s: int = key(180, "seconds for one text with all its retries")
    back_off_ms: int = key(1000, "first wait after a failure; doubled each time")


class OpenAi(BaseEngine):
    """A client of the speech endpoint."""

    name = "openai"
    online = True
    limit = LIMIT
    normalises = True

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.options = o = options.read(Options, settings, self.name)
        if o.format not in FORMATS:
            raise ConfigError(f"[engine.openai] format: no such format: {o.format}", f"one of {', '.join(FORMATS)}")
        if urlsplit(o.base_url).scheme not in ("http", "https"):
            hint = f"such as https://{THEIRS}/v1"
            raise ConfigError(f"[engine.openai] base_url: not a web address: {o.base_url}", hint)
        self.workers = max(1, o.concurrency)
        self._host = urlsplit(o.base_url).hostname or ""
        self.version = f"{o.model}@{self._host}"
        manners = Manners(
            o.concurrency, o.gap_ms / 1000, o.timeout_s, o.deadline_s, o.back_off_ms / 1000, most_bytes=MOST_BYTES
        )
        self._service = Service(self.name, manners, WAY_OUT)
        self._lock = threading.Lock()
        self._sent = 0

    def check(self) -> tuple[Missing, ...]:
        """Whether there is a key where one is needed, and a safe way to send it."""
        name = self.options.key_name
        if not self._key() and self._host == THEIRS:
            return (Missing(f"the key in {name}", f"set {name} in the environment"),)
        if self._key() and not self._private():
            return (Missing("an encrypted way: the key is not sent over http", f"use https, or unset {name}"),)
        return ()

    def voices(self) -> tuple[Voice, ...]:
        """Those that the settings name."""
        o = self.options
        traits = (("speed", str(o.speed)), ("instructions", o.instructions), ("format", o.format))
        licence = "OpenAI terms of use" if self._host == THEIRS else ""
        return tuple(
            Voice(self.name, id, id, o.language, licence=licence, online=True, traits=traits) for id in o.voices
        )

    def cost(self, characters: int) -> Cost:
        """The estimate for so many characters."""
        price = self.options.price_per_million or (USUAL_PRICE if self._host == THEIRS else 0.0)
        return Cost(characters * price / 1e6, "USD", self.options.limit)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Ask for the text, or for each piece of one that is longer than a request may be."""
        if missing := self.check():
            raise ServiceError(f"{self.name} lacks {missing[0].what}", missing[0].hint)
        id = pick(self.voices(), voice.id).id
        pieces = [piece for piece in cut(sayable(utterance.light, utterance.spoken), LIMIT) if sayable(piece)]
        return joined([self._ask(piece, id) for piece in pieces], self.name) if pieces else PAUSE

    def _ask(self, text: str, voice: str) -> Clip:
        self._pay(len(text))
        return self._service.ask(self._request(text, voice), lambda reply: self._heard(reply, text))

    def _request(self, text: str, voice: str) -> "requests.PreparedRequest":
        import requests

        o = self.options
        body = {"model": o.model, "input": text, "voice": voice, "response_format": o.format, "speed": o.speed}
        if o.instructions:
            body["instructions"] = o.instructions
        headers = {"Content-Type": "application/json", "User-Agent": "narrate"}
        if secret := self._key():
            headers["Authorization"] = f"Bearer {secret}"
        url = f"{o.base_url.rstrip('/')}/audio/speech"
        return requests.Request("POST", url, headers, data=json.dumps(body).encode()).prepare()

    def _pay(self, characters: int) -> None:
        """Count what this run sends; the estimate beforehand cannot know which clips are kept already."""
        with self._lock:
            cost = self.cost(self._sent + characters)
            if not cost.allowed:
                why = f"{self.name}: the limit of {cost.limit:.2f} {cost.currency} is reached"
                raise ServiceError(why, "raise limit under [engine.openai], or run again to spend as much once more")
            self._sent += characters

    def _heard(self, reply: Reply, text: str) -> Clip:
        try:
            raw = self.options.format == "pcm"
            clip = Clip(reply.body[: len(reply.body) & ~1], PCM_RATE) if raw else from_any(reply.body)
            return believe(clip, text, self.name)
        except ServiceError as error:
            raise RefusedError(error.message.removeprefix(f"{self.name}: ")) from error

    def _key(self) -> str:
        return os.environ.get(self.options.key_name, "").strip()

    def _private(self) -> bool:
        """Whether what is sent stays between us and the server: encrypted, or on this machine."""
        try:
            here = self._host == "localhost" or ipaddress.ip_address(self._host).is_loopback
        except ValueError:
            here = False
        return here or self.options.base_url.startswith("https://")
