"""Text without markup → lines."""

from pathlib import Path

import pytest

from narrate.model import BlockKind
from narrate.reading.language import detect
from narrate.reading.read import read


def test_one_paragraph_a_line_is_kept_line_by_line() -> None:
    document = read(b"A title\nFirst.\n\nSecond; a longer line\n", "x.txt")
    assert [(b.text, b.line) for b in document.blocks] == [("A title", 1), ("First.", 2), ("Second; a longer line", 4)]
    assert document.flat
    assert document.title == ""


def test_broken_lines_are_joined(fixtures: Path) -> None:
    document = read((fixtures / "reading" / "wrapped.txt").read_bytes(), "wrapped.txt")
    kinds = [block.kind.value for block in document.blocks]
    assert kinds == ["heading", "paragraph", "paragraph", "paragraph", "heading", *["list item"] * 3, "paragraph"]
    quote = document.blocks[3]
    assert (quote.quoted, quote.text) == (1, "The sea does not read my book, and I do not write it for the sea.")


@pytest.mark.parametrize("line", ["---", "* * *", "=====", "~~~~", "• • •"])
def test_a_row_of_signs_is_a_rule(line: str) -> None:
    assert read(f"One.\n\n{line}\n\nTwo.".encode(), "x.txt").blocks[1].kind is BlockKind.RULE


def test_merge_tags_are_left_out() -> None:
    document = read(b"Hello *|FNAME|* again", "x.txt")
    assert [item.rule for item in document.left] == ["template tag"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The boat that left the pier was not the one we had been told to wait for, and it was late. " * 2, "en"),
        ("Le bateau qui a quitté la jetée n'est pas celui que nous attendions, et il est en retard. " * 2, "fr"),
        ("Das Boot, das die Mole verließ, war nicht das, auf das wir warten sollten, und es ist spät. " * 2, "de"),
        ("El barco que salió del muelle no es el que nos dijeron, y además es tarde para los demás. " * 2, "es"),
        ("De boot die van de pier vertrok was niet de boot waar we op moesten wachten, en het is laat. " * 2, "nl"),
        ("我们等的那条船没有来,码头上只有一只海鸥和一个看灯塔的人。", "zh"),
        ("わたしたちが待っていた船は来ませんでした。桟橋にはカモメがいます。", "ja"),
        ("OK", ""),
    ],
)
def test_the_language_is_told_by_the_words(text: str, language: str) -> None:
    assert detect(text) == language
