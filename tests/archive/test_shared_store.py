"""Whole editions made with clips from a store that speaks S3, and with one that fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from s3_server import Bucket, bucket
from test_many import NOW, letters, tree

from audio import objects, shared
from narrate import checkup
from narrate.batch import run
from narrate.settings import Settings, Sharing
from narrate.wish import Wish

pytest.importorskip("obstore", reason="the extra s3 is not installed")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    monkeypatch.setattr(shared, "_OPEN", {})
    monkeypatch.setitem(objects.RETRIES, "max_retries", 0)
    with bucket(monkeypatch) as server:
        yield server


def machine(place: Path, monkeypatch: pytest.MonkeyPatch, store: str = "s3://clips/narrate") -> tuple[Path, list[str]]:
    """Make two letters on a machine of its own; return its show and what was said."""
    shared._OPEN.clear()
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("NARRATE_CACHE", str(place / "cache"))
    said: list[str] = []
    table = {"voice": {"engine": "tone"}, "cache": {"store": store}}
    folder = letters(place / "show", 2)
    assert run((str(folder),), Wish(table), None, NOW, quiet=False, say=said.append) == 0
    return folder, said


def test_a_second_machine_speaks_nothing(server: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, said = machine(tmp_path / "one", monkeypatch)
    assert not any("warning" in line for line in said)
    clips = dict(server.held)
    assert clips
    assert all(name.startswith("/clips/narrate/clips/") for name in clips)
    assert len(server.asked) == 5 * len(clips)
    server.asked.clear()
    second, _ = machine(tmp_path / "two", monkeypatch)
    assert [method for method, _ in server.asked] == ["GET"] * len(clips)
    assert server.held == clips
    assert tree(first) == tree(second)


@pytest.mark.parametrize("status", [403, 503])
def test_a_store_that_fails_costs_no_edition_and_is_told(
    server: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    server.status = status
    alone, _ = machine(tmp_path / "alone", monkeypatch, "")
    folder, said = machine(tmp_path / "one", monkeypatch)
    assert any("warning: clips are not shared: the store of clips cannot be read" in line for line in said)
    assert tree(folder) == tree(alone)


@pytest.mark.parametrize(("status", "well"), [(0, True), (403, False)])
def test_the_doctor_asks_the_store(server: Bucket, status: int, well: bool) -> None:
    server.status = status
    settings = Settings(cache=Sharing("s3://clips/narrate"))
    assert [finding.well for finding in checkup.examine(lambda: settings, lambda: None)][-1] is well


def test_a_store_that_is_not_there_costs_no_edition(
    server: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT", "http://127.0.0.1:9")
    _, said = machine(tmp_path / "one", monkeypatch)
    assert any("warning: clips are not shared" in line for line in said)
