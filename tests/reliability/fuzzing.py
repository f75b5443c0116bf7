"""Whole runs of the program over damaged files of every kind: each ends well or with one line, in time, in its place.

An input is told by its kind, its seed and its number alone, so that a finding can be made again.
"""

import contextlib
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "archive"))
sys.path.append(str(Path(__file__).parents[1] / "engines"))

import exports
import fake_google
import fake_openai
from nursery import Ended
from show import FIRST, Show, new, published, rehearsed, room

FIXTURES = Path(__file__).parents[1] / "fixtures"
MOST_S = 60.0
CODES = {0, 2, 3, 65, 69, 74, 75, 78}
OURS = ("output", "cache", "temporary", "cast.toml")
TEXT = "The harbour was quiet, and nobody came until late in the evening."
"""As long as what a voice's loudness is measured by: one reply does for both."""
LONGEST = 2500
"""Bytes of a real issue that are taken: what goes wrong seldom needs more."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Files that come into the program one way. ``seeds`` are whole ones; ``args`` follow ``narrate``."""

    name: str
    seeds: Callable[[], Sequence[bytes]]
    args: Sequence[str]
    tokens: Sequence[bytes] = ()
    show: Callable[[], Show] = rehearsed
    env: Mapping[str, str] = field(default_factory=dict)
    codes: frozenset[int] = frozenset(CODES)


def files(*patterns: str) -> Sequence[bytes]:
    """Fixtures, those of the corpus too where there is one; long ones cut."""
    corpus = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    found = [path for place in (FIXTURES, corpus) for pattern in patterns for path in sorted(place.rglob(pattern))]
    return [path.read_bytes()[:LONGEST] for path in found if path.is_file() and path.stat().st_size]


def script() -> Sequence[bytes]:
    return [rehearsed().run("script", "--edit", FIRST).out.encode()]


def made(name: str, write: Callable[[Path], object]) -> Callable[[], Sequence[bytes]]:
    """One file, as somebody writes it under that name."""

    @cache
    def seeds() -> Sequence[bytes]:
        path = room() / name
        write(path)
        return [path.read_bytes()]

    return seeds


def sound(path: Path) -> None:
    import numpy as np
    import soundfile

    x = 0.3 * np.sin(np.arange(16_000) * 0.1)
    soundfile.write(path, np.stack([x, -x], axis=1), 16_000)


def picture(path: Path) -> None:
    from PIL import Image

    Image.radial_gradient("L").resize((1400, 1400)).convert("RGB").save(path)


def feed() -> Sequence[bytes]:
    return [(published().output / "feed.xml").read_bytes()]


def record() -> Sequence[bytes]:
    return [(published().output / RECORD).read_bytes()]


def envelope() -> Sequence[bytes]:
    return [fake_google.envelope(fake_google.speech(TEXT))]


def reply() -> Sequence[bytes]:
    names = ("a.wav", "a.ogg", "a.flac")
    return [fake_google.speech(TEXT), *(data for name in names for data in made(name, voice)())]


def voice(path: Path) -> None:
    """As long as the text takes."""
    import numpy as np
    import soundfile

    soundfile.write(path, 0.3 * np.sin(np.arange(16_000 * 5) * 0.1), 16_000)


def small() -> Show:
    """A show whose issue is a word, for services that are asked over and over."""
    show = new("tone", "\n[reading]\ndisclosure = false\n")
    (show.folder / FIRST).write_text(f"{TEXT}\n")
    return show


MARKS = (
    b"**",
    b"> ",
    b"# ",
    b"[a](b)",
    b"![",
    b"`",
    b"<b>",
    b"<!--",
    b"[^1]",
    b"|",
    b"---\n",
    b"{{",
    b"$1",
    b"=?utf-8?q?",
)
TABLE = (
    b"[",
    b"]",
    b"=",
    b'"',
    b"'''",
    b"{",
    b"1e999",
    b"0x",
    b"inf",
    b"true",
    b"\n[show]\n",
    b"\\u0000",
    b"/dev/full",
)
TREE = (
    b"<",
    b"</",
    b"<![CDATA[",
    b"]]>",
    b"&#0;",
    b"&#x110000;",
    b"&lt;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"xmlns=",
)
JSON = (b"{", b"[", b"null", b"true", b"1e999", b"-1", b'"', b"\\ud800", b"\\u0000", b"../../x", b"[]", b"{}")
CAST = b'# kept\n[tone]\n"Ada Marsh" = "550" # mine\n[espeak]\nhost = "x"\n'
CHECKED = frozenset(CODES | {1})
KINDS = {
    kind.name: kind
    for kind in (
        Kind("issue.md", lambda: files("*.md"), ["-j1", "issue.md"], MARKS),
        Kind("issue.html", lambda: files("*.html"), ["-j1", "issue.html"], TREE),
        Kind("issue.eml", lambda: files("*.eml"), ["-j1", "issue.eml"], MARKS),
        Kind("issue.txt", lambda: files("*.txt"), ["-j1", "issue.txt"], MARKS),
        Kind("issue.script.md", script, ["-j1", "issue.script.md"], MARKS),
        Kind("narrate.toml", lambda: [(published().folder / "narrate.toml").read_bytes()], ["-j1", FIRST], TABLE),
        Kind("cast.toml", lambda: [CAST], ["-j1", FIRST], TABLE),
        Kind("feed.xml", feed, ["check", "feed.xml"], TREE, codes=CHECKED),
        Kind("issues.xml", made("a.xml", exports.rss), ["-j1", "issues.xml"], TREE),
        Kind("issues.json", made("a.json", exports.ghost), ["-j1", "issues.json"], JSON),
        Kind("issues.zip", made("a.zip", exports.substack), ["-j1", "issues.zip"]),
        Kind("intro.mp3", made("a.mp3", sound), ["-j1", "--intro=intro.mp3", FIRST]),
        Kind("intro.wav", made("a.wav", sound), ["-j1", "--intro=intro.wav", FIRST]),
        Kind("intro.flac", made("a.flac", sound), ["-j1", "--intro=intro.flac", FIRST]),
        Kind("intro.ogg", made("a.ogg", sound), ["-j1", "--intro=intro.ogg", FIRST]),
        Kind("cover.jpg", made("a.jpg", picture), ["-j1", FIRST], env={"NARRATE_SHOW_COVER": "cover.jpg"}),
        Kind("cover.png", made("a.png", picture), ["-j1", FIRST], env={"NARRATE_SHOW_COVER": "cover.png"}),
        Kind("cover.webp", made("a.webp", picture), ["-j1", FIRST], env={"NARRATE_SHOW_COVER": "cover.webp"}),
        Kind("output/a-letter-about-bridges/episode.json", record, ["-j1", FIRST], JSON, published),
        Kind("gtts", envelope, ["-j1", "-e", "gtts", FIRST], JSON, small),
        Kind("openai", reply, ["-j1", "-e", "openai", FIRST], (), small),
    )
}  # fmt: skip
RECORD = "a-letter-about-bridges/episode.json"


def mutated(kind: Kind, seed: int, number: int) -> bytes:
    """The ``number``-th damaged file of the kind."""
    dice = random.Random(f"{kind.name} {seed} {number}")
    seeds = _seeds(kind.name)
    data = bytearray(dice.choice(seeds))
    for _ in range(dice.choice((1, 1, 2, 3, 6, 12))):
        _damage(data, dice, seeds, kind.tokens)
    return bytes(data)


@cache
def _seeds(name: str) -> Sequence[bytes]:
    return KINDS[name].seeds()


def _damage(data: bytearray, dice: random.Random, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> None:
    at, size = dice.randrange(len(data) + 1), dice.choice((1, 2, 4, 16, 200, 1000))
    piece = bytes(data[at : at + size])
    other = dice.choice(seeds)
    there = dice.randrange(len(other))
    new = {
        "bit": bytes([piece[0] ^ 1 << dice.randrange(8)]) + piece[1:] if piece else b"",
        "cut": b"",
        "doubled": piece * 2,
        "over and over": piece[:16] * dice.choice((20, 100)),
        "extreme": dice.choice((b"\0", b"\xff", b"\x7f", b"\x80")) * min(size, 8),
        "foreign": other[there : there + size],
        "token": dice.choice(tokens or (b"\xff\xfb\x90\x64", b"RIFF\xff\xff\xff\xff", b"\xff\xff\xff\x7f")),
    }
    what = dice.choice([*new, "end"])
    if what == "end":
        del data[at:]
    else:
        data[at : at + dice.choice((0, size))] = new[what]


def trials(kind: Kind, seed: int, numbers: Sequence[int]) -> Iterator[tuple[int, int, list[str]]]:
    """Run the program over each damaged file; its number, the exit code, and what was wrong."""
    with contextlib.ExitStack() as stack:
        serve = {"gtts": _google, "openai": _openai}.get(kind.name, _file)
        run = stack.enter_context(serve(kind))
        for number in numbers:
            yield number, *run(mutated(kind, seed, number))


def judged(kind: Kind, show: Show, env: Mapping[str, str] = {}) -> tuple[int, list[str]]:
    """The exit code of a run in the show, which is then removed, and what was wrong."""
    before = _outside(show)
    done = show.start(*kind.args, env={**kind.env, **env}).wait(MOST_S)
    found = complaints(kind, done)
    found += [f"outside: {path}" for path in _outside(show) ^ before]
    show.remove()
    return done.code, found


def complaints(kind: Kind, done: Ended) -> list[str]:
    """How the end of a run is none that is promised."""
    lines = done.err.splitlines()
    if done.code not in kind.codes or "Traceback" in done.err or "fault of narrate's own" in done.err:
        return [f"ended with {done.code}: {done.err[-900:]}"]
    if done.code in (0, 1, 3) or [line for line in lines if line.startswith("error: ")]:
        return [f"drives the terminal: {done.err[:300]!r}"] if "\x1b" in done.err + done.out else []
    return [f"says only: {lines[:4]}"]


def _outside(show: Show) -> set[tuple[str, int, int]]:
    """What lies in the show's folder and beside it, but where the program may write."""
    paths = [path for path in show.folder.rglob("*") if path.relative_to(show.folder).parts[0] not in OURS]
    paths = [path for path in paths if path.suffix not in (".out", ".err")]
    beside = [path for path in show.folder.parent.iterdir() if path.name.startswith("canary")]
    return {(str(path), path.lstat().st_size, path.lstat().st_mtime_ns) for path in (*paths, *beside) if path.is_file()}


Run = Callable[[bytes], tuple[int, list[str]]]


@contextlib.contextmanager
def _file(kind: Kind) -> Iterator[Run]:
    start = kind.show()

    def run(data: bytes) -> tuple[int, list[str]]:
        show = start.copy()
        path = show.folder / kind.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return judged(kind, show)

    yield run


def _with(start: Show, table: str) -> Show:
    """A copy of the show with a table more in its show file."""
    show = start.copy()
    path = show.folder / "narrate.toml"
    path.write_text(path.read_text() + table)
    return show


@contextlib.contextmanager
def _google(kind: Kind) -> Iterator[Run]:
    start = kind.show()
    with fake_google.running() as server:

        def run(data: bytes) -> tuple[int, list[str]]:
            server.answer = lambda handler, _text, _number: fake_google.send(handler, data)
            table = "\n[engine.gtts]\ngap_ms = 0\nback_off_ms = 1\ndeadline_s = 5\n"
            return judged(kind, _with(start, table), {"NARRATE_GTTS_URL": server.url})

        yield run


@contextlib.contextmanager
def _openai(kind: Kind) -> Iterator[Run]:
    start = kind.show()
    with fake_openai.running() as server:

        def run(data: bytes) -> tuple[int, list[str]]:
            server.reply = data
            table = f'\n[engine.openai]\nbase_url = "http://127.0.0.1:{server.server_address[1]}/v1"\nback_off_ms = 1\n'
            return judged(kind, _with(start, table), {"OPENAI_API_KEY": "sk-none"})

        yield run


def kept(kind: Kind, data: bytes, folder: Path, number: int) -> Path:
    """Keep a finding's input."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind.name.replace('/', '-')}.{number}{Path(kind.name).suffix}"
    path.write_bytes(data)
    return path


def clean(folder: Path) -> None:
    """Forget earlier findings."""
    shutil.rmtree(folder, ignore_errors=True)
