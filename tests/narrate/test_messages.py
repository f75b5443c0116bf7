import pytest

from narrate import messages
from narrate.errors import UsageError


def test_an_error_is_its_lines_and_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    messages.show_error(UsageError("no such thing: x\nnor this: y", "try z"))
    assert capsys.readouterr().err == "error: no such thing: x\nerror: nor this: y\n hint: try z\n"


@pytest.mark.parametrize("text", ["\x1b[31mred", "bell\a", "right\u202eto-left", "\x9b31m", "lone \ud800"])
def test_no_title_can_drive_the_terminal(text: str) -> None:
    assert all(c.isprintable() for c in messages.plain(text))
