import json

from issues import flat, marked, paragraphs

from narrate.model import Block, BlockKind, Span, SpanKind
from narrate.script.doubts import DOUBT, doubtful
from narrate.script.record import to_json
from narrate.script.table import render

NOTE = paragraphs("Note: the ferry is closed.", quoted=1, group=1)


def test_the_record_is_json_and_names_the_voice() -> None:
    script = marked(*paragraphs("Plain words."))
    voice = {s.id: "tone:low~deep" for s in script.segments}
    record = json.loads(json.dumps(to_json(script, voice)))
    assert record["segments"][1]["voice"] == "tone:low~deep"
    assert record["segments"][1]["kind"] == record["segments"][1]["role"] == "commentary"


def test_a_close_call_is_listed_with_its_reason() -> None:
    script = marked(*NOTE)
    assert [s.confidence < DOUBT for s in doubtful(script)] == [True]
    assert "note of the author's own" in render(script, 80, False)


def test_the_table_colours_only_when_asked() -> None:
    script = flat("A title", "Plain words of the author stand here.")
    assert "\x1b[" in render(script, 80, True)
    assert "\x1b[" not in render(script, 80, False)


def test_the_table_shows_ids_when_asked() -> None:
    script = flat("A title", "Plain words of the author stand here.")
    assert all(f"[{s.id}]" in render(script, 80, ids=True) for s in script.segments)
    assert "[" not in render(script, 80)


def test_a_heading_starts_a_chapter_without_emoji_and_its_links_stand_under_it() -> None:
    link = Span(SpanKind.LINK, 0, 5, "https://a.test/b")
    script = marked(
        *paragraphs("We begin."),
        Block(BlockKind.HEADING, "🌊 ‘Rivers’ 🌊", level=2),
        Block(BlockKind.PARAGRAPH, "Water wins.", spans=(link,)),
        Block(BlockKind.HEADING, "Mills", level=3),
        Block(BlockKind.HEADING, "Wheels", level=4),
    )
    assert [(c.level, c.title) for c in script.chapters] == [(1, "Opening"), (1, "Rivers"), (2, "Mills")]
    assert [(k.text, k.chapter) for k in script.links] == [("Water", 1)]


def test_without_headings_the_title_is_the_chapter() -> None:
    assert [c.title for c in marked(*paragraphs("We begin.")).chapters] == ["An issue"]
