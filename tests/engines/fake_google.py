"""A stand-in for the service behind gTTS, on loopback: it answers as the real one does, or with a fault.

``reply`` makes the answer to the n-th request (from 0); ``log`` keeps when each came, what it asked for, and how
many were being answered at once.
"""

import base64
import contextlib
import json
import math
import ssl
import threading
import time
import urllib.parse
from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from loopback import served

RATE = 24_000
CERTIFICATES = Path(__file__).parent.parent / "fixtures" / "engines"


@dataclass(frozen=True)
class Asked:
    at: float
    text: str
    tld: str
    lang: str
    at_once: int


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "FakeGoogle"
    tld = ""

    def log_message(self, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        rpc = json.loads(urllib.parse.parse_qs(body)["f.req"][0])
        text, lang, _, _ = json.loads(rpc[0][0][1])
        with self.server.answering() as number:
            self.tld = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["tld"][0]
            self.server.log.append(Asked(time.monotonic(), text, self.tld, lang, self.server.busy))
            time.sleep(self.server.latency_s)
            answer = self.server.answer
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            answer(self, text, number)


class FakeGoogle(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, encrypted: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.log: list[Asked] = []
        self.busy = 0
        self.latency_s = 0.0
        self.answer: Answer = well
        self._lock = threading.Lock()
        self._count = 0
        self.scheme = "https" if encrypted else "http"
        if encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATES / "server.pem", CERTIFICATES / "server.key")
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def url(self) -> str:
        return f"{self.scheme}://localhost:{self.server_address[1]}"

    @contextlib.contextmanager
    def answering(self) -> Iterator[int]:
        with self._lock:
            self.busy += 1
            number, self._count = self._count, self._count + 1
        yield number
        with self._lock:
            self.busy -= 1

    def handle_error(self, *args: object) -> None:
        pass  # clients that hang up are what is tested


def running(encrypted: bool = False) -> AbstractContextManager[FakeGoogle]:
    return served(FakeGoogle(encrypted))


Answer = Callable[[Handler, str, int], None]


def well(handler: Handler, text: str, number: int) -> None:
    send(handler, envelope(speech(text)))


def send(handler: Handler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def envelope(mp3: bytes | None) -> bytes:
    """The service's answer: an array of calls after a guard line."""
    inner = None if mp3 is None else json.dumps([base64.b64encode(mp3).decode()], separators=(",", ":"))
    call = ["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]
    return b")]}'\n\n" + json.dumps([call, ["di", 50], ["af.httprm", 49]], separators=(",", ":")).encode()


def speech(text: str) -> bytes:
    """MP3 frames of a hum, 70 ms for each character, at 24 kHz mono as the service's."""
    return hum(max(1, len(text)) * 70)


@cache
def hum(ms: int, loud: int = 6000) -> bytes:
    second = array("h", (round(loud * math.sin(i * math.tau / 120)) for i in range(RATE))).tobytes()
    return mp3((second * (ms // 1000 + 1))[: 2 * (RATE * ms // 1000)])


def mp3(pcm: bytes) -> bytes:
    """MP3 frames as the service sends them: 24 kHz, 64 kbit/s."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(9)
    encoder.silence()
    return whole_frames(bytes(encoder.encode(pcm)) + bytes(encoder.flush()))


def whole_frames(mp3: bytes) -> bytes:
    """Without the encoder's info frame, which the service does not send."""
    return mp3[192:] if b"Info" in mp3[:192] or b"Xing" in mp3[:192] else mp3
