import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from audio.engines.command import Command, fill
from narrate.errors import ConfigError, ServiceError, UsageError
from narrate.model import Clip, Utterance, Voice

PROGRAM = shlex.join([sys.executable, str(Path(__file__).with_name("speaking_program.py"))])
TEXT = "Rain came over the hill."


def say(run: str, text: str = TEXT, **settings: Any) -> Clip:
    return Command({"run": run, **settings}).speak(Utterance(text, text, text), Voice("command", "default"))


@pytest.mark.parametrize("arguments", ["", "{text}", "{text} {out}"])
def test_text_by_stdin_or_argument_and_sound_by_stdout_or_file(arguments: str) -> None:
    clip = say(f"{PROGRAM} {arguments}")
    assert clip.rate == 16_000
    assert clip.frames == len(TEXT) * 70 * 16


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("fails", r"failed \(1\): no such voice"),
        ("mute", "silence"),
        ("short", "only"),
        ("cut", "its wav is cut"),
        ("words", "no sound"),
    ],
)
def test_a_program_that_does_not_say_it_all_is_an_error(fault: str, message: str) -> None:
    with pytest.raises(ServiceError, match=message):
        say(f"{PROGRAM} --fault {fault}")


def test_a_program_that_hangs_is_stopped() -> None:
    with pytest.raises(ServiceError, match="did not end within 1 s"):
        say(f"{PROGRAM} --fault hangs", timeout_s=1)


def test_no_shell_and_no_option_comes_from_the_text() -> None:
    assert fill(["say", "{text}", "-v{voice}"], "-o; rm {out} $HOME", "a b", "{out}") == [
        "say",
        " -o; rm {out} $HOME",
        "-v{out}",
    ]


def test_a_missing_program_is_told_before_it_is_needed() -> None:
    assert [m.what for m in Command({"run": "no-such-program {text}"}).check()] == ["the program 'no-such-program'"]
    assert [m.what for m in Command({}).check()] == ["a program"]
    with pytest.raises(ServiceError, match="lacks the program"):
        say("no-such-program")


def test_an_unclosed_quote_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigError, match="no closing quotation"):
        Command({"run": "say 'x"})


def test_the_version_follows_the_program_and_its_files(tmp_path: Path) -> None:
    model = tmp_path / "model"
    versions = set()
    for content in ("one", "two"):
        model.write_text(content)
        versions.add(Command({"run": f"cat {model}"}).version)
    assert len(versions) == 2


def test_an_unknown_voice_is_named() -> None:
    with pytest.raises(UsageError, match="no voice called 'slt'"):
        Command({"run": PROGRAM}).speak(Utterance("a", "a", "a"), Voice("command", "slt"))


@pytest.mark.tools
def test_espeak_writes_its_wav_to_a_pipe() -> None:
    import shutil

    if not shutil.which("espeak-ng"):
        pytest.skip("espeak-ng is not installed")
    assert say("espeak-ng --stdout -v en-us --stdin").rate == 22_050
