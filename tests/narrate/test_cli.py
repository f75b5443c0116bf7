"""The program as a user runs it: arguments, exit codes, messages, what is imported."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from narrate.cli import COMMANDS, with_verb


def narrate(*args: str, cwd: Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "narrate", *args]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env={**os.environ, **env}, timeout=100)


ISSUE = "# A Small Issue\n\nHello there.\n\n## First\n\nSome words.\n\n> Quoted words.\n>\n> — Jane Doe\n"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    (tmp_path / "issue.md").write_text(ISSUE)
    return tmp_path


@pytest.mark.parametrize(
    ("args", "full"),
    [
        (["issue.md"], ["make", "issue.md"]),
        (["-q", "issue.md"], ["-q", "make", "issue.md"]),
        (["-c", "n.toml", "issue.md"], ["-c", "n.toml", "make", "issue.md"]),
        (["-e", "tone", "issue.md"], ["make", "-e", "tone", "issue.md"]),
        (["script", "make"], ["script", "make"]),
        (["--help"], ["--help"]),
        (["-"], ["make", "-"]),
        ([], []),
    ],
)
def test_make_is_the_implied_verb(args: list[str], full: list[str]) -> None:
    assert with_verb(args) == full


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = narrate(name, "--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"Usage: narrate " + name.encode() in done.stdout


def test_the_version_is_the_distributions(tmp_path: Path) -> None:
    from importlib.metadata import version

    assert narrate("--version", cwd=tmp_path).stdout.decode() == f"narrate {version('narrate-edition')}\n"


def test_without_arguments_the_help_is_shown(tmp_path: Path) -> None:
    done = narrate(cwd=tmp_path)
    assert done.returncode == 0
    assert b"narrate issue.md" in done.stdout


def test_an_edition_is_made_and_its_path_is_all_of_stdout(issue: Path) -> None:
    done = narrate("-e", "tone", "issue.md", cwd=issue)
    assert done.returncode == 0, done.stderr
    audio = Path(done.stdout.decode().strip())
    assert audio.read_bytes()[:3] == b"ID3"
    assert {path.name for path in audio.parent.iterdir()} >= {"a-small-issue.vtt", "episode.json"}
    assert (issue / "output" / "feed.xml").is_file()


def test_a_second_run_changes_no_byte(issue: Path) -> None:
    assert narrate("-e", "tone", "issue.md", cwd=issue).returncode == 0
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in issue.rglob("output/**/*") if p.suffix}
    assert narrate("-e", "tone", "issue.md", cwd=issue).returncode == 0
    after = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in issue.rglob("output/**/*") if p.suffix}
    assert after == before
    assert len(before) > 8


BAD = {
    "missing file": (["nowhere.md"], 65, "cannot read nowhere.md: no such file"),
    "not utf-8": (["latin.md"], 65, "latin.md"),
    "empty": (["empty.md"], 65, "empty.md"),
    "only images": (["images.md"], 65, "images.md"),
    "unknown engine": (["-e", "klingon", "issue.md"], 2, "no engine called 'klingon'"),
    "unknown voice": (["-e", "tone", "--voice", "host=tone:nobody", "issue.md"], 78, "nobody"),
    "broken show file": (["-c", "broken.toml", "issue.md"], 78, "broken.toml"),
    "missing show file": (["-c", "none.toml", "issue.md"], 74, "none.toml"),
    "intro that is no sound": (["-e", "tone", "--intro", "issue.md", "issue.md"], 78, "issue.md"),
    "intro that is missing": (["-e", "tone", "--intro", "none.mp3", "issue.md"], 74, "none.mp3"),
    "unknown option": (["--frobnicate", "issue.md"], 2, "no such option"),
    "voice without a name": (["--voice", "host", "issue.md"], 2, "no '='"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_bad_input_is_one_line_the_right_code_and_nothing_written(name: str, issue: Path) -> None:
    (issue / "latin.md").write_bytes(b"# Caf\xe9 \xff\xfe\n")
    (issue / "empty.md").write_text("\n \n")
    (issue / "images.md").write_text("![](a.png)\n\n![](b.png)\n")
    (issue / "broken.toml").write_text("[shw]\n")
    args, code, words = BAD[name]
    done = narrate(*args, cwd=issue)
    told = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (code, b""), told
    assert [line for line in told if words in line and line.startswith("error: ")]
    assert all(line.startswith(("error: ", " hint: ")) for line in told)
    assert not (issue / "output").exists()


def test_a_full_disk_is_one_line_and_leaves_nothing(issue: Path) -> None:
    resource = pytest.importorskip("resource")

    def small() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-m", "narrate", "-e", "tone", "issue.md"]
    done = subprocess.run(command, cwd=issue, capture_output=True, preexec_fn=small)
    assert done.returncode == 74, done.stderr
    assert b"cannot write" in done.stderr
    assert not list(issue.rglob("*.tmp"))
    assert not (issue / "output" / "feed.xml").exists()


@pytest.mark.parametrize("title", ["x" * 300, "🎉🎉🎉", "東京からの手紙", "../../etc/passwd", "a/b\\c", "CON"])
def test_any_title_lands_inside_the_output(title: str, tmp_path: Path) -> None:
    (tmp_path / "issue.md").write_text(f"---\ntitle: {title!r}\n---\n\nSome words.\n")
    done = narrate("-e", "tone", "--intro", "none", "issue.md", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output") in Path(done.stdout.decode().strip()).parents
    assert {p.name for p in tmp_path.iterdir()} <= {"issue.md", "output", "cast.toml"}


def test_an_issue_is_read_from_stdin(tmp_path: Path) -> None:
    done = narrate("-e", "tone", "--intro", "none", "-", cwd=tmp_path, stdin=ISSUE.encode())
    assert done.returncode == 0, done.stderr


def test_the_doctor_names_the_show_file_and_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text("[show]\n")
    told = narrate("doctor", cwd=tmp_path).stdout.decode()
    assert "show file: narrate.toml\n" in told
    assert "[show] title is not set" in told


def test_a_voice_is_found_by_the_one_word_of_the_list(tmp_path: Path) -> None:
    listed = narrate("voices", "espeak", cwd=tmp_path).stdout.decode().splitlines()
    assert narrate("voices", listed[0].split()[0], cwd=tmp_path).stdout.decode().split() == listed[0].split()


def test_an_engine_that_lacks_something_is_listed_only_when_named(tmp_path: Path) -> None:
    assert b"command:" not in narrate("voices", cwd=tmp_path).stdout
    assert b"command:" in narrate("voices", "command", cwd=tmp_path).stdout


def test_a_closed_stdout_is_no_traceback(issue: Path) -> None:
    command = f"{sys.executable} -m narrate script issue.md --json | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=issue, capture_output=True)
    assert done.stderr == b""


RUN_AND_LIST = """
import sys
sys.argv[1:] = {!r}
from narrate.__main__ import main
try:
    main()
except SystemExit:
    print(*sys.modules)
"""
LEAN = {
    "--version": ("click.testing", "numpy", "lxml", "pydub", "requests", "feedgen", "PIL", "markdown_it", "tomllib"),
    "script": ("numpy", "pydub", "soundfile", "lameenc", "mutagen", "feedgen", "PIL", "requests", "gtts"),
}


@pytest.mark.parametrize("command", list(LEAN))
def test_nothing_is_imported_that_the_command_does_not_need(command: str, issue: Path) -> None:
    args = [command] if command.startswith("-") else [command, "issue.md"]
    code = RUN_AND_LIST.format(args)
    done = subprocess.run([sys.executable, "-c", code], cwd=issue, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    imported = set(done.stdout.splitlines()[-1].split())
    assert imported.isdisjoint(LEAN[command])


def test_a_category_that_no_app_knows_is_refused_before_anything_is_spoken(issue: Path) -> None:
    (issue / "narrate.toml").write_text('[show]\ncategory = "Newz"\n')
    done = narrate("-e", "tone", "issue.md", cwd=issue)
    assert done.returncode == 78
    assert b"Newz" in done.stderr
    assert not (issue / "output").exists()


def test_a_mistyped_command_is_told_from_a_missing_issue(tmp_path: Path) -> None:
    done = narrate("publsh", cwd=tmp_path)
    assert done.returncode == 2
    assert b"did you mean 'publish'?" in done.stderr
    assert narrate("publsh.md", cwd=tmp_path).returncode == 65


def test_verbose_says_what_was_spoken(issue: Path) -> None:
    first, again = (narrate("-v", "-e", "tone", "issue.md", cwd=issue, NARRATE_CACHE=str(issue)) for _ in range(2))
    assert b"a-small-issue.mp3: made; " in first.stderr
    assert b"a-small-issue.mp3: unchanged; 0 passages spoken" in again.stderr


def test_a_failure_without_a_file_s_name_tells_what_part_of_the_program_met_it() -> None:
    from narrate.__main__ import _what

    within: dict[str, Any] = {"__name__": "audio.engines.command", "os": os}
    exec("def speak(): os.fsync(10 ** 6)", within)  # as where a temporary file without a name cannot be written
    with pytest.raises(OSError) as caught:
        within["speak"]()
    assert _what(caught.value) == "cannot go on in audio.engines.command"
