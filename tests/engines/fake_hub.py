"""A stand-in for the hub of neural voices, on loopback: it can break off, refuse to resume, and send elsewhere."""

import hashlib
import json
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from loopback import served

VOICE = "en_XX-small-low"
MODEL = bytes(range(256)) * 400
CONFIG = b'{"audio": {"sample_rate": 22050}}'


class Handler(BaseHTTPRequestHandler):
    server: "Hub"

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.server.log.append((self.path, wanted))
        if self.path in self.server.moved:
            self.send_response(302)
            self.send_header("Location", self.server.moved[self.path])
            self.end_headers()
            return
        content = self.server.files.get(self.path)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and self.server.resumes else 0
        self.send_response(404 if content is None else 206 if start else 200)
        body = (content or b"")[start:]
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        most = self.server.breaks_after if self.path.endswith(".onnx") else 1 << 30
        self.wfile.write(body[:most])
        if len(body) > most:
            self.close_connection = True


class Hub(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.log: list[tuple[str, str]] = []
        self.moved: dict[str, str] = {}
        self.resumes = True
        self.breaks_after = 1 << 30
        self.files = {f"/en/{VOICE}.onnx": MODEL, f"/en/{VOICE}.onnx.json": CONFIG}
        self.list(**{path[1:]: content for path, content in self.files.items()})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def list(self, **files: bytes) -> None:
        facts = {p: {"size_bytes": len(c), "md5_digest": hashlib.md5(c).hexdigest()} for p, c in files.items()}
        self.files["/voices.json"] = json.dumps({VOICE: {"files": facts}}).encode()


def running() -> AbstractContextManager[Hub]:
    return served(Hub())
