import os
from pathlib import Path

import pytest

from narrate import config
from narrate.config import Source
from narrate.errors import ConfigError
from narrate.settings import Settings


def source(text: str) -> Source:
    import tomllib

    return Source("narrate.toml", tomllib.loads(text), text)


def problems(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        config.settings((source(text),))
    return caught.value.message.splitlines()


def test_no_source_gives_the_defaults() -> None:
    assert config.settings(()) == Settings()


def test_a_later_source_is_stronger_key_by_key() -> None:
    both = config.settings((source("[sound]\nlufs = -19\nquality = 7"), source("[sound]\nlufs = -14")))
    assert (both.sound.lufs, both.sound.quality) == (-14.0, 7)


def test_free_tables_are_merged_by_key() -> None:
    both = config.settings((source('[cast]\nhost = "a:b"'), source('[cast]\n"Jane Doe" = "a:c"')))
    assert both.cast == {"host": "a:b", "Jane Doe": "a:c"}


def test_a_misspelled_key_is_named_with_its_line_and_the_likely_one() -> None:
    assert problems('[show]\ntitle = "x"\nauthr = "y"') == [
        "narrate.toml:3: [show] authr: unknown key; did you mean 'author'?"
    ]


def test_an_unknown_table_names_the_likely_one() -> None:
    assert problems("[shwo]\n") == ["narrate.toml:1: [shwo]: unknown table; did you mean 'show'?"]


def test_all_problems_are_told_at_once() -> None:
    assert len(problems('[show]\ntitle = 3\nexplicit = "no"\n[sound]\nlufs = true\n[bad]\n')) == 4


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[sound]\nlufs = 'x'", "a number"),
        ("[sound]\nquality = 1.5", "a whole number"),
        ("[show]\nexplicit = 1", "true or false"),
        ("[show]\ntitle = 1", "a text in quotes"),
        ("show = 1", "a table"),
        ("[cast]\nhost = 1", "a text in quotes"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(text: str, wanted: str) -> None:
    assert f"{wanted} is wanted" in problems(text)[0]


def test_environment_variables_are_read_by_table_and_key() -> None:
    found = config.from_environment({"NARRATE_VOICE_ENGINE": "tone", "NARRATE_SOUND_LUFS": "-19", "OTHER": "x"})
    assert config.settings((found,)).voice.engine == "tone"
    assert config.settings((found,)).sound.lufs == -19.0


def test_a_text_from_the_environment_is_never_read_as_a_number() -> None:
    assert config.from_environment({"NARRATE_SHOW_TITLE": "430"}).table == {"show": {"title": "430"}}


def test_broken_toml_is_one_line(fixtures: Path) -> None:
    with pytest.raises(ConfigError, match=r"not valid toml"):
        config.load(fixtures / "config" / "unclosed-string.toml")


def test_a_show_file_that_is_not_utf_8_is_refused(fixtures: Path) -> None:
    with pytest.raises(ConfigError, match=r"not utf-8"):
        config.load(fixtures / "config" / "latin-1.toml")


def test_the_nearest_show_file_upwards_from_the_issue_wins(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "narrate.toml").touch()
    (tmp_path / "a" / "narrate.toml").touch()
    assert config.find(tmp_path / "a" / "b" / "issue.md", tmp_path) == tmp_path / "a" / "narrate.toml"


def test_an_issue_without_a_show_takes_the_working_folders(tmp_path: Path) -> None:
    (tmp_path / "show").mkdir()
    (tmp_path / "show" / "narrate.toml").touch()
    assert config.find(tmp_path / "issue.md", tmp_path / "show") == tmp_path / "show" / "narrate.toml"


def test_the_command_line_is_stronger_than_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "NARRATE_VOICE_ENGINE", "gtts")
    settings, show = config.collect(None, None, {"voice": {"engine": "tone"}})
    assert settings.voice.engine == "tone"
    assert show is None
