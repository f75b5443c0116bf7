"""Several editions from one render, on the real program with the tone engine."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from narrate.make import Made, Order, make, prepared
from narrate.rebuild import rebuild_all
from narrate.rooms import entered
from narrate.sources import fetch
from narrate.troupe import assemble
from narrate.upkeep import prune, withdraw
from narrate.workshop import Workshop, open_workshop

ISSUE = """# Small

Hello there, reader. This is more.

## News

Somebody wrote:

> Quoted words stand here.

And so on. It goes on.

## Labs

Tried things today. They worked.
"""
SHOW = """
[show]
title = "Show"
base_url = "https://a.example/"
[music]
intro = "none"
[editions]
"Without quotes" = "commentary"
Labs = "section:labs"
Garden = "section:garden"
Headlines = "headlines"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("editions")
    (folder / "narrate.toml").write_text(SHOW)
    (folder / "issue.md").write_text(ISSUE)
    source = fetch(str(folder / "issue.md"))
    shop = open_workshop(source.path, None, {"voice": {"engine": "tone"}}, datetime(2026, 1, 2, tzinfo=UTC), jobs=1)
    shop = replace(shop, cache=folder / "cache")
    return make(source, prepared(Order(source), shop), shop, assemble(shop.settings))


@pytest.fixture(scope="module")
def show(made: Made) -> Path:
    return made.audio.parent.parent


def lines(folder: Path) -> str:
    [manifest] = folder.glob("*/episode.json")
    return " ".join(line["text"] for line in json.loads(manifest.read_bytes())["lines"])


def test_each_edition_has_a_feed_of_its_own(show: Path) -> None:
    assert {path.parent.name for path in show.glob("editions/*/feed.xml")} == {"without-quotes", "labs", "headlines"}
    assert b"https://a.example/editions/labs/" in (show / "editions" / "labs" / "feed.xml").read_bytes()


def test_the_page_of_the_show_links_those_that_are_there(show: Path) -> None:
    page = (show / "index.html").read_text()
    assert '<a href="editions/labs/index.html">Labs</a>' in page
    assert "garden" not in page
    assert "<nav" not in (show / "editions" / "labs" / "index.html").read_text()


def test_the_commentary_has_no_quotation(show: Path) -> None:
    assert "Quoted words" in lines(show)
    assert "Quoted words" not in lines(show / "editions" / "without-quotes")


def test_a_section_stands_by_itself(show: Path) -> None:
    told = lines(show / "editions" / "labs")
    assert "Tried things today." in told
    assert "And so on." not in told


def test_the_headlines_are_first_sentences(show: Path) -> None:
    told = lines(show / "editions" / "headlines")
    assert "Tried things today." in told
    assert "They worked." not in told


def test_nothing_is_spoken_twice(made: Made) -> None:
    assert made.spoken > 0
    assert [each.spoken for each in made.further] == [0, 0, 0]


@pytest.fixture
def copy(show: Path, tmp_path: Path) -> Workshop:
    """The show's own copy of what was made, at a new address."""
    shutil.copytree(show, tmp_path / "output")
    (tmp_path / "narrate.toml").write_text(SHOW.replace("https://a.example/", "https://moved.example/"))
    return open_workshop(None, tmp_path / "narrate.toml", {}, datetime(2026, 1, 3, tzinfo=UTC))


def test_rebuilding_reaches_every_edition(copy: Workshop) -> None:
    assert len(rebuild_all(copy)) == 4
    labs = (copy.output / "editions" / "labs" / "feed.xml").read_bytes()
    assert b"https://moved.example/editions/labs/" in labs
    assert b"https://a.example/" not in labs


def test_an_issue_is_withdrawn_from_every_edition(copy: Workshop) -> None:
    assert len(withdraw("small", True, copy)) == 4
    assert not any(b"<item>" in path.read_bytes() for path in copy.output.rglob("feed.xml"))
    withdraw("small", False, copy)
    assert all(b"<item>" in path.read_bytes() for path in copy.output.rglob("feed.xml"))


def test_pruning_reaches_every_edition(copy: Workshop) -> None:
    old = copy.output / "editions" / "labs" / "small" / "small.0a1b2c3d.mp3"
    old.write_bytes(b"x")
    assert prune(copy.output, datetime.now(UTC) + timedelta(days=40), 30, dry_run=False) == (old,)


def test_an_editions_folder_is_a_show_with_its_own_title_and_address(copy: Workshop) -> None:
    labs = entered(replace(copy, output=copy.output / "editions" / "labs")).settings.show
    assert (labs.title, labs.base_url) == ("Show: Labs", "https://moved.example/editions/labs/")
    assert entered(copy) == copy
