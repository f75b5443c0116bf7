"""A show of thousands of editions through the command itself: `python benchmarks/feed.py [COUNT...]`.

For each count: the first feed and all pages, the feed again, one more edition, a check, and serving. Each edition has
150 sentences, 15 chapters and 40 links; all share one MP3 of a quarter of an hour by hard links.
"""

import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import measuring
from cluster import seconds
from prose import sentences

from audio import tags
from feeds import beside, manifest
from narrate.model import Episode, Link

SHOW = """[show]
title = "Benchmark"
author = "Nobody"
base_url = "https://audio.example.org/"
[sound]
quality = 9
bitrate_kbps = 64
[music]
intro = "none"
outro = "none"
sting = "none"
"""
CHAPTERS, PER_CHAPTER, LINKS = 15, 10, 40
REQUESTS, CLIENTS, RANGE = 2000, 4, 1 << 16


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds and the most megabytes of one run."""

    cpu: float
    megabytes: float


def command(folder: Path, *words: str) -> Cost:
    """Run the command in a show's folder; what it finds fault with is no failure here."""
    told = {"NARRATE_CACHE": str(folder / "cache"), "PYTHONPATH": str(measuring.ROOT)}
    program = [sys.executable, "-m", "narrate", "-q", *words]
    with subprocess.Popen(program, cwd=folder, env={**os.environ, **told}, stdout=subprocess.PIPE) as child:
        said = child.stdout.read().decode() if child.stdout else ""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{words}: exit code {child.returncode}: {said[-500:]}")
    if child.returncode:
        print(f"{words[0]}: {said[-300:]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def model(folder: Path) -> tuple[Path, Episode]:
    """An MP3 that all editions share, and what a manifest says of it."""
    source = sentences()
    parts = (f"## Chapter {n}\n\n" + " ".join(islice(source, PER_CHAPTER)) for n in range(CHAPTERS))
    folder.mkdir()
    (folder / "narrate.toml").write_text(SHOW)
    (folder / "issue.md").write_text("---\ntitle: One\ndate: 1980-01-01\n---\n\n" + "\n\n".join(parts) + "\n")
    command(folder, "make", "-e", "tone", "issue.md")
    (path,) = folder.glob("output/*/episode.json")
    episode = manifest.read(path)
    data = (path.parent / episode.audio).read_bytes()
    size = int("".join(f"{byte:07b}" for byte in data[6:10]), 2)
    cover = tags.read(path.parent / episode.audio).cover
    facts = tags.TagFacts("An edition among many", "Nobody", "Benchmark")  # no guid, as it is many editions' sound
    shared = folder / "shared.mp3"
    shared.write_bytes(tags.tag(facts, episode.marks, episode.duration, cover) + data[10 + size :])
    return shared, replace(episode, size=shared.stat().st_size)


def edition(number: int, like: Episode) -> Episode:
    """One of many editions with the same sound."""
    slug, when = f"edition-{number:05}", datetime(1990, 1, 1, tzinfo=UTC) + timedelta(days=number)
    chance = random.Random(number)
    return replace(
        like,
        guid=f"guid-{number}",
        slug=slug,
        title=f"{number}: An edition among many",
        published=when,
        updated=when,
        audio=f"{slug}.mp3",
        links=tuple(
            Link(f"Link {n}", f"https://example.org/{number}/{n}", n * CHAPTERS // LINKS) for n in range(LINKS)
        ),
        transcript=f"{slug}.vtt",
        chapters=f"{slug}.chapters.json",
        issue_hash=f"{number:064x}",
        extra={"source": f"{number}.md", "sketch": "".join(f"{chance.getrandbits(32):08x}" for _ in range(48))},
    )


def show(folder: Path, count: int, shared: Path, like: Episode) -> None:
    """A show whose editions were all placed, and whose feed was never written."""
    folder.mkdir()
    (folder / "narrate.toml").write_text(SHOW)
    for number in range(count):
        episode = edition(number, like)
        place = folder / "output" / episode.slug
        place.mkdir(parents=True)
        os.link(shared, place / episode.audio)
        for name, data in beside.files(episode, "Nobody").items():
            (place / name).write_bytes(data)
        (place / manifest.NAME).write_bytes(manifest.dumps(episode))


def serving(folder: Path, count: int) -> None:
    """Ask for parts of episodes and for the feed, each client on a connection of its own, and print what it took."""
    program = [sys.executable, "-m", "narrate", "serve", "--port", "0"]
    told = {**os.environ, "PYTHONPATH": str(measuring.ROOT)}
    with subprocess.Popen(program, cwd=folder, env=told, stderr=subprocess.PIPE, text=True) as child:
        assert child.stderr
        port = int(child.stderr.readline().partition("127.0.0.1:")[2].partition("/")[0])
        threading.Thread(target=child.stderr.read, daemon=True).start()
        for what, requests in {"parts of 64 kB": REQUESTS, "feed": 20 * CLIENTS}.items():
            before, start = seconds(child.pid), time.perf_counter()
            clients = [
                threading.Thread(target=client, args=(port, count, requests // CLIENTS, what == "feed", seed))
                for seed in range(CLIENTS)
            ]
            for each in clients:
                each.start()
            for each in clients:
                each.join()
            wall, cpu = time.perf_counter() - start, seconds(child.pid) - before
            per = f"{requests / wall:.0f} a second, {cpu / requests * 1000:.2f} ms of processor time each"
            print(f"  {'serve ' + what:24} {per}, {resident(child.pid):.0f} MB")
        child.terminate()


def client(port: int, count: int, requests: int, feed: bool, seed: int) -> None:
    """One listener's app."""
    chance, server = random.Random(seed), http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(requests):
        slug, first = f"edition-{chance.randrange(count):05}", chance.randrange(1 << 21)
        asked = {} if feed else {"Range": f"bytes={first}-{first + RANGE - 1}"}
        server.request("GET", "/feed.xml" if feed else f"/{slug}/{slug}.mp3", headers=asked)
        reply = server.getresponse()
        data = reply.read()
        assert reply.status == (200 if feed else 206)
        assert feed or len(data) == RANGE


def resident(pid: int) -> float:
    """The most megabytes a process had so far."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measure(scratch: Path, count: int, shared: Path, like: Episode) -> None:
    folder = scratch / f"of{count}"
    show(folder, count, shared, like)
    print(f"{count} editions")
    (folder / "more.md").write_text("---\ntitle: One more\ndate: 2020-01-01\n---\n\nIt is short, and new.\n")
    (folder / "alone.md").write_text("---\ntitle: Alone\ndate: 2020-01-01\n---\n\nIt is as short, and alone.\n")
    steps = {
        "first feed and pages": ("feed",),
        "feed again": ("feed",),
        "one more edition": ("make", "-e", "tone", "more.md"),
        "the same again": ("make", "-e", "tone", "more.md"),
        "an edition in no show": ("make", "-e", "tone", "-o", str(scratch / f"alone{count}"), "alone.md"),
        "check": ("check",),
    }
    for name, words in steps.items():
        cost = command(folder, *words)
        print(f"  {name:24} {cost.cpu:7.2f} s, {cost.megabytes:.0f} MB")
    serving(folder, count)


def main() -> None:
    counts = [int(word) for word in sys.argv[1:]] or [1000, 3000, 10_000]
    with tempfile.TemporaryDirectory() as name:
        shared, like = model(Path(name) / "model")
        print(f"one edition: {len(like.lines)} lines, {len(like.marks)} chapters, {like.duration / 60_000:.0f} minutes")
        for count in counts:
            measure(Path(name), count, shared, like)


if __name__ == "__main__":
    main()
