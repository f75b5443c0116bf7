import pytest

from audio.pace import pause
from narrate.model import Chapter, Role, Segment
from narrate.settings import Pauses

CHAPTERS = (Chapter("a"), Chapter("b", 1), Chapter("c", 2))
P = Pauses()


def segment(role: Role, text: str = "Words.", line: int = 1, group: int = 0, chapter: int = 0) -> Segment:
    return Segment("s", role, text, (), chapter=chapter, line=line, group=group)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (segment(Role.TITLE), segment(Role.COMMENTARY, line=2), P.title),
        (segment(Role.TITLE), segment(Role.SUBTITLE, line=2), P.paragraph),
        (segment(Role.HEADING), segment(Role.COMMENTARY, line=2), P.heading),
        (segment(Role.COMMENTARY), segment(Role.COMMENTARY, line=2), P.paragraph),
        (segment(Role.COMMENTARY), segment(Role.HEADING, chapter=1), P.section),
        (segment(Role.COMMENTARY), segment(Role.HEADING, chapter=2), P.item),
        (segment(Role.LIST_ITEM), segment(Role.LIST_ITEM, line=2), P.list_item),
        (segment(Role.COMMENTARY), segment(Role.LIST_ITEM, line=2), P.paragraph),
        (segment(Role.COMMENTARY), segment(Role.QUOTE, line=2, group=1), P.quote_in),
        (segment(Role.QUOTE, group=1), segment(Role.QUOTE, line=2, group=1), P.paragraph),
        (segment(Role.QUOTE, group=1), segment(Role.QUOTE, line=2, group=2), P.quote_out),
        (segment(Role.QUOTE, group=1), segment(Role.COMMENTARY, line=2), P.quote_out),
        (segment(Role.QUOTE, group=1), segment(Role.ATTRIBUTION, line=2, group=1), P.credit),
        (segment(Role.COMMENTARY, "She said,"), segment(Role.QUOTE, group=1), P.clause),
        (segment(Role.QUOTE, "“I did.”", group=1), segment(Role.COMMENTARY), P.sentence),
        (segment(Role.QUOTE, "“I did,”", group=1), segment(Role.COMMENTARY), P.clause),
    ],
    ids=lambda value: value.role.value if isinstance(value, Segment) else str(value),
)
def test_a_pause_follows_from_what_stands_on_its_sides(before: Segment, after: Segment, wanted: int) -> None:
    assert pause(before, after, CHAPTERS, P) == wanted


def test_the_table_is_the_show_s() -> None:
    before, after = segment(Role.COMMENTARY), segment(Role.COMMENTARY, line=2)
    assert pause(before, after, CHAPTERS, Pauses(paragraph=1234)) == 1234
