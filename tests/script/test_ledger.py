from dataclasses import replace

import pytest
from corpus import corpus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrate.model import Block, BlockKind, Document, Image, Left, Role, Script, Segment, Span, SpanKind
from narrate.reading.read import read
from narrate.script.ledger import Ledger, audit
from narrate.script.write import write
from narrate.settings import Settings
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import speak

SOME = """The price rose to $5 in 2019 says NASA* 🚀 and [...] 20% more e.g. now. Then we left! it"""
WORDS = st.sampled_from(SOME.split())
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
ISSUES = st.lists(PARAGRAPHS, min_size=1, max_size=6)


def issue(*paragraphs: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text, line) for line, text in enumerate(paragraphs, 1)))


def segment(name: str, text: str, line: int) -> tuple[Segment, tuple]:  # type: ignore[type-arg]  # of changes
    spoken = speak(text, "en", Lexicon())
    made = Segment(name, Role.COMMENTARY, text, spoken.utterances, line=line)
    return made, tuple(replace(change, segment=name) for change in spoken.changes)


def told(*paragraphs: str) -> Script:
    """A script that says every paragraph, and leaves those with nothing to say."""
    made = [segment(f"s{line}", text, line) for line, text in enumerate(paragraphs, 1)]
    left = tuple(Left(s.text, s.line, "decoration") for s, _ in made if not s.utterances)
    changes = tuple(c for s, own in made if s.utterances for c in own)
    return Script("", "en", (), tuple(s for s, _ in made if s.utterances), left, changes)


def adds_up(ledger: Ledger) -> bool:
    parts = (*ledger.changed, *ledger.left)
    missing = sum(len("".join(e.text.split())) for e in ledger.unaccounted)
    return ledger.total == ledger.spoken + sum(n for _, n in parts) + missing


@given(ISSUES)
def test_it_adds_up_on_any_issue(paragraphs: list[str]) -> None:
    ledger = audit(issue(*paragraphs), told(*paragraphs))
    assert ledger.balanced, ledger.lines()
    assert adds_up(ledger)


@given(ISSUES, st.data())
def test_a_dropped_paragraph_is_caught(paragraphs: list[str], data: st.DataObject) -> None:
    script = told(*paragraphs)
    if script.segments:
        gone = data.draw(st.sampled_from(script.segments))
        ledger = audit(issue(*paragraphs), replace(script, segments=tuple(s for s in script.segments if s is not gone)))
        assert ledger.unaccounted
        assert adds_up(ledger)


@given(ISSUES, st.data())
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_a_dropped_or_changed_sentence_is_caught(paragraphs: list[str], data: st.DataObject) -> None:
    script = told(*paragraphs)
    if not script.segments:
        return
    where = data.draw(st.integers(0, len(script.segments) - 1))
    mutated = mutate(script.segments[where], data)
    segments = (*script.segments[:where], mutated, *script.segments[where + 1 :])
    assert not audit(issue(*paragraphs), replace(script, segments=segments)).balanced


def mutate(segment: Segment, data: st.DataObject) -> Segment:
    """Lose a sentence, or lose, change or add a word of one."""
    at = data.draw(st.integers(0, len(segment.utterances) - 1))
    one = segment.utterances[at]
    words = one.spoken.split()
    lettered = [i for i, word in enumerate(words) if any(map(str.isalnum, word))]
    which = data.draw(st.sampled_from(lettered))
    changed = {
        "sentence": (),
        "word": (replace(one, spoken=" ".join(words[:which] + words[which + 1 :])),),
        "other": (replace(one, spoken=" ".join([*words[:which], "zebra", *words[which + 1 :]])),),
        "more": (replace(one, spoken=f"{one.spoken} zebra"),),
        "text": (replace(one, text=f"{one.text} zebra"),),
    }[data.draw(st.sampled_from(["sentence", "word", "other", "more", "text"]))]
    return replace(segment, utterances=(*segment.utterances[:at], *changed, *segment.utterances[at + 1 :]))


def test_a_sentence_nobody_wrote_is_listed_with_its_line() -> None:
    script = told("One here.", "Two more.")
    ledger = audit(issue("One here."), script)
    assert [(e.line, e.text) for e in ledger.invented] == [(2, "Two more.")]


def test_what_a_rule_left_out_counts_under_its_name() -> None:
    script = replace(told("Stay."), left=(Left("Subscribe now", 9, "subscribe box"),))
    document = replace(issue("Stay."), left=(Left("Subscribe now", 9, "subscribe box"),))
    assert audit(document, script).left == (("subscribe box", 12),)


def test_text_that_no_rule_explains_is_listed_as_written() -> None:
    ledger = audit(issue("Kept text.", "Lost  text, oh."), told("Kept text."))
    assert [(e.line, e.text) for e in ledger.unaccounted] == [(2, "Lost  text, oh.")]
    assert "line 2: unaccounted: Lost  text, oh." in ledger.lines()


def test_our_own_words_are_no_invention() -> None:
    notice = Segment("n", Role.NOTICE, "", speak("Made by a machine.", "en", Lexicon()).utterances)
    script = told("Text.")
    assert audit(issue("Text."), replace(script, segments=(notice, *script.segments))).balanced


def test_a_picture_told_in_our_words_is_said() -> None:
    block = Block(BlockKind.IMAGE, "", 4, image=Image("a.png", "A cat asleep"))
    words = speak("Picture: A cat asleep", "en", Lexicon()).utterances
    script = replace(told(), segments=(Segment("n", Role.NOTICE, "", words, line=4),))
    assert audit(Document((block,)), script).balanced
    assert not audit(Document((block,)), told()).balanced


def test_a_list_item_may_say_its_number_first() -> None:
    block = Block(BlockKind.LIST_ITEM, "Go on.", 1, ordinal=2)
    script = told("Go on.")
    first = script.segments[0].utterances[0]
    led = replace(script.segments[0], utterances=(replace(first, spoken="two. Go on."),))
    assert audit(Document((block,)), replace(script, segments=(led,))).balanced


def test_words_in_a_script_that_cannot_be_said_are_a_loss() -> None:
    assert [e.text for e in audit(issue("Read 日本 now."), told("Read 日本 now.")).losses] == ["日本"]


def test_repeated_text_is_accounted_for_each_time() -> None:
    assert audit(issue("Again.", "Again.", "Again."), told("Again.", "Again.", "Again.")).balanced
    assert audit(issue("Again.", "Again.", "Again."), told("Again.", "Again.")).unaccounted


def test_cells_and_picture_texts_are_part_of_the_issue() -> None:
    table = Block(BlockKind.TABLE, "", 3, rows=(("Name", "Age"), ("Ann", "9")))
    assert [e.text for e in audit(Document((table,)), told()).unaccounted] == ["Name", "Age", "Ann", "9"]


ISSUE_FILES = "*.md *.html liberty-430.txt flat/*.txt"


@pytest.mark.parametrize("pattern", ISSUE_FILES.split())
def test_it_adds_up_on_every_real_issue(pattern: str) -> None:
    for path in sorted(corpus().glob(pattern)):
        if path.name != "README.md":
            document = read(path.read_bytes(), path.name)
            ledger = audit(document, write(document, Settings()))
            assert ledger.balanced, (path.name, ledger.lines())
            assert adds_up(ledger)


KINDS = st.sampled_from(
    (
        *(BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.CAPTION),
        *(BlockKind.PULL_QUOTE, BlockKind.EMBED, BlockKind.COMMENT, BlockKind.CODE, BlockKind.FOOTNOTE),
    )
)
PLAIN_WORDS = st.sampled_from("lamp quay river bread stone ferry kettle slow early again".split())  # noqa: SIM905 - a table
BLOCKS = st.builds(
    Block,
    KINDS,
    st.lists(PLAIN_WORDS, min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize() + "."),
    level=st.just(1),
    quoted=st.integers(0, 2),
    group=st.integers(0, 2),
    label=st.just("1"),
)


@given(st.lists(BLOCKS, min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_a_script_of_any_blocks_adds_up(blocks: list[Block]) -> None:
    marks = Block(BlockKind.PARAGRAPH, "Called here 1 2.", spans=(Span(SpanKind.NOTE, 12, 13, "1"),))
    document = Document((marks, *blocks))
    ledger = audit(document, write(document, Settings()))
    assert ledger.balanced, ledger.lines()
