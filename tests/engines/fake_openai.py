"""A stand-in for a server with ``/v1/audio/speech``, on loopback: 70 ms of sound for each character."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from fake_google import hum

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
        ms = 70 * len(asked["input"])
        wave = Clip(b"\x00\x10\x00\xf0" * (12 * ms), 24_000)
        sound = {"wav": to_wav(wave), "pcm": wave.pcm, "mp3": hum(ms)}[kind]
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(sound[: self.server.most] if self.server.reply is None else self.server.reply)


class FakeOpenAi(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.log: list[dict[str, Any]] = []
        self.status = 200
        self.most = 1 << 30
        self.reply: bytes | None = None


@contextlib.contextmanager
def running() -> Iterator[FakeOpenAi]:
    with FakeOpenAi() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
