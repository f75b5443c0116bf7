"""A stand-in for a server with ``/v1/audio/speech``, on loopback; ``speak`` makes what it says with a voice."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from fake_google import mp3
from loopback import served

from audio.sounds import to_wav
from narrate.model import Clip


class Handler(BaseHTTPRequestHandler):
    server: "FakeOpenAi"

    def log_message(self, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.log.append({**asked, "path": self.path, "key": self.headers.get("Authorization", "")})
        kind = asked["response_format"]
        clip = self.server.speak(asked["input"], asked["voice"])
        sound = to_wav(clip) if kind == "wav" else mp3(clip.pcm) if kind == "mp3" else clip.pcm
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(sound[: self.server.most] if self.server.reply is None else self.server.reply)


class FakeOpenAi(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.log: list[dict[str, Any]] = []
        self.status = 200
        self.speak: Callable[[str, str], Clip] = buzz
        self.most = 1 << 30
        self.reply: bytes | None = None


def buzz(text: str, voice: str) -> Clip:
    """70 ms for each character."""
    return Clip((b"\x00\x10" * 60 + b"\x00\xf0" * 60) * (14 * len(text)), 24_000)


def running() -> AbstractContextManager[FakeOpenAi]:
    return served(FakeOpenAi())
