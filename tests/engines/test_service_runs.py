"""Whole runs over services that fail, ask for money, or have one speaker for all."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import fake_google
import fake_openai
import numpy as np
import pytest
import real_speech
from fake_google import FakeGoogle, Handler
from fake_openai import FakeOpenAi
from whole_runs import RATE, Edition, Ended, narrate

pytestmark = pytest.mark.slow

ISSUE = """# A letter

The harbour was quiet in the morning. Nobody came to the quay before noon.

> The bridge will open before the winter comes.
>
> Nobody expected that it would take so long.
>
> — Jane Doe

And so it went on for a while.

## The weather

The storm came late in the evening. It broke two windows and a lamp.

> We saw nothing like it in forty years of sailing.
>
> — Joe Roe

Then it was over, and the moon rose.

## The market

There was bread, and there were apples. Prices have not changed at all.
"""
KEY = "sk-sentinelKeySentinelKey"


@pytest.fixture
def google() -> Iterator[FakeGoogle]:
    with fake_google.running() as server:
        yield server


@pytest.fixture
def paid() -> Iterator[FakeOpenAi]:
    with fake_openai.running() as server:
        yield server


def show(folder: Path, engine: str, voice: str = "", **table: Any) -> Path:
    lines = "\n".join(f"{key} = {value!r}" for key, value in {"back_off_ms": 1, "gap_ms": 0, **table}.items())
    text = f"[voice]\nengine = '{engine}'\n{voice}\n[engine.{engine}]\n{lines}\n"
    folder.mkdir(exist_ok=True)
    (folder / "narrate.toml").write_text(text)
    (folder / "issue.md").write_text(ISSUE)
    return folder


def lampless(handler: Handler, text: str, number: int) -> None:
    """A service that never manages one sentence of the second chapter."""
    if "lamp" in text:
        fake_google.send(handler, b"oops", 500)
    else:
        fake_google.well(handler, text, number)


def texts(google: FakeGoogle) -> list[str]:
    """What it was asked to say since the last time."""
    asked, google.log = [each.text for each in google.log], []
    return asked


def test_without_a_fallback_the_rest_is_asked_for_later(google: FakeGoogle, tmp_path: Path) -> None:
    show(tmp_path, "gtts", url=google.url)
    google.answer = lampless
    done = narrate(tmp_path, "-q", "issue.md")
    assert (done.code, done.out) == (69, "")
    assert done.err.startswith("error: gtts: 500 from the service; ")
    assert done.err.endswith(" of 17 clips are kept\n hint: run the same command later, or use -e espeak\n")
    before = texts(google)
    google.answer = fake_google.well
    assert narrate(tmp_path, "-q", "issue.md").code == 0
    after = texts(google)
    assert "It broke two windows and a lamp." in after
    assert set(after) & set(before) <= {"It broke two windows and a lamp."}
    assert len(after) == len(set(after))


def test_the_fallback_speaks_whole_chapters_until_the_service_is_back(google: FakeGoogle, tmp_path: Path) -> None:
    folder = show(tmp_path / "failing", "gtts", "fallback = 'espeak'", url=google.url)
    google.answer = lampless
    done = narrate(folder, "issue.md")
    assert done.code == 3
    assert done.err.endswith(" segments were spoken by the fallback engine; run again to have them re-made\n")
    heard = hums(Edition(folder))
    assert heard["Opening"] == {True}
    assert heard["The weather"] == {False}
    assert {len(kinds) for kinds in heard.values()} == {1}
    before = texts(google)

    google.answer = fake_google.well
    assert narrate(folder, "-q", "issue.md").code == 0
    assert set(texts(google)) & set(before) <= {"It broke two windows and a lamp."}
    fresh = show(tmp_path / "fresh", "gtts", url=google.url)
    assert narrate(fresh, "-q", "issue.md").code == 0
    assert Edition(folder).frames == Edition(fresh).frames


def hums(edition: Edition) -> dict[str, set[bool]]:
    """For each chapter by title, whether its lines are the stand-in's hum: nearly all of it is one frequency."""
    titles = [mark["title"] for mark in edition.record["marks"]]
    lines = groupby(edition.record["lines"], lambda line: titles[line.get("chapter", 0)])
    return {title: {one_tone(edition, line) for line in chapter} for title, chapter in lines}


def one_tone(edition: Edition, line: dict[str, Any]) -> bool:
    sound = edition.of(line)
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    peak, width = int(power.argmax()), 20 * len(sound) // RATE
    return bool(power[max(0, peak - width) : peak + width].sum() > 0.7 * power.sum())


def test_voices_of_one_speaker_that_are_too_close_are_refused(google: FakeGoogle, tmp_path: Path) -> None:
    google.answer = real_speech.google
    show(tmp_path, "gtts", "[cast]\n'Jane Doe' = 'gtts:en-gb'", url=google.url)
    done = narrate(tmp_path, "-q", "issue.md")
    assert (done.code, done.out) == (78, "")
    assert done.err.startswith("error: [cast] gtts:en-us and gtts:en-gb sound too alike: ")
    assert done.err.endswith("choose another voice, add a colour such as ~deep, or set quotes = 'earcon'\n")


def test_what_it_will_cost_is_told_before_it_is_spent(paid: FakeOpenAi, tmp_path: Path) -> None:
    show(tmp_path, "openai", base_url=address(paid), price_per_million=1000)
    asked = narrate(tmp_path, "-n", "issue.md", OPENAI_API_KEY=KEY)
    assert paid.log == []
    done = narrate(tmp_path, "issue.md", OPENAI_API_KEY=KEY)
    letters = sum(len(each["input"]) for each in paid.log)
    assert asked.out.endswith(f", about {letters / 1000:.2f} USD\n")
    assert done.err == f"issue.md: openai: {letters:,} letters to speak, about {letters / 1000:.2f} USD\n"
    again = narrate(tmp_path, "issue.md", OPENAI_API_KEY=KEY)
    assert (again.code, again.err) == (0, "")
    assert not_told(KEY, tmp_path, asked, done, again)


def test_a_limit_ends_the_run_and_the_next_one_goes_on(paid: FakeOpenAi, tmp_path: Path) -> None:
    show(tmp_path, "openai", base_url=address(paid), price_per_million=1000, limit=0.9)
    done = narrate(tmp_path, "issue.md", OPENAI_API_KEY=KEY)
    assert done.code == 69
    told, error, hint = done.err.splitlines()
    assert told.endswith("; it will stop at the limit of 0.90")
    assert error.startswith("error: openai: the limit of 0.90 USD is reached; ")
    assert hint == " hint: raise limit under [engine.openai], or run again to spend as much once more"
    assert sum(len(each["input"]) for each in paid.log) <= 900
    again = narrate(tmp_path, "issue.md", OPENAI_API_KEY=KEY)
    assert again.code == 0
    assert len({(each["input"], each["voice"]) for each in paid.log}) == len(paid.log)
    assert not_told(KEY, tmp_path, done, again)


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_refusal_does_not_tell_the_key(paid: FakeOpenAi, tmp_path: Path, status: int) -> None:
    paid.status = status
    show(tmp_path, "openai", base_url=address(paid))
    done = narrate(tmp_path, "-v", "issue.md", OPENAI_API_KEY=KEY)
    assert done.code == 69
    assert str(status) in done.err
    assert not_told(KEY, tmp_path, done)


def address(server: FakeOpenAi) -> str:
    return f"http://localhost:{server.server_address[1]}/v1"


def not_told(secret: str, folder: Path, *runs: Ended) -> bool:
    """Whether neither the runs nor any file of the show tells it."""
    files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return secret not in "".join(run.out + run.err for run in runs) and secret.encode() not in files
