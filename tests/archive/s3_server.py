"""A loopback server that speaks as much of S3 as clips need, and fails as it is told."""

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Bucket(ThreadingHTTPServer):
    """``held`` are the objects; ``status`` is the answer to everything where it is not 0; ``asked`` the requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.held: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.status = 0
        self.turn = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Bucket

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{hashlib.md5(body).hexdigest()}"')
        self.send_header("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
        self.end_headers()
        self.wfile.write(body)

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        bucket, path = self.server, self.path.partition("?")[0]
        bucket.asked.append((self.command, path))
        if bucket.status:
            self._answer(bucket.status)
            return
        with bucket.turn:
            status, reply = self._done(bucket.held, path, body)
        self._answer(status, reply)

    def _done(self, held: dict[str, bytes], path: str, body: bytes) -> tuple[int, bytes]:
        if self.command == "GET":
            return (200, held[path]) if path in held else (404, b"")
        if self.command == "POST":  # the only way to delete that the library knows
            for key in re.findall(rb"<Key>([^<]*)</Key>", body):
                held.pop(f"{path}/{key.decode()}", None)
            return 200, b"<DeleteResult></DeleteResult>"
        if self.headers.get("If-None-Match") == "*" and path in held:
            return 412, b""
        held[path] = body
        return 200, b""

    do_GET = do_PUT = do_POST = _do  # noqa: N815  the names that http.server asks for


@contextmanager
def bucket(patch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """A bucket at ``s3://clips``, for this process and those it starts."""
    with Bucket() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        patch.setenv("AWS_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        patch.setenv("AWS_ALLOW_HTTP", "true")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "nobody")
        patch.setenv("AWS_REGION", "us-east-1")
        try:
            yield server
        finally:
            server.shutdown()
