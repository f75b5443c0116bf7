"""Pages and mail as services make them: the issue is read, the furniture is not."""

import re
from pathlib import Path

import pytest
from conserving import PAGES

from narrate.errors import IssueError
from narrate.model import BlockKind, Document
from narrate.reading.read import read

TOLLS = "On ferries, and the price of a toll"
LAMPS = "What one town learned from keeping count of its lamps"
FURNITURE = re.compile(
    r"subscribe|abonnieren|share|powered by|©|copyright|unsubscribe|view this email|sign in|log ?in|cookie|privacy|"
    r"preferences|referral|likes?\b|kommentare|lies weiter|keep reading|most read|reply",
    re.IGNORECASE,
)

AUTHORS = {
    "Cookies on the quay",
    "Every Sunday somebody brings cookies, and we share them.",
    "Share your own thaw with me by letter; I read them all.",
}
"""What an author writes with the words of furniture."""


def page(fixtures: Path, name: str) -> Document:
    return read((fixtures / "reading" / name).read_bytes(), name)


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


@pytest.mark.parametrize("name", PAGES)
def test_no_furniture_is_read(fixtures: Path, name: str) -> None:
    document = page(fixtures, f"{name}.html")
    spoken = [b.text for b in document.blocks if b.kind is not BlockKind.EMBED and b.text not in AUTHORS]
    assert not list(filter(FURNITURE.search, spoken))
    assert document.left


@pytest.mark.parametrize(
    ("name", "title", "subtitle", "number", "author", "date"),
    [
        ("substack", "The Lamplighter's Ledger", LAMPS, "", "Ada Quill", "2024-03-05"),
        ("ghost", "Ausgabe 12: Brot und Zeit", "Warum der Teig warten muss", "12", "Lena Korn", "2023-11-02"),
        ("beehiiv", "☕ Three kettles and a clock", "Plus: why the lid matters", "", "Ines Vapor", "2024-06-18"),
        ("buttondown", "Bird post #57: the heron", "A grey bird and a long wait", "57", "Wren Marsh", "2022-09-09"),
        ("mailchimp", "The garden in May: beans, and a letter", "", "", "", ""),
        ("substack-mail", "The bridge that waits", TOLLS, "", "Nora Weir", "2024-05-03"),
        ("ghost-mail", "The quiet boiler", "Why we turned it off", "", "Otto Kern", "2024-01-04"),
        ("beehiiv-mail", "Six buses", "And one tram that never came", "", "", "2024-06-20"),
        ("buttondown-mail", "Owls, part two", "", "", "", "2023-03-04"),
        ("mailchimp-blocks", "The choir is back", "", "", "", ""),
        ("beehiiv-unnamed", "Lids, reconsidered", "Tin against glass", "", "Ines Vapor", "2025-02-02"),
        ("ghost-cards", "On thresholds", "Why we pause there", "", "Cy Door", "2024-08-01"),
        ("wordpress", "Salt and the sea wall", "", "", "Joan Pike", "2022-02-01"),
        ("unclassed", "The long thaw", "", "", "Rolf Amsel", "2020-03-09"),
        ("article", "On the keeping of bees in towns", "Three hives, four floors up", "", "Hal Comb", "2021-07-04"),
    ],
)  # fmt: skip
def test_a_page_tells_its_facts(
    fixtures: Path, name: str, title: str, subtitle: str, number: str, author: str, date: str
) -> None:
    document = page(fixtures, f"{name}.html")
    assert (document.title, document.subtitle, document.number, document.author) == (title, subtitle, number, author)
    assert str(document.published or "")[:10] == date
    assert title not in [block.text for block in document.blocks]


def test_substack_s_shapes_are_understood(fixtures: Path) -> None:
    document = page(fixtures, "substack.html")
    quotes = [(block.by, block.text) for block in document.blocks if block.quoted]
    assert quotes[0] == ("", "A lamp that is counted is a lamp that is mended.")
    assert quotes[-1] == ("Ben Low", "Count the dark ones, too.")
    assert of_kind(document, BlockKind.PULL_QUOTE) == ["I am not so sure."]
    assert of_kind(document, BlockKind.FOOTNOTE) == ["He missed two evenings, both for weddings."]
    assert of_kind(document, BlockKind.FORMULA) == ["n = 12 \\times 7"]
    assert of_kind(document, BlockKind.COMMENT) == ["My grandfather held the ladder."]
    assert [b.image.alt for b in document.blocks if b.image] == ["A row of gas lamps along a stone quay"]


def test_a_caption_follows_its_image(fixtures: Path) -> None:
    kinds = [block.kind for block in page(fixtures, "ghost.html").blocks]
    assert kinds[kinds.index(BlockKind.IMAGE) + 1] is BlockKind.CAPTION


def test_tables_of_facts_are_told_from_layout(fixtures: Path) -> None:
    assert len(of_kind(page(fixtures, "beehiiv.html"), BlockKind.TABLE)) == 1
    assert of_kind(page(fixtures, "mailchimp.html"), BlockKind.TABLE) == []


def test_a_quotation_in_a_figure_has_its_caption_s_name(fixtures: Path) -> None:
    quote = next(block for block in page(fixtures, "article.html").blocks if block.quoted)
    assert quote.by == "Mrs Ida Wax, third floor"


def test_a_note_is_known_by_the_mark_that_leads_to_it(fixtures: Path) -> None:
    for name in ("article", "buttondown", "substack"):
        note = next(b for b in page(fixtures, f"{name}.html").blocks if b.kind is BlockKind.FOOTNOTE)
        assert note.label == "1"


def test_what_is_mostly_the_issue_is_no_furniture() -> None:
    words = "These are the words of an issue on a page that is one form. " * 4
    assert read(f"<form class='share'><p>{words}</p></form>".encode(), "x.html").blocks


def test_raised_digits_stay_raised() -> None:
    assert read(b"<p>10<sup>2</sup> is not 102; 1<sup>st</sup> is", "x.html").blocks[0].text.startswith("10²")


def test_deep_elements_lose_no_text() -> None:
    document = read(b"<div>" * 3000 + b"deep words" + b"</div>" * 3000, "x.html")
    assert document.blocks[0].text == "deep words"
    assert document.warnings


def test_a_mail_s_html_part_is_read(fixtures: Path) -> None:
    document = page(fixtures, "multipart-latin1.eml")
    assert (document.title, document.number, document.author) == ("N° 8 : La digue", "8", "Gaëlle Vague")
    assert document.language == "fr"
    assert str(document.published) == "2024-03-14 07:15:00+01:00"
    quote = next(block for block in document.blocks if block.quoted)
    assert (quote.text, quote.by) == ("« On ne bâtit pas contre l'eau, on bâtit avec elle. »", "Maître Goëmon")


def test_a_mail_s_lines_flow(fixtures: Path) -> None:
    document = page(fixtures, "flowed.eml")
    assert document.title == "Notes from the ferry, no. 3"
    assert document.blocks[0].text.endswith("was surprised except the gull.")
    assert [block.quoted for block in document.blocks] == [0, 0, 1, 0]
    assert {item.rule for item in document.left} == {"link address", "signature"}


def test_an_unknown_charset_is_read_all_the_same(fixtures: Path) -> None:
    assert page(fixtures, "unknown-charset.eml").blocks[0].text == "Das Café ist geöffnet."


@pytest.mark.parametrize("piece", ["<i></x>word ", "<div></x>word ", "<r<>word ", "<p><table></x>word ", "<div>word "])
@pytest.mark.parametrize("number", [300, 3000])
def test_elements_that_only_the_parser_sees_nested_lose_no_text(piece: str, number: int) -> None:
    document = read(("<body><p>First. " + piece * number + " Last.").encode(), "x.html")
    words = " ".join([block.text for block in document.blocks] + [left.text for left in document.left]).split()
    assert (words.count("word"), words.count("First."), words.count("Last.")) == (number, 1, 1)
    assert "nested deeper than" in document.warnings[0]


def test_elements_nested_beyond_all_measure_are_refused() -> None:
    with pytest.raises(IssueError, match=r"^cannot read x\.html: elements nested deeper than 5000 levels$"):
        read(b"<i></x>w " * 200_000, "x.html")


def nested(depth: int) -> bytes:
    part = b"Content-Type: text/plain\n\nHello from inside.\n"
    for level in range(depth):
        mark = b"b%d" % level
        part = (
            b"Content-Type: multipart/mixed; boundary="
            + mark
            + b"\n\n--"
            + mark
            + b"\n"
            + part
            + b"--"
            + mark
            + b"--\n"
        )
    return b"Subject: Deep\n" + part


@pytest.mark.parametrize(
    "data",
    [b"Subject: " + b"a" * 20_000 + b"\n\nHello", b"X: y\n" * 60_000 + b"\nHello", nested(30)],
    ids=["one long header", "many headers", "deep parts"],
)
def test_a_mail_that_no_one_sends_is_refused(data: bytes) -> None:
    with pytest.raises(IssueError):
        read(data, "x.eml")


def test_parts_of_a_mail_may_be_nested_a_little() -> None:
    assert read(nested(5), "x.eml").blocks[0].text == "Hello from inside."


def test_broken_transfer_encodings_are_no_crash() -> None:
    mail = (
        b"Subject: =?utf-8?b?!!!?=\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8gdGhlcmU=!!\n"
    )
    assert "Hello there" in read(mail, "x.eml").blocks[0].text


def test_quotations_are_signed_in_every_way(fixtures: Path) -> None:
    signed = {
        "beehiiv-mail": "Mira Holt, driver",
        "buttondown-mail": "Mara Penn, Feathers",
        "wordpress": "Tam Grieve, mason",
        "substack-mail": "Ida Span",
    }
    assert {
        name: next(b.by for b in page(fixtures, f"{name}.html").blocks if b.by and b.quoted) for name in signed
    } == signed


def test_captions_are_known_without_a_figure(fixtures: Path) -> None:
    captions = {
        "beehiiv-mail": ["The 40, at rest. Credit: our intern"],
        "buttondown-mail": ["The post, with owl."],
        "mailchimp-blocks": ["From left: everyone."],
        "unclassed": ["What is left. (Photo: R. A.)"],
    }
    assert {name: of_kind(page(fixtures, f"{name}.html"), BlockKind.CAPTION) for name in captions} == captions


def test_the_picture_over_an_issue_is_read(fixtures: Path) -> None:
    document = page(fixtures, "ghost-mail.html")
    assert [block.kind for block in document.blocks[:2]] == [BlockKind.IMAGE, BlockKind.CAPTION]
    assert document.cover == "https://x/f.jpg"


def test_an_author_may_use_the_words_of_furniture(fixtures: Path) -> None:
    pages = [page(fixtures, f"{name}.html") for name in ("wordpress", "unclassed")]
    assert {block.text for document in pages for block in document.blocks} > AUTHORS


def test_what_classes_and_ids_are_made_of_is_no_furniture(fixtures: Path) -> None:
    document = page(fixtures, "wordpress.html")
    assert of_kind(document, BlockKind.HEADING) == ["Cookies on the quay", "Related work"]
    assert {"Nobody hid the cracks.", "They were in plain view."} < {block.text for block in document.blocks}


def test_comments_inside_an_article_are_comments(fixtures: Path) -> None:
    comment = next(b for b in page(fixtures, "wordpress.html").blocks if b.kind is BlockKind.COMMENT)
    assert (comment.text, comment.by) == ("My wall too.", "Edie")


def test_furniture_without_a_class_is_known_by_its_links(fixtures: Path) -> None:
    rules = {item.rule for item in page(fixtures, "unclassed.html").left}
    assert {"navigation", "share buttons", "tags", "related posts", "byline", "cookie notice"} <= rules


def test_links_in_a_sentence_are_no_row_of_links() -> None:
    document = read(b"<p>One day.</p><p><a href=/a>Harbour</a> and <a href=/b>home</a></p>", "x.html")
    assert [block.text for block in document.blocks] == ["One day.", "Harbour and home"]


@pytest.mark.parametrize("name", ["forwarded", "forwarded-quoted"])
def test_a_forwarded_issue_is_its_writer_s(fixtures: Path, name: str) -> None:
    document = page(fixtures, f"{name}.eml")
    assert (document.title, document.author) == ("The bridge that waits", "Nora Weir")
    assert str(document.published)[:10] == "2024-05-03"
    assert document.blocks[0].text.startswith("For two hundred years")
    assert [block.text[:13] for block in document.blocks if block.quoted] == ["I would soone"]


def test_a_long_note_before_a_forwarded_message_is_read() -> None:
    note = "What I think of it, at length. " * 12
    mail = (
        f"Subject: Fwd: It\n\n{note}\n\n---------- Forwarded message ---------\nFrom: A <a@x.example>\n\nIts words.\n"
    )
    assert read(mail.encode(), "x.eml").blocks[0].text.startswith("What I think of it")


def test_a_text_mail_s_furniture_and_addresses_are_left_out(fixtures: Path) -> None:
    document = page(fixtures, "forwarded.eml")
    assert {item.rule for item in document.left} >= {
        "view in browser",
        "link address",
        "share buttons",
        "unsubscribe line",
    }
    assert not [block.text for block in document.blocks if "http" in block.text]


def test_mail_in_other_charsets_is_read(fixtures: Path) -> None:
    assert page(fixtures, "iso-2022-jp.eml").title == "橋だより第3号"
    french = page(fixtures, "quoted-printable-1252.eml")
    assert (french.author, french.blocks[0].text) == ("Zoë Marin", "Nous étions trois au café. Personne n’a parlé.")


def test_a_table_of_contents_is_known_by_where_its_links_lead(fixtures: Path) -> None:
    left = page(fixtures, "beehiiv-unnamed.html").left
    assert [item.text for item in left if item.rule == "table of contents"] == ["Table of Contents", "Tin"]


def test_a_list_of_what_is_told_elsewhere_is_no_table_of_contents() -> None:
    document = read(b"<h2>In this issue</h2><ul><li><a href='https://x.example/a'>Bread</a></li></ul>", "x.html")
    assert [block.text for block in document.blocks] == ["In this issue", "Bread"]


def test_a_post_in_a_card_is_a_quotation(fixtures: Path) -> None:
    quotes = [(b.by, b.text) for b in page(fixtures, "ghost-cards.html").blocks if b.quoted and b.text[0] != "—"]
    assert quotes == [("Ida", "I always knock on my own door."), ("Sol", "Doors are walls with doubts.")]


def test_a_card_s_words_are_without_its_buttons(fixtures: Path) -> None:
    embeds = of_kind(page(fixtures, "ghost-cards.html"), BlockKind.EMBED)
    assert embeds == ["Plan of a sill Drawn to scale sill.pdf", "A creak", ""]


def test_two_line_breaks_end_a_paragraph(fixtures: Path) -> None:
    paragraphs = of_kind(page(fixtures, "mailchimp-archive.html"), BlockKind.PARAGRAPH)
    assert paragraphs[:2] == ["We began on the first. The ladder broke on the second.", "Nobody fell far."]


def test_styles_draw_quotations_and_buttons(fixtures: Path) -> None:
    document = page(fixtures, "inline-styles.html")
    assert [b.text for b in document.blocks if b.quoted] == ["Glaze is glass that changed its mind.\n— Bernard Tull"]
    assert "button" in {item.rule for item in document.left}


def test_a_quotation_inside_a_sentence_has_the_marks_that_a_browser_draws() -> None:
    document = read(b"<p><q>Leave <q>it</q> open</q>, he said; <q>'no'</q>, I said</p>", "x.html")
    assert document.blocks[0].text == "“Leave ‘it’ open”, he said; 'no', I said"


@pytest.mark.parametrize(
    ("name", "last"), [("german-page", "Ich zähle trotzdem."), ("french-mail", "Je compte quand même.")]
)
def test_furniture_is_known_in_other_languages(fixtures: Path, name: str, last: str) -> None:
    document = page(fixtures, f"{name}.html")
    assert document.blocks[-1].text == last
    assert len([block for block in document.blocks if not block.quoted]) == 3
