"""The folder over HTTP: the answers of RFC 9110, and nothing that is not to be seen."""

import contextlib
import http.client
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.pages.apps import QR
from feeds.qr import svg
from feeds.serve import server
from feeds.serving.address import is_ours, moved
from feeds.serving.tree import content_type, shown
from narrate.errors import BusyError, DiskError

SOUND = bytes(range(256)) * 40
BASE = "https://audio.example.org/tides/"
FEED = f'<rss><atom:link rel="self" href="{BASE}feed.xml"/><enclosure url="{BASE}one/one.mp3"/></rss>'


class Site:
    """A served folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log: list[str] = []
        self.server = server(folder, port=0, log=self.log.append)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        line.close()
        return found


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "output"
    (folder / "one").mkdir(parents=True)
    (folder / "one" / "one.mp3").write_bytes(SOUND)
    (folder / "one" / "one.vtt").write_text("WEBVTT\n")
    (folder / "one" / "index.html").write_text(f'<a href="podcast://audio.example.org/tides/feed.xml">{BASE}</a>')
    (folder / "feed.xml").write_text(FEED)
    (folder / ".narrate.lock").write_text("x")
    (folder / "private" / "s3cret").mkdir(parents=True)
    (folder / "private" / "s3cret" / "feed.xml").write_text(FEED)
    (tmp_path / "outside.txt").write_text("no")
    found = Site(folder)
    yield found
    found.server.shutdown()
    found.server.server_close()


END = len(SOUND)
RANGES = {
    "bytes=0-1": (206, 0, 2),
    "bytes=100-": (206, 100, END),
    "bytes=-5": (206, END - 5, END),
    f"bytes=-{END + 9}": (206, 0, END),
    f"bytes={END - 1}-{END + 500}": (206, END - 1, END),
    f"bytes={END}-": (416, 0, 0),
    f"bytes={END + 5}-{END + 9}": (416, 0, 0),
    "bytes=-0": (416, 0, 0),
    "bytes=5-2": (200, 0, END),
    "bytes=0-1,5-9": (200, 0, END),
    "bytes=" + ",".join(f"{n}-{n}" for n in range(3000)): (200, 0, END),
    "bytes=abc": (200, 0, END),
    "bytes=-": (200, 0, END),
    "lines=0-1": (200, 0, END),
    "bytes=٣-٤": (200, 0, END),
    "bytes=0-" + "9" * 40: (200, 0, END),
}


@pytest.mark.parametrize("wanted", [w for w in RANGES if w.isascii()], ids=lambda w: w[:20])
def test_a_range_is_answered_to_the_byte(site: Site, wanted: str) -> None:
    status, start, end = RANGES[wanted]
    told, headers, body = site.ask("/one/one.mp3", Range=wanted)
    assert told == status
    if status == 416:
        assert headers["content-range"] == f"bytes */{END}"
    else:
        assert body == SOUND[start:end]
        assert headers["content-length"] == str(end - start)
        assert headers.get("content-range") == (f"bytes {start}-{end - 1}/{END}" if status == 206 else None)


def test_head_tells_the_length_and_sends_nothing(site: Site) -> None:
    status, headers, body = site.ask("/one/one.mp3", "HEAD", Range="bytes=0-1")
    assert (status, headers["content-length"], body) == (200, str(END), b"")
    assert (headers["content-type"], headers["accept-ranges"]) == ("audio/mpeg", "bytes")


def test_what_is_unchanged_is_not_sent_again(site: Site) -> None:
    _, headers, _ = site.ask("/feed.xml")
    for condition in ({"If-None-Match": f'"x", W/{headers["etag"]}'}, {"If-Modified-Since": headers["last-modified"]}):
        status, told, body = site.ask("/feed.xml", **condition)
        assert (status, told["etag"], body) == (304, headers["etag"], b"")
    assert site.ask("/feed.xml", **{"If-None-Match": '"x"', "If-Modified-Since": headers["last-modified"]})[0] == 200


def test_a_stale_range_gets_the_whole_file(site: Site) -> None:
    _, headers, _ = site.ask("/one/one.mp3", "HEAD")
    assert site.ask("/one/one.mp3", Range="bytes=0-1", If_Range=headers["etag"])[0] == 206
    assert site.ask("/one/one.mp3", Range="bytes=0-1", If_Range=headers["last-modified"])[0] == 206
    assert site.ask("/one/one.mp3", Range="bytes=0-1", If_Range='"old"')[0] == 200


def test_a_replaced_file_gets_another_tag(site: Site) -> None:
    before = site.ask("/one/one.mp3", "HEAD")[1]["etag"]
    new = site.folder / "new"
    new.write_bytes(SOUND[::-1])
    os.utime(new, ns=(1, 1))
    new.replace(site.folder / "one" / "one.mp3")
    assert site.ask("/one/one.mp3", "HEAD")[1]["etag"] != before


def test_a_file_replaced_meanwhile_is_sent_as_it_was(site: Site) -> None:
    large = site.folder / "one" / "large.mp3"
    large.write_bytes(b"a" * (8 << 20))
    line = http.client.HTTPConnection("127.0.0.1", site.server.server_port, timeout=10)
    line.request("GET", "/one/large.mp3")
    answer = line.getresponse()
    start = answer.read(1000)
    (site.folder / "new").write_bytes(b"b" * 5)
    (site.folder / "new").replace(large)
    assert start + answer.read() == b"a" * (8 << 20)
    line.close()


def test_a_file_cut_short_meanwhile_is_not_taken_for_whole(site: Site) -> None:
    large = site.folder / "one" / "large.mp3"
    large.write_bytes(b"a" * (32 << 20))
    line = http.client.HTTPConnection("127.0.0.1", site.server.server_port, timeout=10)
    line.request("GET", "/one/large.mp3")
    answer = line.getresponse()
    answer.read(1000)
    os.truncate(large, 2000)
    with pytest.raises(http.client.IncompleteRead):
        answer.read()
    line.close()


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"G" * 70000 + b"\r\n"]
)
def test_what_is_no_request_ends_the_line_and_not_the_server(site: Site, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", site.server.server_port), timeout=10) as line:
        line.sendall(raw)
        line.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionError):
            while line.recv(1000):
                pass
    assert site.ask("/feed.xml")[0] == 200


HIDDEN = (
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/one/..%2f..%2foutside.txt",
    "/one/%5c..%5coutside.txt",
    "//etc/passwd",
    "/.narrate.lock",
    "/one/link.txt",
    "/links/outside.txt",
    "/one/half.tmp",
    "/private/",
    "/private/wrong/feed.xml",
    "/one%00.mp3",
    "/" + "a" * 3000,
    "/absent",
    "/private/s3cret/",
)


@pytest.mark.parametrize("path", HIDDEN)
def test_what_is_not_to_be_seen_is_not_found(site: Site, path: str) -> None:
    (site.folder / "one" / "link.txt").symlink_to(site.folder.parent / "outside.txt")
    (site.folder / "links").symlink_to(site.folder.parent)
    (site.folder / "one" / "half.tmp").write_text("x")
    assert site.ask(path)[0] == 404


def test_a_folder_is_its_page_and_never_a_listing(site: Site) -> None:
    assert site.ask("/one")[1]["location"] == "/one/"
    assert site.ask("/one/")[0] == 200
    assert site.ask("/")[0] == 404
    assert site.ask("//one")[1]["location"] == "/one/"


def test_a_name_that_somebody_points_here_is_refused(site: Site) -> None:
    assert site.ask("/feed.xml", Host="evil.example")[0] == 421
    assert site.ask("/feed.xml", Host="localhost:8000")[0] == 200
    assert site.ask("/feed.xml", Host="192.168.1.9:8000")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(site: Site, method: str) -> None:
    status, headers, _ = site.ask("/feed.xml", method)
    assert (status, headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_the_feed_leads_to_where_it_is_served(site: Site) -> None:
    feed = site.ask("/feed.xml", Host="192.168.1.9:8000")[2].decode()
    assert 'url="http://192.168.1.9:8000/one/one.mp3"' in feed
    assert BASE not in feed
    page = site.ask("/one/", Host="192.168.1.9:8000")[2].decode()
    assert page == '<a href="podcast://192.168.1.9:8000/feed.xml">http://192.168.1.9:8000/</a>'


def test_an_address_inside_another_is_moved_too() -> None:
    text = b"overcast://x?url=https%3A%2F%2Fa.example%2Ffeed.xml"
    assert moved(text, "https://a.example/", "http://h:1/") == b"overcast://x?url=http%3A%2F%2Fh%3A1%2Ffeed.xml"
    assert moved(b"pktc://subscribe/a.example/x", "https://a.example/", "http://h:1/") == b"pktc://subscribe/h:1/x"


def test_every_editions_code_leads_to_its_feed_where_it_is_served(site: Site) -> None:
    for path, address in (("", "feed.xml"), ("editions/labs/", "editions/labs/feed.xml")):
        (site.folder / path / "assets").mkdir(parents=True)
        (site.folder / path / QR).write_bytes(b"another")
        code = site.ask(f"/{path}{QR}", Host="192.168.1.9:8000")[2]
        assert code == svg(f"http://192.168.1.9:8000/{address}")


def test_a_further_editions_private_feed_is_found_by_its_token_alone(site: Site) -> None:
    private = site.folder / "editions" / "labs" / "private" / "s3cret"
    private.mkdir(parents=True)
    (private / "feed.xml").write_text("<rss/>")
    assert site.ask("/editions/labs/private/s3cret/feed.xml")[0] == 200
    assert site.ask("/editions/labs/private/wrong/feed.xml")[0] == 404


def test_the_log_holds_no_query_no_token_and_no_escape(site: Site) -> None:
    site.ask("/private/s3cret/feed.xml?token=s3cret")
    site.ask("/%1b[31mred")
    assert site.log == ["GET /private/…/feed.xml 200", "GET /�[31mred 404"]
    assert shown("/private//s3cret/feed.xml") == "/private/…/feed.xml"
    assert shown("/editions/labs/private/s3cret/feed.xml") == "/editions/labs/private/…/feed.xml"


def test_transcripts_may_be_read_by_players_elsewhere(site: Site) -> None:
    headers = site.ask("/one/one.vtt")[1]
    assert (headers["content-type"], headers["access-control-allow-origin"]) == ("text/vtt; charset=utf-8", "*")


def test_types_are_by_the_longest_ending() -> None:
    assert content_type("a.chapters.json") == "application/json+chapters"
    assert content_type("a.transcript.json") == "application/json"
    assert content_type("feed-2.xml") == "application/rss+xml; charset=utf-8"
    assert content_type("a.exe") == "application/octet-stream"


@pytest.mark.parametrize("host", ["", "a.b", "1.2.3.4.5", "[fe80::1%25x]", "localhost.evil.example"])
def test_other_hosts_are_not_ours(host: str) -> None:
    assert not is_ours(host, frozenset({"localhost"}))


def test_a_taken_port_and_a_missing_folder_are_told(site: Site, tmp_path: Path) -> None:
    with pytest.raises(BusyError):
        server(tmp_path, port=site.server.server_port)
    with pytest.raises(DiskError):
        server(tmp_path / "absent")
