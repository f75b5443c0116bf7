import pytest
from issues import flat, paragraphs, quotes

from narrate.script import cues
from narrate.script.lines import lines
from narrate.script.recover import cue, recover

LONG = (
    "The ferry has no engine and no captain to speak of, and the current does all the work that there is to do, "
    "while the town pays for the rope and for nothing else in the whole of the year."
)


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "Kay Lin says it better than I can:"),
        ("fr", "Comme l'écrit très bien Kay Lin :"),
        ("de", "Kay Lin schreibt dazu:"),
        ("es", "Lo explica muy bien Kay Lin, que escribió:"),
        ("nl", "Kay Lin schrijft daarover:"),
        ("zh", "林凯写道："),
        ("ja", "林氏は次のように述べています："),
    ],
)
def test_a_lead_in_in_every_language(language: str, lead: str) -> None:
    script = flat("A title", "Plain words of the author stand here first.", lead, LONG, language=language)
    assert quotes(script) == [LONG]


def test_a_list_after_a_colon_is_no_quotation() -> None:
    items = ("The log files filled up.", "The ferry sank.", "The rope broke.")
    assert quotes(flat("A title", "It was lost as something failed in one of these layers:", *items)) == []


def test_editorial_marks_tell() -> None:
    assert quotes(flat("A title", "We walked home.", f"[The town] is slow. {LONG} [...]", "I liked it a lot."))


def test_a_signed_sentence_tells() -> None:
    assert quotes(flat("A title", "We walked home and slept.", "Water always wins in the end. - Mara Ellison"))


def test_the_author_who_answers_is_the_author_again() -> None:
    script = flat(
        "A title", "I walk a lot.", "Kay Lin wrote this in her memo:", LONG, "I love this. I wish I had a rope."
    )
    assert quotes(script) == [LONG]


def test_every_verdict_has_a_confidence_and_a_reason_in_words() -> None:
    seen = lines(paragraphs("We walked home.", "Kay Lin wrote this:", LONG), cues.of("en"))
    verdict = recover(seen, cues.of("en"))[2]
    assert verdict.quoted
    assert 0.5 < verdict.confidence <= 1
    assert cue("colon").words in verdict.reason


def test_a_greeting_above_an_epigraph_is_the_authors() -> None:
    script = flat(
        "A title", "Hello and welcome to this issue.", "Water always wins in the end of it.", "— Mara Ellison"
    )
    assert quotes(script) == ["Water always wins in the end of it."]


def test_two_dots_in_brackets_are_no_omission() -> None:
    assert quotes(flat("A title", "We walked home.", "It calls visit_all(..) on every node of the tree.")) == []


def test_lines_built_alike_after_a_colon_are_a_list() -> None:
    items = ("Paint. The hull was dry.", "Ropes. Both of them had to go.", "Oars. We sold the pair of them.")
    assert quotes(flat("A title", "I went through it all, and this is what Kay Lin found:", *items)) == []


def test_a_lead_in_that_counts_leads_to_a_list() -> None:
    assert quotes(flat("A title", "Kay Lin named a few things:", LONG)) == []


@pytest.mark.parametrize(
    ("line", "foreign"),
    [
        ("Il y a dans le port une barque qui est à moi, et les gens de la ville ne le savent pas.", True),
        ("港の船は私のものだが、町の人はそれを知らない。", True),
        (LONG, False),
    ],
)
def test_a_line_in_another_language_is_seen(line: str, foreign: bool) -> None:
    seen = lines(paragraphs("We walked home along the harbour.", line), cues.of("en"))
    assert ("foreign" in recover(seen, cues.of("en"))[1].cues) == foreign


def test_apostrophes_that_the_author_does_not_type_tell() -> None:
    own = ["I didn't walk.", "I don't know why.", "It wasn't far, I think.", "I couldn't say."]
    assert quotes(flat("A title", *own, "Kay Lin on that:", LONG.replace("has no", "hasn’t an"))) != []


def test_headings_after_any_colon_are_no_series_of_remarks() -> None:
    assert quotes(flat("A title", "We went to the following places:", "The harbour", LONG, "The mill", LONG)) == []
