from issues import paragraphs

from narrate.model import Block, BlockKind
from narrate.script import cues
from narrate.script.lines import Shape, lines

EN = cues.of("en")
PROSE = "This is a paragraph of plain prose, long enough that nobody takes it for a heading."


def shapes(*texts: str) -> list[str]:
    return [str(line.shape) for line in lines(paragraphs(*texts), EN)]


def test_a_short_line_over_prose_is_a_heading() -> None:
    assert shapes("Slow rivers", PROSE) == ["heading", "prose"]


def test_a_run_of_short_lines_is_a_list_under_its_heading() -> None:
    assert shapes("Places", "a small harbour", "a longer bridge", "a quiet mill") == ["heading", "item", "item", "item"]


def test_where_headings_bear_emoji_other_short_lines_are_none() -> None:
    found = shapes("🌊 Rivers 🌊", PROSE, "Two of them", PROSE, "🚄 Trains 🚄", PROSE, "🍞 Bread 🍞", PROSE)
    assert found == ["heading", "prose", "prose", "prose", "heading", "prose", "heading", "prose"]


def test_lines_in_capitals_head_what_stands_under_them() -> None:
    found = shapes("JAZZ IN THE BARN", "Fri 5 June, Mill Lane", PROSE, "BATS!", "Tues 9 June, 8pm, Library", PROSE)
    assert found == ["heading", "prose", "prose", "heading", "prose", "prose"]


def test_one_line_in_capitals_is_no_habit() -> None:
    assert shapes(PROSE, "WHAT A NIGHT!", PROSE) == ["prose", "prose", "prose"]


def test_two_lines_of_verse_after_a_colon_are_no_headings() -> None:
    assert Shape.HEADING not in shapes("She sang:", "Water over stones", "Stones under water", PROSE)


def test_lines_of_code_stand_together() -> None:
    assert shapes(PROSE, "fn main() {", "let x = row(3);", "}", PROSE) == ["prose", "code", "code", "code", "prose"]


def test_a_list_of_one_name_is_an_attribution() -> None:
    blocks = (*paragraphs(PROSE), Block(BlockKind.LIST_ITEM, "Mara Ellison"), *paragraphs(PROSE))
    assert lines(blocks, EN)[1].shape == Shape.ATTRIBUTION


def test_quote_of_the_week_is_a_heading_even_among_short_lines() -> None:
    assert (
        shapes("Jobs", "A baker", "A ferryman", "Quote of the Week", "water is patient", "stone is not")[3] == "heading"
    )
