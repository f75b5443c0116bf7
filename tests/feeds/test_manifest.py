import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_show import publish, sample

from feeds import gist, manifest
from feeds.late import cut
from narrate.errors import ConfigError, DiskError, NarrateError
from narrate.model import Correction, Episode, Line, Link, Mark, Ms, Role

TEXT = st.text(max_size=20)
TIMES = st.integers(0, 10**9).map(Ms)
DATES = st.datetimes(
    datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=5.5))])
)
EPISODES = st.builds(
    Episode,
    guid=TEXT,
    slug=TEXT,
    title=TEXT,
    published=DATES,
    updated=DATES,
    audio=TEXT,
    size=st.integers(0, 2**40),
    sha256=TEXT,
    duration=TIMES,
    marks=st.lists(st.builds(Mark, TIMES, TEXT, st.integers(1, 2), TEXT, TEXT), max_size=3).map(tuple),
    lines=st.lists(st.builds(Line, TIMES, TIMES, TEXT, TEXT, st.sampled_from(Role), TEXT), max_size=3).map(tuple),
    links=st.lists(st.builds(Link, TEXT, TEXT, st.integers(0, 9)), max_size=3).map(tuple),
    voices=st.lists(TEXT, max_size=2).map(tuple),
    summary=st.text(min_size=1, max_size=20),
    corrections=st.lists(st.builds(Correction, DATES, TEXT), max_size=2).map(tuple),
    withdrawn=st.booleans(),
    sources=st.just(("Somebody",)),
    extra=st.dictionaries(TEXT, TEXT, max_size=2),
)


@given(EPISODES)
def test_what_is_written_is_read_back(episode: Episode) -> None:
    assert manifest.loads(manifest.dumps(episode)) == episode


@given(EPISODES)
def test_a_manifest_can_be_cut_and_its_pieces_are_the_whole(episode: Episode) -> None:
    data = manifest.dumps(episode)
    parts = cut(data, tuple(manifest.LISTS))
    assert parts is not None
    values = {**json.loads(parts[""]), **{key: json.loads(parts[key]) for key in manifest.LISTS}}
    assert values == json.loads(data)


@pytest.mark.parametrize("indent", [None, 1, 2])
@pytest.mark.parametrize("sort_keys", [True, False])
def test_a_manifest_that_was_laid_out_anew_is_read_whole(indent: int | None, sort_keys: bool, tmp_path: Path) -> None:
    (episode,) = publish(tmp_path, sample())
    path = tmp_path / "letter-1" / "episode.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=indent, sort_keys=sort_keys))
    assert manifest.gather(tmp_path) == (episode,)


def test_equal_episodes_give_equal_bytes() -> None:
    one, other = sample(extra={"a": "1", "b": "2"}), sample(extra={"b": "2", "a": "1"})
    assert manifest.dumps(one) == manifest.dumps(other)


def test_a_half_surrogate_is_kept() -> None:
    assert manifest.loads(manifest.dumps(sample(title="half \ud83d pair"))).title == "half \ud83d pair"


def test_who_is_quoted_is_taken_from_the_lines() -> None:
    assert manifest.loads(manifest.dumps(sample(sources=()))).sources == ("Nell Tide",)


def test_an_issue_without_a_summary_is_told_by_its_first_words() -> None:
    told = manifest.loads(manifest.dumps(sample(summary=""))).summary
    assert told == "This week the fog stayed for four days."


def test_a_summary_ends_before_words_that_lead_on_to_a_quotation() -> None:
    lines = (*sample().lines[:2], replace(sample().lines[1], text="He put it this way:"), *sample().lines[3:])
    assert gist.opening(lines) == "This week the fog stayed for four days."


def test_a_very_long_first_sentence_is_shortened() -> None:
    lines = (replace(sample().lines[1], text="word " * 300),)
    assert len(gist.opening(lines)) <= gist.OPENING


def test_a_manifest_of_the_first_release_can_be_read(fixtures: Path) -> None:
    episode = manifest.read(fixtures / "feeds" / "manifest-schema-1.json")
    assert (episode.title, len(episode.lines), episode.lines[1].speaker) == ("What the fog said", 2, "Nell Tide")


def test_a_newer_manifest_is_refused(fixtures: Path) -> None:
    with pytest.raises(ConfigError, match="newer version") as caught:
        manifest.read(fixtures / "feeds" / "manifest-newer.json")
    assert caught.value.exit_code == 78


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"schema": 1}',
        b'{"schema": "1"}',
        b'{"schema": 0}',
        b"\xff\xfe",
        b'{"schema": 1, "lines": 5}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_manifest_is_named(damage: bytes) -> None:
    with pytest.raises(DiskError, match=r"cannot read a/episode.json: damaged"):
        manifest.loads(damage, "a/episode.json")


@pytest.mark.parametrize("field", ["published", "size", "marks", "lines", "extra", "withdrawn", "duration"])
@pytest.mark.parametrize("value", [None, 5.5, "x", [[]], [5], {"a": 1}])
def test_a_field_of_another_kind_is_damage(field: str, value: object) -> None:
    values = json.loads(manifest.dumps(sample()))
    with pytest.raises(DiskError):
        manifest.loads(json.dumps({**values, field: value}).encode())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"size": "x"}, "size: a whole number is wanted"),
        ({"marks": [{"start": 1}]}, "marks: title is missing"),
        ({"extra": []}, "extra: a table is wanted"),
        ({"novel": 1}, "novel is unknown"),
    ],
)
def test_damage_is_told_in_words(change: dict[str, object], told: str) -> None:
    values = {**json.loads(manifest.dumps(sample())), **change}
    with pytest.raises(DiskError, match=told):
        manifest.loads(json.dumps(values).encode())


def test_an_unknown_field_is_damage() -> None:
    with pytest.raises(DiskError):
        manifest.loads(json.dumps({**json.loads(manifest.dumps(sample())), "novel": 1}).encode())


@given(st.binary(max_size=80))
def test_nothing_but_our_own_error_escapes(data: bytes) -> None:
    with pytest.raises(NarrateError):
        manifest.loads(data)


def test_a_folder_is_gathered_newest_first_with_lines_at_hand(tmp_path: Path) -> None:
    made = publish(tmp_path)
    gathered = manifest.gather(tmp_path)
    assert [e.slug for e in gathered] == ["letter-3", "letter-2", "letter-1"]
    assert gathered[2].lines == made[0].lines
    assert manifest.dumps(gathered[2]) == manifest.dumps(made[0])


def test_gathering_leaves_the_long_lists_for_later(tmp_path: Path) -> None:
    publish(tmp_path, sample())
    path = tmp_path / "letter-1" / "episode.json"
    path.write_bytes(
        path.read_bytes().replace(b'"start": 2000', b'"start": "late"').replace(b'"text": "the alm', b'"txt": "the alm')
    )
    (episode,) = manifest.gather(tmp_path)
    for late in (episode.lines, episode.links):
        with pytest.raises(DiskError, match=r"letter-1/episode\.json: damaged"):
            len(late)


def test_what_is_gathered_is_as_it_was_written(tmp_path: Path) -> None:
    (made,) = publish(tmp_path, sample())
    (episode,) = manifest.gather(tmp_path)
    assert (episode.marks, episode.links, episode.lines) == (made.marks, made.links, made.lines)
    assert manifest.digest(episode) == manifest.digest(made)
    assert (*episode.marks[1:], len(episode.links)) == (*made.marks[1:], len(made.links))


def test_text_stages_load_no_heavy_library() -> None:
    code = (
        "import sys, feeds.manifest, feeds.rss, feeds.notes, feeds.cover, feeds.check; "
        "print([m for m in ('feedgen', 'lxml', 'PIL', 'nh3', 'numpy', 'mutagen') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
