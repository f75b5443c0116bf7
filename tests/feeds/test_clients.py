"""What other people's programs read in our feed and its files."""

import contextlib
import functools
import http.server
import json
import os
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import program
from sample_show import MARKS, SHOW, publish, sample

from feeds.transcript import spaced

pytestmark = [pytest.mark.tools, pytest.mark.slow]

PAGE = """<!doctype html><title>wait</title><video><track default kind=captions srclang=en src="{vtt}"></video><script>
const track = document.querySelector("track");
track.track.mode = "hidden";
track.onload = () => {{ document.body.textContent = JSON.stringify([...track.track.cues].map(
  c => [Math.round(c.startTime * 1000), Math.round(c.endTime * 1000), c.getCueAsHTML().textContent, c.text])); }};
track.onerror = () => {{ document.body.textContent = "error"; }};
</script><body></body>"""


@pytest.fixture
def show(tmp_path: Path) -> Path:
    publish(tmp_path / "show")
    return tmp_path / "show"


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined] # quiet
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_newsboat_reads_every_episode(show: Path, tmp_path: Path) -> None:
    newsboat = program("newsboat")
    with served(show) as address:
        (tmp_path / "urls").write_text(f"{address}feed.xml\n")
        command = [newsboat, "-u", "urls", "-c", "cache.db", "-C", os.devnull, "-x", "reload"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    with contextlib.closing(sqlite3.connect(tmp_path / "cache.db")) as database:
        rows = database.execute(
            "select guid, title, enclosure_url, enclosure_type from rss_item order by guid"
        ).fetchall()
        (title,) = database.execute("select title from rss_feed").fetchone()
    assert title == SHOW.title
    base = SHOW.base_url
    assert rows == [
        (f"guid-of-{n}", "What the fog said", f"{base}letter-{n}/letter-{n}.mp3", "audio/mpeg") for n in (1, 2, 3)
    ]


def test_chromium_shows_every_cue(show: Path, tmp_path: Path) -> None:
    chromium = program("chromium")
    (show / "page.html").write_text(PAGE.format(vtt="letter-1/letter-1.vtt"))
    with served(show) as address:
        command = [chromium, "--headless", "--no-sandbox", f"--user-data-dir={tmp_path}/profile", "--disable-gpu"]
        command += ["--virtual-time-budget=5000", "--dump-dom", f"{address}page.html"]
        said = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True).stdout
    cues = json.loads(
        said[said.index("[[") : said.rindex("]]") + 2].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    )

    lines = spaced(sample().lines)
    assert [(a, b, text) for a, b, text, _ in cues] == [(line.start, line.end, line.text) for line in lines]
    assert cues[3][3].startswith("<v Nell Tide>")


def test_partytime_keeps_every_item_with_chapters_and_transcripts(show: Path, tmp_path: Path) -> None:
    """Podcast Index and Podverse read feeds by it; ``NODE_PATH`` says where ``npm install podcast-partytime`` went."""
    node = program("node")
    where = os.environ.get("NODE_PATH", "")
    if not where or not (Path(where) / "podcast-partytime").is_dir():
        pytest.skip("podcast-partytime is not installed: npm install it and set NODE_PATH")
    script = "const p = require('podcast-partytime'); console.log(JSON.stringify(p.parseFeed(require('fs')" + (
        ".readFileSync(process.argv[1], 'utf8'))))"
    )
    command = [node, "-e", script, str(show / "feed.xml")]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
    assert [item["guid"] for item in found["items"]] == ["guid-of-3", "guid-of-2", "guid-of-1"]
    assert found["items"][0]["podcastChapters"]["type"] == "application/json+chapters"
    assert [t["type"] for t in found["items"][0]["podcastTranscripts"]][:2] == ["text/vtt", "application/json"]
    assert (found["items"][0]["duration"], found["items"][0]["enclosure"]["length"]) == (36, 4002)


def test_gpodder_reads_every_episode(show: Path, tmp_path: Path) -> None:
    gpo = program("gpo")
    with served(show) as address:
        environment = {**os.environ, "GPODDER_HOME": str(tmp_path / "gpodder")}
        run = functools.partial(
            subprocess.run,
            env=environment,
            capture_output=True,
            text=True,
            timeout=90,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        run([gpo, "subscribe", f"{address}feed.xml"])
    with contextlib.closing(sqlite3.connect(tmp_path / "gpodder" / "Database")) as database:
        query = "select guid, title, url, file_size, total_time, chapters from episode order by guid"
        rows = database.execute(query).fetchall()
    assert [(guid, url, size, time) for guid, _, url, size, time, _ in rows] == [
        (f"guid-of-{n}", f"{SHOW.base_url}letter-{n}/letter-{n}.mp3", 4002, 36) for n in (1, 2, 3)
    ]
    assert [(c["start"], c["title"]) for c in json.loads(rows[0][5])] == [(m.start // 1000, m.title) for m in MARKS]
