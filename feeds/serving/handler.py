"""One request → one answer."""

import hashlib
import io
import os
import socket
import sys
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, ClassVar
from urllib.parse import quote

from feeds.pages.apps import QR
from feeds.pages.shell import POLICY
from feeds.qr import svg
from feeds.serving.address import EVERYWHERE, base_of, is_ours, lan_address, moved, own_names
from feeds.serving.ranges import Answer, answer
from feeds.serving.tree import OPEN_TO_ALL, content_type, find, is_file, shown

REWRITTEN = (".xml", ".html", ".json")
MOST_REWRITTEN = 32 << 20
"""Bytes; larger text files are sent as they are."""
CHUNK = 1 << 16
Log = Callable[[str], None]


class Server(ThreadingHTTPServer):
    """A bound server of one folder; ``address`` is where it is reached."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, host: str, port: int, log: Log) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.folder = folder
        self.log = log
        self.names = own_names() | {host.lower()}
        super().__init__((host, port), Handler)

    @property
    def address(self) -> str:
        """The base address, with its final slash."""
        host, port = str(self.server_address[0]), self.server_port
        shown = lan_address() if host == EVERYWHERE else host
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no news; anything else is one line."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            self.log(f"error: {type(error).__name__}")


class Handler(BaseHTTPRequestHandler):
    """GET and HEAD of files."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "narrate", ""
    timeout: ClassVar[float] = 60.0

    def do_GET(self) -> None:
        """Answer with a file, or a reason why not."""
        if not is_ours(self.headers.get("Host", ""), self.server.names):
            return self.refuse(421)
        path = find(self.server.folder, self.path)
        if path and path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                inner = path.relative_to(self.server.folder).as_posix()
                return self.refuse(301, Location="/" + quote(inner) + "/")
            path /= "index.html"
        if path is None or not is_file(path):
            return self.refuse(404)
        return self.send_file(path)

    do_HEAD = do_GET  # noqa: N815  http.server looks for methods of these names

    def do_OPTIONS(self) -> None:
        """Let players in other pages ask for ranges."""
        self.refuse(204, **{"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Range"})

    def do_POST(self) -> None:
        """Nothing here can be written."""
        self.close_connection = True
        self.refuse(405, Allow="GET, HEAD, OPTIONS")

    do_PUT = do_DELETE = do_PATCH = do_POST  # noqa: N815  as above

    def send_file(self, path: Path) -> None:
        """Send the file, or the part of it that is wanted; one open handle answers, whatever replaces the file."""
        try:
            with path.open("rb") as file:
                self.answer_with(path, file)
        except (FileNotFoundError, PermissionError):
            self.refuse(404)

    def answer_with(self, path: Path, file: BinaryIO) -> None:
        """Send what the file holds now; its tag changes with its content."""
        facts = os.fstat(file.fileno())
        etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
        body, size = self.rewritten(path, file, facts.st_size)
        if body is not file:
            etag = f'"{hashlib.sha256(body.read()).hexdigest()[:20]}"'
        self.respond(path, body, size, etag, formatdate(facts.st_mtime, usegmt=True))

    def rewritten(self, path: Path, file: BinaryIO, size: int) -> tuple[BinaryIO, int]:
        """A text file whose addresses lead here instead of where it will be published."""
        here = f"http://{self.headers['Host'].strip()}/"
        inner = path.relative_to(self.server.folder).as_posix()
        if inner.endswith(QR):
            data = svg(here + inner.removesuffix(QR) + "feed.xml")
        elif path.name.endswith(REWRITTEN) and size <= MOST_REWRITTEN:
            data = moved(file.read(), self.base(), here)
        else:
            return file, size
        return io.BytesIO(data), len(data)

    def base(self) -> str:
        """The address the folder was made for."""
        try:
            with open(self.server.folder / "feed.xml", "rb") as feed:
                return base_of(feed.read(100_000))
        except OSError:
            return ""

    def respond(self, path: Path, body: BinaryIO, size: int, etag: str, modified: str) -> None:
        """Status, headers, bytes."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        told = answer(self.command, headers, size, etag, modified)
        self.send_response(told.status)
        for name, value in self.described(path, told, size, etag, modified).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET" and told.status in (200, 206):
            self.copy(body, told)

    def described(self, path: Path, told: Answer, size: int, etag: str, modified: str) -> dict[str, str]:
        """The headers; what a 304 may not carry is left out."""
        headers = {"ETag": etag, "Last-Modified": modified, "Cache-Control": "no-cache", "Accept-Ranges": "bytes"}
        headers |= {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
        if path.suffix in OPEN_TO_ALL:
            headers["Access-Control-Allow-Origin"] = "*"
        if path.suffix in (".html", ".svg"):
            headers["Content-Security-Policy"] = POLICY
        if told.status != 304:
            headers["Content-Type"] = content_type(path.name)
            headers["Content-Length"] = str(told.end - told.start)
        if told.status in (206, 416):
            span = f"{told.start}-{told.end - 1}" if told.status == 206 else "*"
            headers["Content-Range"] = f"bytes {span}/{size}"
        return headers

    def copy(self, body: BinaryIO, told: Answer) -> None:
        """The wanted bytes; a file cut short meanwhile ends the connection, so that nobody takes it for whole."""
        body.seek(told.start)
        left = told.end - told.start
        while left:
            piece = body.read(min(CHUNK, left))
            if not piece:
                self.close_connection = True
                return
            self.wfile.write(piece)
            left -= len(piece)

    def refuse(self, status: int, **headers: str) -> None:
        """An answer without a file."""
        body = b"" if status == 204 else f"{status} {self.responses[status][0]}\n".encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """One line without query and token."""
        self.server.log(f"{self.command} {shown(self.path)} {int(code) if isinstance(code, int) else code}")

    def log_message(self, format: str, *args: object) -> None:
        """What http.server would print holds the raw request line; ``log_request`` says enough."""
