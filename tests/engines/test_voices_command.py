"""``narrate voices`` as a user runs it."""

import os
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import fake_google
import pytest
from fake_hub import CONFIG, MODEL, VOICE, Hub, running

ISSUE = "# Small\n\nHello there.\n\n> Quoted words stand here.\n>\n> — Jane Doe\n"


def voices(*args: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "narrate", "voices", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **env}, timeout=100)


def show(folder: Path, toml: str) -> None:
    (folder / "narrate.toml").write_text(toml)
    (folder / "issue.md").write_text(ISSUE)


def seconds(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


def test_one_voice_is_tried(tmp_path: Path) -> None:
    done = voices("espeak:en-gb.alto", "--say", "Hello. It costs $5.", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "espeak-en-gb.alto.wav\n", "")
    assert seconds(tmp_path / "espeak-en-gb.alto.wav") > 1


def test_every_voice_of_a_language_is_tried_and_nothing_leaves_the_machine(tmp_path: Path) -> None:
    with fake_google.running() as google:
        here = {"NARRATE_GTTS_URL": google.url}
        done = voices("--language", "de", "--say", "Guten Tag.", "-o", "samples", cwd=tmp_path, **here)
        assert google.log == []
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 10)
    assert done.stderr == "warning: online engines are left out: gtts: name one to send the text to it\n"
    assert all(seconds(tmp_path / path) > 0.3 for path in done.stdout.splitlines())


def test_an_online_engine_that_is_named_is_tried(tmp_path: Path) -> None:
    with fake_google.running() as google:
        show(tmp_path, f'[engine.gtts]\nurl = "{google.url}"\ngap_ms = 0\n')
        done = voices("gtts", "--language", "en-g", "--say", "Hello there.", cwd=tmp_path)
        assert [(asked.text, asked.tld) for asked in google.log] == [("Hello there.", "co.uk")]
    assert done.stdout == "gtts-en-gb.wav\n"


def test_a_text_without_words_is_an_error(tmp_path: Path) -> None:
    done = voices("tone", "--say", "", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: nothing to say in ''\n hint: ")


def test_an_unknown_voice_is_named_with_the_nearest(tmp_path: Path) -> None:
    done = voices("espeak", "en-us.barytone", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "error: no voice called 'en-us.barytone'\n hint: did you mean 'en-us.baritone'?\n"


def test_the_cast_is_told_with_its_colours(tmp_path: Path) -> None:
    show(tmp_path, '[voice]\nengine = "gtts"\n[cast]\n"Jane Doe" = "gtts:en-gb~deep"\n')
    assert voices("--cast", "issue.md", cwd=tmp_path).stdout == "host      gtts:en-us\nJane Doe  gtts:en-gb~deep\n"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with running() as server:
        show(tmp_path, f'[engine.piper]\nmirror = "{server.url}"\nfolder = "models"\n')
        yield server


def test_a_voice_is_fetched_from_a_mirror_although_the_connection_breaks(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_after = 40_000
    done = voices("get", VOICE, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [(tmp_path / line).read_bytes() for line in done.stdout.splitlines()] == [CONFIG, MODEL]
    asked = [wanted for path, wanted in hub.log if path.endswith(".onnx")]
    assert asked[0] == ""
    assert all(wanted.startswith("bytes=") for wanted in asked[1:])
    assert len(asked) == 3


def test_a_cut_is_an_error_and_the_next_run_goes_on(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_after, hub.resumes = 40_000, False  # a hub that starts anew each time never gets further
    done = voices("get", VOICE, cwd=tmp_path)
    assert done.returncode == 69
    assert done.stderr.endswith("an incomplete reply\n hint: run the same command again\n")
    hub.breaks_after, hub.resumes = 1 << 30, True
    hub.log.clear()
    assert voices("get", VOICE, cwd=tmp_path).returncode == 0
    path, wanted = hub.log[-1]
    assert path.endswith(".onnx")
    assert wanted.startswith("bytes=")
    assert (tmp_path / "models" / f"{VOICE}.onnx").read_bytes() == MODEL


def test_what_has_a_wrong_checksum_is_not_kept(hub: Hub, tmp_path: Path) -> None:
    hub.files[f"/en/{VOICE}.onnx"] = MODEL[::-1]
    done = voices("get", VOICE, cwd=tmp_path)
    assert (done.returncode, len(done.stdout.splitlines())) == (69, 1)
    assert "is damaged: its checksum is wrong\n hint: try again; a mirror may be out of date" in done.stderr
    assert [path.name for path in (tmp_path / "models").iterdir()] == [f"{VOICE}.onnx.json"]
