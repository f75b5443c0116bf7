"""S6, S8, S14, S16 to S19: issues and show files that mean harm reach nothing outside the show, through the whole
program."""

import contextlib
import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from judge import Judge
from lxml import etree
from show import FIRST, new, published

from audio.tags import read as read_tag

TITLES = [
    "../../../outside/passwd",
    "/etc/passwd",
    "a/../../outside/x",
    "..",
    "CON",
    "name.",
    ".ssh",
    "a\\..\\..\\outside",
    "x" * 300,
    "evil\u202egpj.exe",
    "red \x1b[31m alert \x1b]0;owned\x07 \x9b2J",
    "nul \x00 unit \x1f vertical \x0b",
    "]]><script>alert(1)</script>&lt;b&gt; <![CDATA[",
    "\ufffe\uffff \U0001f595",
    "-rf --output=/tmp/x",
    "%s %n {0} {title} $(id) `id`",
]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in sorted(folder.rglob("*"))}


@pytest.mark.parametrize("number", [n if n % 3 == 0 else pytest.param(n, marks=pytest.mark.slow) for n in range(16)])
def test_a_hostile_title_stays_a_title(number: int) -> None:
    title, show = TITLES[number], new()
    (show.folder / "outside").mkdir()
    (show.folder / "outside" / "x").write_text("canary")
    head = f'---\nauthor: "{title[:50]}"\nnumber: "../7"\n---\n\n'
    text = head + f"# {title}\n\nWords.\n\n## {title}\n\n> Quoted.\n>\n> — {title[:40]}\n"
    (show.folder / "issue.md").write_text(text.replace("\\", "\\\\"), "utf-8", "surrogatepass")
    before = snapshot(show.folder)
    done = show.narrate("issue.md")
    assert not {"\x1b", "\x9b"} & set(done.err + done.out)
    after = {name: data for name, data in snapshot(show.folder).items() if name.partition("/")[0] not in OURS}
    assert after == {name: data for name, data in before.items() if name.partition("/")[0] not in OURS}
    if done.code == 65:  # control characters are refused where they make a file no text, or no YAML
        assert "\x1b" in title or "\x00" in title
        return
    assert done.code == 0, done.err
    assert Judge().faults(show) == []
    slug = Path(done.out.strip()).parent.name
    assert slug.isascii()
    assert 1 <= len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


OURS = {"output", "cache", "cast.toml"} | {f"run{n}{kind}" for n in range(500) for kind in (".out", ".err")}


def test_a_title_cannot_open_a_second_text_in_the_tag_nor_an_element_in_the_feed() -> None:
    show = new()
    (show.folder / "issue.md").write_text("# A <b>&amp; \x0bB ]]></title><item/>\n\nWords.\n")
    done = show.narrate("issue.md")
    assert done.code == 0, done.err
    tag = read_tag(Path(done.out.strip()))
    assert tag is not None
    assert "\0" not in tag.title
    items = etree.parse(show.output / "feed.xml").getroot().findall("channel/item")
    assert len(items) == 1


@pytest.mark.parametrize("command", ["script", "script --html", "make", "check", "embed"])
def test_no_command_lets_a_title_drive_the_terminal(command: str) -> None:
    show = new()
    (show.folder / "issue.md").write_text(
        "# Red \x1b[31m\x9b \x1b]0;own\x07\n\nWords \x1b[2J here.\n\n## \x1b[1m &#27;[32m&#x9b;1m\n\nMore.\n"
    )
    assert show.narrate("issue.md").code == 0
    slug = next(show.output.glob("*/episode.json")).parent.name
    last = {"check": "output", "embed": slug}.get(command, "issue.md")
    done = show.run(*command.split(), last)
    assert "Traceback" not in done.err
    assert not {"\x1b", "\x9b", "\x07"} & set(done.out + done.err)


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def nowhere(path: Path) -> None:
    path.symlink_to(path)


KINDS: list[Callable[[Path], None]] = [fifo, device, folder, nowhere]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", ["issue", "intro", "cover", "cast.toml", "narrate.toml", "recording"])
def test_what_is_no_file_is_refused(part: str, kind: Callable[[Path], None]) -> None:
    show = new()
    toml = show.folder / "narrate.toml"
    names = {"issue": "other.md", "intro": "intro.mp3", "cover": "cover.png", "recording": "segments"}
    path = show.folder / names.get(part, part)
    if part == "recording":
        made = show.run("script", "--json", FIRST).out
        path = show.folder / "segments" / f"{made.partition(chr(34) + 'id' + chr(34) + ': ' + chr(34))[2][:8]}.wav"
        path.parent.mkdir()
    elif part == "intro":
        toml.write_text(toml.read_text().replace('intro = "none"', 'intro = "intro.mp3"'))
    elif part == "cover":
        toml.write_text(toml.read_text().replace("[show]", '[show]\ncover = "cover.png"'))
    elif part == "narrate.toml":
        toml.unlink()
    kind(path)
    args = ["-c", "narrate.toml"] if part == "narrate.toml" else []
    run = show.start(*args, "-j", "1", "other.md" if part == "issue" else FIRST)
    done = run.wait(30)
    if (part, kind) == ("cast.toml", nowhere):  # a link to nothing is nothing, and is replaced
        assert done.code == 0
        return
    assert done.code in (65, 74, 78), done.err
    assert done.err.startswith("error: ")
    assert not list(show.output.glob("*/episode.json"))


@pytest.mark.parametrize(
    "name", ["feed.xml", ".narrate.lock", ".narrate.holder", "index.html", "a-letter-about-bridges/episode.json"]
)
def test_a_link_in_the_output_is_replaced_and_not_followed(name: str) -> None:
    show = new()
    canary = show.folder / "canary"
    canary.write_text("{}")
    (show.output / name).parent.mkdir(parents=True)
    (show.output / name).symlink_to(canary)
    show.narrate(FIRST)
    assert canary.read_text() == "{}"


PLAYLISTS = {
    "hls": "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "concat": "ffconcat version 1.0\nfile /etc/passwd\n",
    "hidden in mpeg-4": "\0\0\0\x18ftypM4A \0\0\0\0#EXTM3U\nhttp://127.0.0.1:9/\n",
    "pls": "[playlist]\nFile1=http://127.0.0.1:9/a.mp3\n",
}


@pytest.mark.parametrize("kind", list(PLAYLISTS))
@pytest.mark.parametrize("name", ["intro.mp3", "intro.m4a", "-i.mp3"])
def test_a_playlist_is_no_sound(kind: str, name: str) -> None:
    show = new()
    (show.folder / name).write_text(PLAYLISTS[kind])
    done = show.run(f"--intro={name}", FIRST)
    assert done.code == 78, done.err
    assert not show.output.exists()


def test_nothing_is_fetched_and_nobody_can_call() -> None:
    """S10 and S19: addresses in an issue are not visited, and no part of a run listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        show = new()
        page = f'<html><head><link rel="icon" href="{address}/i"></head><body><h1>T</h1><p>Words.</p>'
        page += f'<img src="{address}/a.png"><iframe src="{address}/f"></iframe></body></html>'
        (show.folder / "page.html").write_text(page)
        (show.folder / "issue.md").write_text(
            f"---\nurl: {address}/u\nimage: {address}/c.png\ncover: {address}/c.png\n---\n\n"
            f"# T\n\n![a]({address}/b.png)\n\nWords.\n"
        )
        for issue in ("page.html", "issue.md"):
            run = show.start("-j", "2", issue)
            heard = listening(run.pid)
            assert run.wait().code == 0
            assert heard == set()
        with pytest.raises(TimeoutError):
            server.accept()


def listening(pid: int) -> set[str]:
    """Sockets on which the run listens, looked at while it works."""
    found: set[str] = set()
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        with contextlib.suppress(OSError):
            own = {os.readlink(fd) for fd in Path(f"/proc/{pid}/fd").iterdir()}
            rows = [row.split() for kind in ("tcp", "tcp6") for row in tcp(pid, kind)]
            found |= {row[1] for row in rows if row[3] == LISTENS and f"socket:[{row[9]}]" in own}
        time.sleep(0.01)
    return found


LISTENS = "0A"
"""A state in /proc/net/tcp."""


def tcp(pid: int, kind: str) -> list[str]:
    return Path(f"/proc/{pid}/net/{kind}").read_text().splitlines()[1:]


PICKLES = {"pickle", "shelve", "marshal"}


def test_only_a_run_s_own_pipes_carry_pickles() -> None:
    root = Path(__file__).parents[2]
    files = [p for package in ("narrate", "audio", "feeds") for p in (root / package).rglob("*.py")]
    users = {
        p.relative_to(root).as_posix() for p in files if {"pickle", "shelve", "marshal"} & set(p.read_text().split())
    }
    assert users == {"audio/pipe.py"}


def test_no_pickle_lies_on_the_disk() -> None:
    show = published()
    entries = [path for path in show.folder.rglob("*") if path.is_file()]
    assert [path for path in entries if path.read_bytes()[:2] in (b"\x80\x03", b"\x80\x04", b"\x80\x05")] == []


def test_a_folder_in_a_file_s_place_is_one_line() -> None:
    show = new()
    (show.output / "feed.xml").mkdir(parents=True)
    done = show.narrate(FIRST)
    assert (done.code, done.err.count("error: cannot")) == (74, 1)
    shutil.rmtree(show.output / "feed.xml")
    assert show.narrate(FIRST).code == 0
    assert Judge().faults(show) == []
