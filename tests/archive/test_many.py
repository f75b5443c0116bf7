import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import exports
import pytest

from audio.engine import Cost
from audio.engines.tone import Tone
from feeds import manifest
from narrate.archive import many
from narrate.batch import run
from narrate.errors import IssueError, UsageError
from narrate.make import Order, prepared
from narrate.model import Script
from narrate.wish import Wish
from narrate.workshop import Workshop

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("Ada Lund", "Bert Moss", "Clara Nye", "Dora Orr")
SHOW = "[music]\nintro = 'none'\noutro = 'none'\nsting = 'none'\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def letters(folder: Path, count: int = 6) -> Path:
    folder.mkdir(parents=True)
    (folder / "narrate.toml").write_text(SHOW)
    for n in range(count):
        (folder / f"{n}.md").write_text(
            f"---\ntitle: Letter {n}\ndate: 2024-01-{count - n:02}\n---\n\nWe saw {'one' if n % 2 else 'no'} ship.\n\n"
            f"> It rained on day {n} and on the next.\n> — {NAMES[n % 4]}\n\nThat was all of letter {n}.\n"
        )
    return folder


def narrate(*names: object, said: list[str] | None = None, **wish: object) -> int:
    table = {"voice": {"engine": "tone"}}
    asked = Wish(table, **wish)  # type: ignore[arg-type]  # tests name its fields
    told = said if said is not None else []
    return run(tuple(map(str, names)), asked, None, NOW, quiet=False, say=told.append)


def tree(folder: Path) -> Mapping[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".narrate.lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_bytes_whatever_the_number_of_workers_and_whether_scripts_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = []
    for jobs, most in ((1, many.MOST_KEPT), (3, 0)):
        folder = letters(tmp_path / f"run{jobs}" / "show", 4)
        monkeypatch.setattr(many, "MOST_KEPT", most)
        monkeypatch.setenv("NARRATE_CACHE", str(tmp_path / f"cache{jobs}"))
        assert narrate(folder, jobs=jobs) == 0
        trees.append(tree(folder))
    assert trees[0] == trees[1]


@pytest.mark.parametrize(("most", "readings"), [(many.MOST_KEPT, 4), (0, 8)])
def test_a_script_is_kept_for_its_turn_while_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, readings: int
) -> None:
    read = list[str]()

    def counted(order: Order, shop: Workshop) -> Script:
        read.append(order.source.name)
        return prepared(order, shop)

    monkeypatch.setattr(many, "MOST_KEPT", most)
    monkeypatch.setattr("narrate.archive.work.prepared", counted)
    assert narrate(letters(tmp_path / "show", 4), jobs=1) == 0
    assert len(read) == readings


def test_a_failing_issue_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, said = letters(tmp_path / "show", 3), list[str]()
    (folder / "bad.md").write_bytes(b"")
    (folder / "1.md").write_bytes(b"\x00\x01\x02\xff\xfe" * 9)
    assert narrate(folder, said=said, jobs=2) == 65
    assert len(manifest.gather(folder / "output")) == 2
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert any(line.startswith("4 issues: 2 made, 2 failed") for line in said)
    assert any(line.startswith(" failed: ") and "bad.md" in line for line in said)


def test_again_does_nothing_and_says_so(tmp_path: Path) -> None:
    folder, said = letters(tmp_path / "show", 3), list[str]()
    narrate(folder)
    before = tree(folder)
    assert narrate(folder, said=said) == 0
    assert tree(folder) == before
    assert "3 issues: 3 unchanged" in said


def test_only_what_is_missing_or_changed_is_made(tmp_path: Path) -> None:
    folder, said = letters(tmp_path / "show", 3), list[str]()
    narrate(folder)
    (folder / "1.md").write_text((folder / "1.md").read_text().replace("That was all", "This was nearly all"))
    (folder / "new.md").write_text("---\ntitle: A new one\ndate: 2025-01-01\n---\n\nNothing like the others.\n")
    assert narrate(folder, said=said, jobs=2) == 0
    assert "4 issues: 1 made, 1 corrected, 2 unchanged" in said


def test_issues_alike_stay_apart(tmp_path: Path) -> None:
    folder = tmp_path / "show"
    folder.mkdir()
    text = "Every week the same long letter with the same words in it, and hardly one that is new, number {}.\n"
    for n, word in enumerate(("one", "two", "three")):
        (folder / f"{n}.md").write_text(f"---\ntitle: Letter {word}\n---\n\n{text.format(word)}")
    (folder / "narrate.toml").write_text(SHOW)
    narrate(folder)
    assert len(manifest.gather(folder / "output")) == 3


def test_issues_are_taken_by_date_then_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "narrate.toml").write_text(SHOW)
    narrate(exports.substack(tmp_path / "a.zip"), jobs=1)
    names = [Path(line).stem for line in capsys.readouterr().out.splitlines()]
    assert names == ["1-the-market", "2-the-ferry", "10-the-bridge"]


def test_a_rehearsal_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, said = letters(tmp_path / "show", 3), list[str]()
    before = tree(tmp_path)
    assert narrate(folder, dry_run=True, said=said) == 0
    assert tree(tmp_path) == before
    assert capsys.readouterr().out.count(": new, ") == 3
    assert said[0] == "3 issues: 3 would be made"


def test_a_rehearsal_knows_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = letters(tmp_path / "show", 2)
    narrate(folder)
    capsys.readouterr()
    narrate(folder, dry_run=True)
    assert capsys.readouterr().out.count(": there already, ") == 2


def test_each_issue_goes_to_its_own_show(tmp_path: Path) -> None:
    for name in ("one", "two"):
        letters(tmp_path / "shows" / name, 2)
    assert narrate(tmp_path / "shows", jobs=2) == 0
    for name in ("one", "two"):
        show = tmp_path / "shows" / name
        assert len(manifest.gather(show / "output")) == 2
        assert (show / "cast.toml").is_file()
        assert (show / "output" / "feed.xml").read_bytes().count(b"<item>") == 2


def test_a_wrong_show_file_costs_its_own_issues_alone(tmp_path: Path) -> None:
    for name in ("one", "two"):
        letters(tmp_path / "shows" / name, 1)
    (tmp_path / "shows" / "one" / "narrate.toml").write_text("[sound]\nlufz = 1\n")
    assert narrate(tmp_path / "shows") == 78
    assert len(manifest.gather(tmp_path / "shows" / "two" / "output")) == 1


def test_a_folder_without_an_issue_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(IssueError, match="no issue in"):
        narrate(tmp_path / "empty")


def test_one_title_is_not_given_to_several(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--title"):
        narrate(letters(tmp_path / "show", 2), title="Mine")


def test_what_a_paid_engine_would_cost_is_summed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tone, "cost", lambda self, characters: Cost(characters * 0.01, "USD"), raising=False)
    said = list[str]()
    narrate(letters(tmp_path / "show", 2), dry_run=True, said=said)
    assert said[1].startswith(" about 0:")
    assert said[1].endswith(" USD")


def test_a_speaker_keeps_the_voice_in_every_issue(tmp_path: Path) -> None:
    folder = letters(tmp_path / "show", 6)
    narrate(folder, jobs=2)
    cast = (folder / "cast.toml").read_text()
    narrate(folder, jobs=1)
    assert (folder / "cast.toml").read_text() == cast
    assert all(cast.count(name) == 1 for name in NAMES)
