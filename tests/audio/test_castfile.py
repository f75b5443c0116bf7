from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.castfile import read, write
from audio.register import Register
from narrate.errors import ConfigError

BY_HAND = """\
# my own remarks
[espeak]
"Jane Doe" = "rp"   # she likes it

[gtts]
host = "com"
"""


def test_no_file_is_an_empty_register(tmp_path: Path) -> None:
    assert read(tmp_path / "cast.toml").faces == {}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    register = Register({"espeak": {"host": "espeak:us", 'Jane "JD" Doe': "espeak:rp~deep"}})
    assert write(path, register)
    assert read(path) == register


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), min_size=1, max_size=6))
def test_any_name_can_be_remembered(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path = tmp_path_factory.mktemp("show") / "cast.toml"
    register = Register().adding("espeak", dict.fromkeys(names, "espeak:us"))
    write(path, register)
    assert all(read(path).face("espeak", name) == "espeak:us" for name in names)
    assert not write(path, register)


def test_a_second_write_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    write(path, Register({"espeak": {"host": "espeak:us"}}))
    before = path.stat().st_mtime_ns
    assert not write(path, read(path))
    assert path.stat().st_mtime_ns == before


def test_an_empty_register_writes_no_file(tmp_path: Path) -> None:
    assert not write(tmp_path / "cast.toml", Register())
    assert not (tmp_path / "cast.toml").exists()


def test_newly_met_speakers_are_added_and_nothing_else_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    path.write_text(BY_HAND)
    write(path, Register({"espeak": {"jane doe": "espeak:other", "Ben": "espeak:ben"}, "piper": {"host": "piper:amy"}}))
    text = path.read_text()
    assert text.startswith(BY_HAND.partition("\n\n")[0])
    assert "# my own remarks" in text
    assert read(path).faces["espeak"] == {"Jane Doe": "rp", "Ben": "espeak:ben"}
    assert read(path).faces["piper"] == {"host": "piper:amy"}


@pytest.mark.parametrize(
    "text", ["[espeak", "x = 1", "[espeak]\nJane = 3", "[espeak]\nJane = ['a']", "a = " + "[" * 5000]
)
def test_a_broken_file_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cast.toml"
    path.write_text(text)
    for act in (lambda: read(path), lambda: write(path, Register({"e": {"a": "b"}}))):
        with pytest.raises(ConfigError, match=r"cast\.toml"):
            act()
    assert path.read_text() == text


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cast.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="utf-8"):
        read(tmp_path / "cast.toml")
