"""R18, R25 and R26: hard places, old and new layouts, and what is far too large."""

import contextlib
import json
import os
import pty
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from breaking import small_disk
from conftest import program
from judge import Judge
from show import CLOCK, FIRST, SECOND, Show, new, published, room
from test_broken_off import mounts

LONG = "An extremely long name with spaces, accents éü and a bell 🔔 " * 3


def shell(show: Show, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A run from a shell line; ``{}`` in it is the program."""
    facts = {"NARRATE_CACHE": str(show.cache), "SOURCE_DATE_EPOCH": CLOCK, **env}
    line = " ".join(args).replace("{}", f"{sys.executable} -m narrate")
    return subprocess.run(
        ["bash", "-c", line], cwd=show.folder, env={**os.environ, **facts}, capture_output=True, text=True, timeout=100
    )


def test_a_path_with_spaces_pictures_and_250_bytes() -> None:
    name = LONG.encode()[:246].decode("utf-8", "ignore").strip()
    folder = room() / name
    show = new().copy_to(folder)
    shutil.copyfile(show.folder / FIRST, show.folder / f"{name}.md")
    assert show.narrate(f"{name}.md").code == 0
    assert Judge().faults(show) == []


def test_without_a_home_the_cache_can_still_be_named() -> None:
    show = published().copy()
    assert show.run(FIRST, env={"HOME": None, "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None}).code == 0


def test_a_home_that_is_no_folder_is_one_line() -> None:
    show = published().copy()
    done = show.run(SECOND, env={"HOME": "/dev/null", "XDG_CACHE_HOME": None, "NARRATE_CACHE": None})
    assert (done.code, done.err.count("error: cannot write /dev/null")) == (74, 1)


def test_an_umask_that_hides_everything() -> None:
    show = new()
    done = shell(show, "umask 077; {} -j1", FIRST)
    assert done.returncode == 0, done.stderr
    assert Judge().faults(show) == []


@pytest.mark.parametrize(
    "closed", [">&- 2>&- <&-", *(pytest.param(c, marks=pytest.mark.slow) for c in (">&-", "2>&-"))]
)
def test_closed_streams_do_no_harm(closed: str) -> None:
    show = published().copy()
    done = shell(show, "{} -j1", SECOND, closed)
    assert (done.returncode, done.stderr) == (0, "")
    assert Judge().faults(show) == []


def everything(terminal: int) -> str:
    """What is written to a terminal until nobody writes any more, which Linux tells by an error."""
    printed = b""
    with contextlib.suppress(OSError):
        while data := os.read(terminal, 1 << 16):
            printed += data
    os.close(terminal)
    return printed.decode()


@pytest.mark.parametrize("command", [FIRST, f"script {FIRST}", "check", "voices", "config", "--help"])
def test_a_terminal_of_twenty_columns(command: str) -> None:
    show = published().copy()
    keeper, terminal = pty.openpty()
    env = {**os.environ, "NARRATE_CACHE": str(show.cache), "COLUMNS": "20", "TERM": "xterm"}
    line = [sys.executable, "-m", "narrate", *command.split()]
    run = subprocess.Popen(line, cwd=show.folder, env=env, stdout=terminal, stderr=terminal)
    os.close(terminal)
    printed = everything(keeper)
    assert run.wait(60) == 0
    assert printed
    assert "Traceback" not in printed


def test_a_clock_set_back_keeps_every_date() -> None:
    show = published().copy()
    judge = Judge()
    assert judge.faults(show) == []
    show.correct()
    for issue in (FIRST, SECOND):
        done = show.run("-j", "1", issue, env={"SOURCE_DATE_EPOCH": "1000"})
        assert done.code == 0, done.err
    assert judge.faults(show) == []


@pytest.mark.tools
def test_a_show_that_cannot_be_written_is_one_line() -> None:
    mounts()
    with small_disk(8000) as folder:
        show = published().copy_to(folder)
        before = sorted(show.output.rglob("*"))
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        done = subprocess.run(
            [sys.executable, "-m", "narrate", SECOND],
            cwd=folder,
            capture_output=True,
            text=True,
            env={**os.environ, "NARRATE_CACHE": str(room())},
        )
        assert done.returncode == 74
        assert done.stderr.startswith("error: cannot write ")
        assert "read-only file system" in done.stderr
        assert sorted(show.output.rglob("*")) == before


LARGE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a hundred megabytes": ("large.md", lambda path: path.write_bytes(bytes(100_000_000))),
    "one line of ten megabytes": ("line.md", lambda path: path.write_bytes(b"word " * 2_000_000)),
    "ten megabytes of page": ("page.html", lambda path: path.write_bytes(b"<p>word</p>" * 1_000_000)),
    "a mail with a large attachment": (
        "mail.eml",
        lambda path: path.write_bytes(b"Subject: a\nContent-Transfer-Encoding: base64\n\n" + b"QUFB\n" * 4_000_000),
    ),
}


@pytest.mark.parametrize("kind", list(LARGE))
def test_what_is_too_large_is_refused_before_it_is_read(kind: str) -> None:
    show = new()
    name, write = LARGE[kind]
    write(show.folder / name)
    done = show.run(name)
    assert (done.code, done.out) == (65, "")
    assert done.err.startswith("error: cannot read ")


def test_a_show_of_the_first_release_opens(fixtures: Path) -> None:
    show = new()
    shutil.copytree(fixtures / "reliability" / "layout-1", show.output)
    judge = Judge()
    done = show.narrate(FIRST)
    assert done.code == 0, done.err
    assert judge.faults(show) == []
    assert judge.dates.keys() == {json.loads((fixtures / "reliability" / "layout-1" / "guid.json").read_bytes())}


@pytest.mark.parametrize("command", [[SECOND], ["feed"], ["prune"], ["publish", "public"]], ids=lambda c: str(c[0]))
def test_a_show_made_by_a_newer_version_is_refused_and_left_alone(command: list[str]) -> None:
    show = published().copy()
    record = next(show.output.glob("*/episode.json"))
    record.write_text(record.read_text().replace('"schema": 1', '"schema": 99'))
    before = {path: path.read_bytes() for path in show.output.rglob("*") if path.is_file()}
    done = show.run(*command)
    assert (done.code, done.err.count("newer version")) == (78, 1)
    assert {path: path.read_bytes() for path in show.output.rglob("*") if path.is_file()} == before


def test_a_lock_that_was_left_behind_is_no_lock() -> None:
    show = published().copy()
    (show.output / ".narrate.holder").write_text('{"pid": 1, "host": "elsewhere"}')
    began = time.monotonic()
    assert show.narrate(SECOND).code == 0
    assert time.monotonic() - began < 50  # far from the patience of a minute
    assert Judge().faults(show) == []


READ_ONLY: dict[str, tuple[int, str]] = {"output": (0o555, SECOND), ".": (0o555, SECOND), FIRST: (0o000, FIRST)}
"""What is made read-only or unreadable, and the issue that then cannot be made."""


def without_privilege(show: Show, *args: str) -> subprocess.CompletedProcess[str]:
    """A run that file rights bind, whoever runs the tests."""
    program("setpriv")
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"] if os.geteuid() == 0 else []
    if drop and subprocess.run([*drop, "true"], capture_output=True).returncode:
        pytest.skip("no right to give up rights")
    env = {**os.environ, "NARRATE_CACHE": str(room()), "SOURCE_DATE_EPOCH": CLOCK}
    line = [*drop, sys.executable, "-m", "narrate", *args]
    return subprocess.run(line, cwd=show.folder, env=env, capture_output=True, text=True, timeout=100)


@pytest.mark.tools
@pytest.mark.parametrize("name", list(READ_ONLY))
def test_what_file_rights_forbid_is_one_line(name: str) -> None:
    show = published().copy()
    (show.folder / "cast.toml").unlink()
    mode, issue = READ_ONLY[name]
    (show.folder / name).chmod(mode)
    done = without_privilege(show, issue)
    (show.folder / name).chmod(0o755)
    assert done.returncode == 74, done.stderr
    assert done.stderr.startswith("error: cannot ")
    assert done.stderr.rstrip().endswith("permission denied")
    assert show.narrate(issue).code == 0
    assert Judge().faults(show) == []


@pytest.mark.parametrize("moment", ["soon", "-", "99999999999999", "9" * 5000])
def test_a_moment_that_is_none_is_refused(moment: str) -> None:
    done = new().run(FIRST, env={"SOURCE_DATE_EPOCH": moment})
    assert (done.code, done.err.count("error: SOURCE_DATE_EPOCH")) == (78, 1)


@pytest.mark.parametrize("when", ["1970-01-02", "2090-06-01"])
def test_a_clock_that_is_far_off_changes_no_date(when: str) -> None:
    clock = program("faketime")
    show = published().copy()
    judge = Judge()
    assert judge.faults(show) == []
    show.correct()
    line = f"env -u SOURCE_DATE_EPOCH {clock} {when} {{}} -j1 {FIRST} {SECOND}"
    done = shell(show, line)
    assert done.returncode == 0, done.stderr
    assert judge.faults(show) == []


@pytest.mark.parametrize("command", [["--help"], ["script", FIRST], ["check"], [FIRST]], ids=lambda c: str(c[0]))
def test_an_output_that_takes_nothing_is_one_line(command: list[str]) -> None:
    show = published().copy()
    done = shell(show, "{}", *command, ">/dev/full")
    assert done.returncode in (0, 74)  # 0 where there was nothing to say
    assert done.stderr.count("error: cannot write standard output: no space left") == (done.returncode == 74)
    assert "Traceback" not in done.stderr
