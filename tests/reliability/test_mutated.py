"""Fuzzing: whatever reads foreign bytes gives a result or a NarrateError, on generated and on damaged input."""

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus import corpus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrate.errors import NarrateError
from narrate.settings import Settings

SUFFIXES = (".md", ".html", ".eml", ".txt", ".script.md")
FIXTURES = Path(__file__).parents[1] / "fixtures"


def issue(data: bytes, suffix: str) -> None:
    from narrate.prepare import script_of
    from narrate.script.ledger import audit
    from narrate.sources import Source

    script, document = script_of(Source(f"issue{suffix}", data), Settings())
    if document is not None:
        audit(document, script)


def sound(data: bytes, folder: Path) -> None:
    from audio import load, probe, sounds
    from audio.refusal import RefusedError

    path = folder / "a.mp3"
    path.write_bytes(data)
    for reader in (load.load, lambda p: probe.probe(p, True)):
        with contextlib.suppress(NarrateError):
            reader(path)
    with contextlib.suppress(RefusedError):
        sounds.from_any(data)


def show_file(data: bytes, folder: Path) -> None:
    from narrate import config

    path = folder / "narrate.toml"
    path.write_bytes(data)
    config.settings((config.load(path),))


def cast_file(data: bytes, folder: Path) -> None:
    from audio import castfile

    path = folder / "cast.toml"
    path.write_bytes(data)
    register = castfile.read(path)
    castfile.write(path, register)


def record(data: bytes, folder: Path) -> None:
    from feeds import manifest

    path = folder / "a" / "episode.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    for episode in manifest.gather(folder):
        tuple(episode.lines), tuple(episode.marks), tuple(episode.links)


def picture(data: bytes, folder: Path) -> None:
    from feeds import cover

    cover.checked(data, "cover")


def feed(data: bytes, folder: Path) -> None:
    from feeds import check

    assert all(found.what for found in check.feed(data))


def archive(data: bytes, folder: Path, suffix: str = ".zip") -> None:
    from narrate.archive.expand import expand

    path = folder / f"archive{suffix}"
    path.write_bytes(data)
    for item in expand([str(path)]).items[:5]:
        item.fetch()


READERS: dict[str, Callable[[bytes, Path], None]] = {
    "sound": sound, "show file": show_file, "cast": cast_file, "record": record, "picture": picture, "feed": feed,
    "archive": archive,
}  # fmt: skip
SEEDS: dict[str, Callable[[], bytes]] = {
    "sound": lambda: wav(),
    "show file": lambda: (FIXTURES / "reliability" / "narrate.toml").read_bytes() + b'\n[cast]\n"Ada" = "tone:440"\n',
    "cast": lambda: b'# kept\n[tone]\n"Ada Marsh" = "tone:550" # mine\n[espeak]\nhost = "x"\n',
    "record": lambda: next((FIXTURES / "reliability" / "layout-1").glob("*/episode.json")).read_bytes(),
    "picture": lambda: png(),
    "feed": lambda: (FIXTURES / "reliability" / "layout-1" / "feed.xml").read_bytes(),
    "archive": lambda: zipped(),
}


def wav() -> bytes:
    import wave

    with io.BytesIO() as file, wave.open(file, "wb") as writer:
        writer.setparams((1, 2, 8000, 0, "NONE", ""))
        writer.writeframes(bytes(range(256)) * 20)
        return file.getvalue()


def zipped() -> bytes:
    import zipfile

    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as writer:
            for name in ("first.md", "second.md"):
                writer.write(FIXTURES / "reliability" / name, name)
        return file.getvalue()


def png() -> bytes:
    from PIL import Image

    with io.BytesIO() as file:
        Image.new("RGB", (1400, 1400), "teal").save(file, "PNG")
        return file.getvalue()


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """The seed with a few pieces cut, doubled, overwritten or moved."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 6))):
        at, size = draw(st.integers(0, len(data))), draw(st.integers(0, 60))
        piece = draw(
            st.sampled_from([b"", bytes(data[at : at + size]) * 3, b"\0", b"\xff" * 4, b'"', b"[", b"{", b"<"])
        )
        data[at : at + draw(st.sampled_from([0, 1, size]))] = piece
    return bytes(data)


def survives(read: Callable[..., None], *args: Any) -> None:
    with contextlib.suppress(NarrateError):
        read(*args)


@pytest.mark.parametrize("kind", list(READERS))
def test_damaged_files_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(damaged(SEEDS[kind]()))
    def check(data: bytes) -> None:
        survives(READERS[kind], data, tmp_path)

    check()


@pytest.mark.parametrize("kind", list(READERS))
def test_any_bytes_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=300))
    def check(data: bytes) -> None:
        survives(READERS[kind], data, tmp_path)

    check()


WORDS = (
    "word", "**b**", "_i_", "[l](http://a.b)", "![p](q)", "`c`", "<b>", "</b>", "<!--", "-->", "“q”", "‘s’", '"d"',
    "'e'", "—", ":", ";", "(", ")", ">", "-", "1.", "#", "|", "$5", "3%", "2/3", "10:30", "1,000.5", "é", "漢", "か",
    "🎉", '\u202e', '\u200b', "\\", "&", "&amp;", "{{x}}", "*|y|*", "[^1]", "[^1]:", "---", "===", "~~~", "\n", "\n\n",
    "\t", "Dr.", "U.S.", "said", "wrote",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join), st.sampled_from(SUFFIXES))
def test_any_text_is_an_issue_or_refused(text: str, suffix: str) -> None:
    survives(issue, text.encode(), suffix)


@given(st.text(max_size=400), st.sampled_from(SUFFIXES))
def test_any_letters_are_an_issue_or_refused(text: str, suffix: str) -> None:
    survives(issue, text.encode("utf-8", "surrogatepass"), suffix)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ["*.md", "*.txt", "*.html"])
def test_damaged_real_issues_are_read_or_refused(name: str) -> None:
    for path in sorted(corpus().glob(name)):
        survive_damage(path.read_bytes()[:20_000], path.suffix)


def survive_damage(seed: bytes, suffix: str) -> None:
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(damaged(seed))
    def check(data: bytes) -> None:
        survives(issue, data, suffix)

    check()


CRASHED = FIXTURES / "reliability" / "crashes"
CRASHES = sorted(path for path in CRASHED.rglob("*") if path.is_file())


@pytest.mark.timeout(60)
@pytest.mark.parametrize("path", CRASHES, ids=lambda p: p.name)
def test_what_once_crashed_some_parser_does_not_crash_ours(path: Path, tmp_path: Path) -> None:
    """Issues lie in the folder itself, what other readers get in one named after them."""
    kind = path.parent.name.replace("-", " ")
    if kind == "crashes":
        survives(issue, path.read_bytes(), path.suffix)
    elif kind == "archive":
        survives(archive, path.read_bytes(), tmp_path, path.suffix)
    else:
        survives(READERS[kind], path.read_bytes(), tmp_path)


def test_what_is_wrong_with_an_archive_is_one_line() -> None:
    from narrate.archive.expand import expand

    with pytest.raises(NarrateError) as told:
        expand([str(CRASHED / "archive" / "open-section.xml")])
    assert "\n" not in told.value.message
