"""Who speaks as whom over many issues of a show, by pitch: a voice of the tone engine is its frequency."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import numpy as np
import pytest
from whole_runs import RATE, Edition, narrate

pytestmark = [pytest.mark.slow, pytest.mark.tools, pytest.mark.timeout(600)]

SHOW = """[voice]
engine = "tone"
[music]
intro = "none"
outro = "none"
sting = "none"
"""
ISSUES = range(1, 21)
REMARK = "# she asked for the high one"


WORDS = [
    "harbour",
    "ledger",
    "orchard",
    "signal",
    "quarry",
    "lantern",
    "meadow",
    "tunnel",
    "kettle",
    "compass",
    "bridge",
    "ferry",
    "market",
    "window",
    "garden",
    "paper",
    "winter",
    "letter",
    "engine",
    "corner",
    "river",
    "button",
    "candle",
    "ladder",
    "mirror",
    "needle",
    "pocket",
    "ribbon",
    "saddle",
    "timber",
    "violin",
    "wagon",
]


def issue(number: int, *guests: str) -> str:
    chance = Random(number)
    quotes = [f"{words(chance)}\n\n> {words(chance)}\n>\n> — {who}" for who in guests]
    return "\n\n".join((f"# Letter {number}", words(chance), *quotes, words(chance))) + "\n"


def words(chance: Random) -> str:
    """A sentence that no other issue has: one that was like another would be taken for its new edition."""
    return f"{' '.join(chance.sample(WORDS, 5)).capitalize()}."


def guests(number: int) -> tuple[str, ...]:
    """Jane Doe, among others who come once or now and then."""
    return (f"Guest {number}", "Jane Doe", ("Ada Bell", "Carl Dorn", "Eve Fox")[number % 3])


def written(folder: Path, number: int, *who: str) -> str:
    (folder / f"letter-{number}.md").write_text(issue(number, *(who or guests(number))))
    return f"letter-{number}.md"


def heard(folder: Path, number: int) -> Mapping[str, int]:
    """Each speaker's frequency in Hz, the host being ""; one only, or it is an error."""
    edition, found = Edition(folder, f"letter-{number}"), dict[str, set[int]]()
    for line in edition.record["lines"]:
        found.setdefault(line["speaker"] if line["role"] == "quote" else "", set()).add(hertz(edition.of(line)))
    assert {len(each) for each in found.values()} == {1}, found
    return {who: each.pop() for who, each in found.items()}


def hertz(sound: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> int:
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 20))
    return round(float(power.argmax()) * RATE / (1 << 20))


def test_a_speaker_has_one_voice_in_twenty_issues(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text(SHOW)
    at_once = [written(tmp_path, number) for number in ISSUES[:12]]
    assert narrate(tmp_path, "-q", *at_once).code == 0
    for number in ISSUES[12:]:
        assert narrate(tmp_path, "-q", written(tmp_path, number)).code == 0
    voices = [heard(tmp_path, number) for number in ISSUES]
    assert len({each["Jane Doe"] for each in voices}) == 1
    assert len({each[""] for each in voices}) == 1
    assert all(len(set(each.values())) > 2 for each in voices)
    for regular in ("Ada Bell", "Carl Dorn", "Eve Fox"):
        assert len({each[regular] for each in voices if regular in each}) == 1


def test_one_more_speaker_changes_nobody_elses_voice(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text(SHOW)
    assert narrate(tmp_path, "-q", *(written(tmp_path, number) for number in (1, 2))).code == 0
    before = heard(tmp_path, 2)
    assert narrate(tmp_path, "-q", written(tmp_path, 2, "New Name", *guests(2))).code == 0
    after = heard(tmp_path, 2)
    assert {who: after[who] for who in before} == before
    assert after.keys() - before.keys() == {"New Name"}


def test_a_cast_edited_by_hand_is_obeyed_and_keeps_its_remarks(tmp_path: Path) -> None:
    (tmp_path / "narrate.toml").write_text(SHOW)
    assert narrate(tmp_path, "-q", written(tmp_path, 1)).code == 0
    cast, rest = tmp_path / "cast.toml", {who: hz for who, hz in heard(tmp_path, 1).items() if who != "Jane Doe"}
    own = heard(tmp_path, 1)["Jane Doe"]
    other = "tone:880" if own != 880 else "tone:770"
    edited = cast.read_text().replace(f'"Jane Doe" = "tone:{own}"', f'"Jane Doe" = "{other}"  {REMARK}')
    cast.write_text(f"# mine\n{edited}")
    assert narrate(tmp_path, "-q", *(written(tmp_path, number) for number in (1, 2, 3))).code == 0
    assert {f"tone:{heard(tmp_path, number)['Jane Doe']}" for number in (1, 2, 3)} == {other}
    assert {who: heard(tmp_path, 1)[who] for who in rest} == rest
    lines = cast.read_text().splitlines()
    assert lines[0] == "# mine"
    assert f'"Jane Doe" = "{other}"  {REMARK}' in lines
    assert any(line.startswith('"Guest 3" = ') for line in lines)
