"""A show of thousands of editions: listing it, building its feed, adding one. `python benchmarks/feed.py [COUNT]`."""

import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from feeds import manifest, rss
from narrate.model import Episode, Line, Link, Mark, Ms, Role
from narrate.settings import Feed, Show

SHOW = Show(title="Benchmark", author="Nobody", base_url="https://audio.example.org/", category="News")
SENTENCE = "Sentence {} of this edition says something of a usual length, with a comma and & sign."


def edition(number: int) -> Episode:
    """An edition of 150 sentences, 15 chapters and 40 links."""
    slug, when = f"edition-{number:05}", datetime(2010, 1, 1, tzinfo=UTC) + timedelta(days=number)
    roles = (Role.QUOTE, Role.COMMENTARY, Role.COMMENTARY)
    return Episode(
        guid=f"guid-{number}",
        slug=slug,
        title=f"{number}: An edition among many",
        published=when,
        updated=when,
        audio=f"{slug}.mp3",
        size=9_000_000 + number,
        sha256="0" * 64,
        duration=Ms(900_000),
        marks=tuple(Mark(Ms(n * 60_000), f"Chapter {n} of the edition", 1 + (n % 3 > 0)) for n in range(15)),
        lines=tuple(
            Line(Ms(n * 6000), Ms(n * 6000 + 5000), SENTENCE.format(n), "", roles[n % 3], f"s{n // 3}", n // 10)
            for n in range(150)
        ),
        links=tuple(Link(f"Link {n}", f"https://example.org/{number}/{n}", n * 15 // 40) for n in range(40)),
        author="Nobody",
        language="en",
        transcript=f"{slug}.vtt",
        chapters=f"{slug}.chapters.json",
    )


def write(folder: Path, episode: Episode) -> None:
    (folder / episode.slug).mkdir()
    (folder / episode.slug / manifest.NAME).write_bytes(manifest.dumps(episode))


def rebuild(folder: Path) -> dict[str, float]:
    """Seconds of processor time for each step; only files that changed are written."""
    start = time.process_time()
    episodes = manifest.gather(folder)
    gathered = time.process_time()
    built = rss.build(SHOW, Feed(), episodes, old=rss.standing(folder))
    for name, data in built.items():
        if not (folder / name).is_file() or (folder / name).read_bytes() != data:
            (folder / name).write_bytes(data)
    return {"list": gathered - start, "feed": time.process_time() - gathered}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            write(folder, edition(number))
        steps = {"all pages": rebuild(folder)}
        write(folder, edition(count))
        steps["one more"] = rebuild(folder)
    for what, spent in steps.items():
        print(f"{what:10} {count} editions: " + ", ".join(f"{name} {s:.2f} s" for name, s in spent.items()))
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
