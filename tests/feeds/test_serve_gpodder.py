"""A real client subscribes to the served folder and gets every byte."""

import os
import shutil
import subprocess
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds import rss
from feeds.serve import server
from narrate.model import Episode, Ms
from narrate.settings import Feed, Show

GPO = shutil.which("gpo")
DAY = datetime(2026, 5, 1, tzinfo=UTC)
SOUND = b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(range(256)) * 300
ONE = Episode("g", "one", "Tides", DAY, DAY, "one.mp3", len(SOUND), "0", Ms(60_000), (), ())


def gpo(home: Path, *words: str) -> str:
    """Run gPodder's command in a home of its own."""
    environment = os.environ | {"GPODDER_HOME": str(home), "HOME": str(home), "no_proxy": "*", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(GPO), *words], env=environment, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


@pytest.mark.tools
@pytest.mark.skipif(GPO is None, reason="gPodder's gpo is not installed")
def test_gpodder_subscribes_and_downloads_every_byte(tmp_path: Path) -> None:
    folder, home = tmp_path / "output", tmp_path / "home"
    (folder / "one").mkdir(parents=True)
    (folder / "one" / "one.mp3").write_bytes(SOUND)
    show = Show(title="Quill", author="Mara", base_url="https://audio.example.org/quill/", cover="cover.jpg")
    for name, data in rss.build(show, Feed(), (replace(ONE),)).items():
        (folder / name).write_bytes(data)
    running = server(folder, port=0)
    threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
    try:
        gpo(home, "subscribe", running.address + "feed.xml")
        assert "Tides" in gpo(home, "episodes")
        gpo(home, "download")
    finally:
        running.shutdown()
        running.server_close()
    [found] = [path for path in home.rglob("*.mp3") if path.is_file()]
    assert found.read_bytes() == SOUND
