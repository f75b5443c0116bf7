import pytest

from audio.progress import Tally
from narrate.clock import nearest
from narrate.model import Ms
from narrate.reporting import Course, Reading, Teller, sentence


def tally(done: int) -> Tally:
    return Tally(units=10, kept=0, done=done, spoken=done, cached=0, sound=Ms(done * 1000))


def test_a_plain_stream_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = iter([0.0, 1.0, 11.0, 12.0, 25.0])
    teller = Teller("a.md", terminal=False, clock=lambda: next(seconds))
    for done in range(1, 5):
        teller.tell(tally(done))
    assert [line.split(",")[0] for line in capsys.readouterr().err.splitlines()] == [
        "a.md: 2 of 10 passages",
        "a.md: 4 of 10 passages",
    ]


def test_the_live_line_is_wiped(capsys: pytest.CaptureFixture[str]) -> None:
    teller = Teller("a.md", terminal=True)
    teller.tell(tally(1))
    teller.finish()
    assert capsys.readouterr().err.endswith("\r")


def test_no_time_left_is_guessed_before_anything_was_made() -> None:
    assert "left" not in sentence(tally(0), 3.0)


def test_hours_are_told() -> None:
    assert nearest(3600) == "1:00:00"


COURSE = Course(issues=300, done=150, characters=50, all_characters=100, sound=Ms(600_000))


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (80, "150 of 300 issues, 10:00 of sound, 0:30 left"),
        (30, "150 of 300 issues, 0:30 left"),
        (20, "150 of 300 issues"),
    ],
)
def test_a_live_line_fits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int, told: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    seconds = iter([0.0, 30.0])
    Teller("", terminal=True, clock=lambda: next(seconds)).tell(COURSE)
    assert capsys.readouterr().err == f"\r{told}"


def test_reading_is_told_on_a_terminal_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for terminal in (True, False):
        teller = Teller("", terminal)
        teller.last = float("-inf")
        teller.tell(Reading(300, 12))
    assert capsys.readouterr().err == "\rreading 12 of 300"
