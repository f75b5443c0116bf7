import pytest
from issues import first, marked, paragraphs, quotes, roles, speakers

from narrate.model import Block, BlockKind, Role, Span, SpanKind


def test_a_block_quotation_is_one_group_and_its_attribution_the_hosts() -> None:
    script = marked(*paragraphs("The river is long.", "It is also wet.", "— Mara Ellison", quoted=1, group=3))
    assert roles(script) == ["title", "quote", "quote", "attribution"]
    assert len({s.group for s in script.segments if s.role == Role.QUOTE}) == 1
    assert speakers(script) == ["Mara Ellison"] * 2


def test_two_signed_sayings_in_one_block_quotation_are_two_groups() -> None:
    said = ('"Bread is patience" - Odile Marchand, 1998', '"Nobody regrets a loaf" - The Corner Oven, 2021')
    script = marked(*paragraphs(*said, quoted=1, group=1))
    assert roles(script) == ["title", "quote", "attribution", "quote", "attribution"]
    assert len({s.group for s in script.segments if s.role == Role.QUOTE}) == 2


def test_the_lead_in_names_the_speaker() -> None:
    lead, quote = paragraphs("Kay Lin put it well:"), paragraphs("The ferry is free.", quoted=1, group=1)
    assert speakers(marked(*lead, *quote)) == ["Kay Lin"]


def test_the_links_host_names_a_publication_where_words_do_not() -> None:
    text = "The ferry is free, they say (more)."
    link = Span(SpanKind.LINK, 29, 33, "https://www.ledger.test/ferry")
    block = Block(BlockKind.PARAGRAPH, text, quoted=1, group=1, spans=(link,))
    assert speakers(marked(block)) == ["ledger.test"]


def test_a_host_that_stands_for_nobody_names_nobody() -> None:
    link = Span(SpanKind.LINK, 0, 3, "https://example.com/ferry")
    assert speakers(marked(Block(BlockKind.PARAGRAPH, "The ferry is free.", quoted=1, group=1, spans=(link,)))) == [
        "unknown"
    ]


def test_the_author_quoted_stays_the_author() -> None:
    block = Block(BlockKind.PARAGRAPH, "I was wrong about rope.", quoted=1, group=1, by="Ada Moor")
    assert speakers(marked(block, author="Ada Moor")) == [""]


@pytest.mark.parametrize("text", ["Note: the ferry is closed today.", "Update — we are back."])
def test_a_set_off_note_of_the_authors_is_no_quotation(text: str) -> None:
    assert quotes(marked(*paragraphs(text, quoted=1, group=1))) == []


def test_a_pull_quote_of_the_authors_sentence_is_not_said_twice() -> None:
    own = paragraphs("We waited. The ferry came when it wanted to come. Then we left.")
    pulled = paragraphs("The ferry came when it wanted to come.", quoted=1, group=1)
    script = marked(*own, *pulled)
    assert quotes(script) == []
    assert [left.rule for left in script.left] == ["pull-quote"]


def test_a_paragraph_wholly_in_quotation_marks_is_quoted() -> None:
    assert quotes(marked(*paragraphs("“The ferry is free on Sundays.”", "We took it.")))


def test_speech_within_an_extract_has_its_own_speaker() -> None:
    extract = ("The captain, Kay Lin, explained the delay.", "“We waited for the soup to boil.”", "Nobody minded.")
    script = marked(*paragraphs("The Ledger has a good piece on it:"), *paragraphs(*extract, quoted=1, group=1))
    assert speakers(script) == ["The Ledger", "Kay Lin", "The Ledger"]


def test_a_bare_label_is_left_out_and_its_link_kept() -> None:
    text = "The ferry is free. (Source)"
    block = Block(
        BlockKind.PARAGRAPH, text, quoted=1, group=1, spans=(Span(SpanKind.LINK, 20, 26, "https://a.test/b"),)
    )
    script = marked(block)
    assert first(script, Role.QUOTE).text == "The ferry is free."
    assert [left.rule for left in script.left] == ["link-label"]
    assert [link.url for link in script.links] == ["https://a.test/b"]


def test_a_noun_that_looks_like_a_verb_makes_nobody_speak() -> None:
    before = paragraphs("Rivers have a note of their own.")
    assert speakers(marked(*before, *paragraphs("The ferry is free.", quoted=1, group=1))) == ["unknown"]


def test_a_name_in_brackets_behind_the_quotation_is_an_attribution() -> None:
    script = marked(*paragraphs("The ferry is free. (Kay Lin)", quoted=1, group=1))
    assert roles(script) == ["title", "quote", "attribution"]
    assert speakers(script) == ["Kay Lin"]


def test_the_last_words_take_leave() -> None:
    assert roles(marked(*paragraphs("Plain words.", "See you next week!")))[-1] == "sign-off"


def test_an_attribution_without_a_dash_is_told_by_the_markup() -> None:
    by = "Tam Grieve, mason"
    script = marked(*(Block(BlockKind.PARAGRAPH, t, quoted=1, group=1, by=by) for t in ("Lime waits.", by)))
    assert roles(script) == ["title", "quote", "attribution"]
    assert speakers(script) == ["Tam Grieve"]


def test_a_short_pull_quote_of_the_author_s_own_is_not_said_twice() -> None:
    pulled = Block(BlockKind.PULL_QUOTE, "Then somebody did.")
    script = marked(*paragraphs("Nobody paid. Then somebody did."), pulled)
    assert [s.text for s in script.segments if "somebody" in s.text] == ["Nobody paid. Then somebody did."]
