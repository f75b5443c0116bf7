import json
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import exports
import pytest

from narrate.archive.expand import expand, is_many
from narrate.errors import IssueError
from narrate.model import Document
from narrate.reading.read import read

SHAPES: list[tuple[Callable[[Path], Path], str]] = [
    (exports.substack, "a.zip"),
    (exports.ghost, "a.json"),
    (exports.rss, "a.xml"),
    (exports.atom, "a.atom"),
    (exports.mbox, "a.mbox"),
    (exports.folder, "a"),
]


def documents(*names: Path) -> list[Document]:
    sources = [item.fetch() for item in expand([str(name) for name in names]).items]
    return [read(source.data, source.name) for source in sources]


@pytest.mark.parametrize(("make", "name"), SHAPES, ids=[name for _, name in SHAPES])
def test_every_shape_gives_the_issues_with_title_number_and_date(
    tmp_path: Path, make: Callable[[Path], Path], name: str
) -> None:
    found = {
        d.title: (d.number, d.published and d.published.date().isoformat()) for d in documents(make(tmp_path / name))
    }
    assert found == {
        "2: The ferry": ("2", "2024-02-02"),
        "10: The bridge": ("10", "2024-03-03"),
        "1: The market": ("1", "2024-01-01"),
    }


@pytest.mark.parametrize(("make", "name"), SHAPES, ids=[name for _, name in SHAPES])
def test_every_shape_keeps_the_words(tmp_path: Path, make: Callable[[Path], Path], name: str) -> None:
    texts = ["\n".join(block.text for block in d.blocks) for d in documents(make(tmp_path / name))]
    assert all(any(words in text for text in texts) for _, _, words in exports.LETTERS.values())


def test_an_unpacked_export_reads_as_its_zip_file(tmp_path: Path) -> None:
    path = exports.substack(tmp_path / "a.zip")
    with zipfile.ZipFile(path) as file:
        file.extractall(tmp_path / "unpacked")
    assert [d.blocks for d in documents(path)] == [d.blocks for d in documents(tmp_path / "unpacked")]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    assert expand([str(exports.substack(tmp_path / "a.zip"))]).left == (
        "a.zip: 1 unpublished posts left out",
        "a.zip: 1 pages and threads left out",
        "a.zip: 1 posts are for paying readers, and a feed is open to all that have its address",
    )
    assert expand([str(exports.rss(tmp_path / "a.xml"))]).left == ("a.xml: 1 items without their text left out",)


def test_facts_of_an_export_reach_the_document(tmp_path: Path) -> None:
    ferry = documents(exports.ghost(tmp_path / "a.json"))[0]
    assert (ferry.author, ferry.publication) == ("Jo Writer", "The Quay")
    assert documents(exports.substack(tmp_path / "a.zip"))[0].subtitle == "What we saw"
    assert documents(exports.rss(tmp_path / "a.xml"))[0].url == "https://example.org/p/the-ferry?x=1"


def old_ghost(path: Path) -> Path:
    """An export of a version before 1.0, and what later ones put in place of the site's address."""
    text = '<p>See <a href="__GHOST_URL__/old/">the old one</a>, which was longer.</p>'
    post = {"id": 1, "title": "New", "slug": "new", "html": text, "status": "published", "author_id": 7, "page": 0}
    facts = {"published_at": 1426078349156, "visibility": "paid", "feature_image": "__GHOST_URL__/content/a.png"}
    about = {"id": 2, "title": "About", "slug": "about", "html": "<p>Us.</p>", "status": "published", "page": 1}
    data = {"posts": [post | facts, about], "users": [{"id": 7, "name": "Jo Writer"}]}
    path.write_text(json.dumps({"meta": {"version": "003"}, "data": data}))
    return path


def test_an_old_export_of_ghosts_is_read_with_its_dates_and_authors(tmp_path: Path) -> None:
    path = old_ghost(tmp_path / "a.json")
    (document,) = documents(path)
    assert (document.title, document.author, document.cover) == ("New", "Jo Writer", "/content/a.png")
    assert document.published == datetime(2015, 3, 11, 12, 52, 29, tzinfo=UTC)
    assert [span.url for block in document.blocks for span in block.spans] == ["/old/"]


def test_posts_for_paying_readers_are_told_of(tmp_path: Path) -> None:
    (told,) = expand([str(old_ghost(tmp_path / "a.json"))]).left
    assert told.startswith("a.json: 1 posts are for paying readers")


def test_a_quoted_from_line_of_a_mailbox_is_as_written(tmp_path: Path) -> None:
    assert any("From here on" in block.text for block in documents(exports.mbox(tmp_path / "a.mbox"))[0].blocks)


def test_an_issue_named_twice_comes_once(tmp_path: Path) -> None:
    folder = exports.folder(tmp_path / "a")
    assert len(expand([str(folder), str(folder / "below" / "the-ferry.md")]).items) == 3


def test_an_output_folder_holds_no_issues(tmp_path: Path) -> None:
    exports.folder(tmp_path / "a")
    (tmp_path / "a" / "output").mkdir()
    (tmp_path / "a" / "output" / "feed.xml").touch()
    (tmp_path / "a" / "output" / "page.html").write_text("<p>not an issue</p>")
    assert len(expand([str(tmp_path / "a")]).items) == 3


@pytest.mark.parametrize("name", ["empty", "empty.mbox", "empty.xml", "empty.json", "empty.zip"])
def test_what_holds_no_issue_is_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch() if path.suffix else path.mkdir()
    if name == "empty.zip":
        zipfile.ZipFile(path, "w").close()
    with pytest.raises(IssueError):
        expand([str(path)])


def test_a_bomb_is_refused_and_its_neighbours_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bomb.md", b"a" * (65 << 20))
        file.writestr("good.md", "# Good\n\nStill read.\n")
    bomb, good = expand([str(tmp_path / "a.zip")]).items
    with pytest.raises(IssueError, match="larger than 64 mb"):
        bomb.fetch()
    assert good.fetch().name == "good.md"


def test_paths_in_an_archive_are_only_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("../../outside.md", "# Out\n\nOf here.\n")
    (item,) = expand([str(tmp_path / "a.zip")]).items
    assert item.fetch().name == "outside.md"
    assert sorted(path.name for path in tmp_path.parent.rglob("outside.md")) == []


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not is_many(str(tmp_path / "pipe"))
    with pytest.raises(IssueError, match="not a plain file"):
        expand([str(tmp_path / "pipe")]).items[0].fetch()


def test_a_feed_that_names_an_entity_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    path = exports.rss(tmp_path / "a.xml")
    text = path.read_text().replace("<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret}">]><rss', 1)
    path.write_text(text.replace("<language>en", "<language>&x;"))
    assert all(b"the secret" not in item.fetch().data for item in expand([str(path)]).items)
