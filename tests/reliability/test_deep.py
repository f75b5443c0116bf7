"""S3 and S5: what is nested at any depth is read whole or refused in one line; no word is lost in silence."""

from collections.abc import Callable

import pytest
from show import FIRST, new

DEPTHS = (20, 300, 5000, 100_000)
WORDS = b"deep words"


def parts(depth: int) -> bytes:
    """A mail in a mail in a mail."""
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth))
    return b"From: a@example.org\nSubject: Deep\n" + head + b"Content-Type: text/plain\n\n" + WORDS + b"\n"


ISSUES: dict[str, Callable[[int], bytes]] = {
    "quotations.md": lambda depth: b"> " * depth + WORDS,
    "lists.md": lambda depth: b"- " * depth + WORDS,
    "elements.md": lambda depth: b"<div>\n\n" * depth + WORDS,
    "emphasis.md": lambda depth: b"*a **b " * depth + WORDS,
    "brackets.md": lambda depth: b"[" * depth + WORDS + b"](x)" * depth,
    "front.md": lambda depth: b"---\ntitle: " + b"[" * depth + b"]" * depth + b"\n---\n" + WORDS,
    "elements.html": lambda depth: b"<div>" * depth + WORDS,
    "inline.html": lambda depth: b"<p>" + b"<b><i>" * depth + WORDS,
    "tables.html": lambda depth: b"<table><tr><td>" * depth + WORDS,
    "quotations.html": lambda depth: b"<blockquote><p>a" * depth + WORDS,
    "half.html": lambda depth: b"<i></x>" * depth + WORDS,
    "parts.eml": parts,
    "brackets.txt": lambda depth: b"(" * depth + WORDS + b")" * depth,
    "quotations.txt": lambda depth: "“".encode() * depth + WORDS + "”".encode() * depth,
}
OTHERS: dict[str, tuple[Callable[[int], bytes], list[str]]] = {
    "posts.json": (lambda depth: b"[" * depth + b"]" * depth, ["make", "posts.json"]),
    "open.json": (lambda depth: b'{"db":' * depth, ["make", "open.json"]),
    "feed.xml": (lambda depth: b"<rss>" + b"<a>" * depth + b"</a>" * depth + b"</rss>", ["make", "feed.xml"]),
    "checked.xml": (lambda depth: b"<rss>" + b"<a>" * depth + b"</a>" * depth + b"</rss>", ["check", "checked.xml"]),
    "narrate.toml": (lambda depth: b"a = " + b"[" * depth + b"]" * depth, ["make", FIRST]),
    "cast.toml": (lambda depth: b"a = " + b"[" * depth + b"]" * depth, ["make", FIRST]),
    "output/a/episode.json": (lambda depth: b"[" * depth + b"]" * depth, ["feed"]),
}


def depths(usual: tuple[int, ...]) -> list[object]:
    return [depth if depth in usual else pytest.param(depth, marks=pytest.mark.slow) for depth in DEPTHS]


@pytest.mark.parametrize("depth", depths((300, 5000)))
@pytest.mark.parametrize("name", list(ISSUES))
def test_a_deep_issue_is_read_whole_or_refused(name: str, depth: int) -> None:
    show = new()
    (show.folder / name).write_bytes(ISSUES[name](depth))
    done = show.run("script", name)
    assert "Traceback" not in done.err
    if done.code:
        assert (done.code, done.err.startswith(("error: cannot read ", f"error: {name}:"))) == (65, True), done.err
    else:
        assert "deep words" in " ".join(done.out.split())


@pytest.mark.parametrize("depth", depths((5000,)))
@pytest.mark.parametrize("name", list(OTHERS))
def test_another_deep_file_is_refused_in_one_line(name: str, depth: int) -> None:
    make, args = OTHERS[name]
    show = new()
    (show.folder / name).parent.mkdir(parents=True, exist_ok=True)
    (show.folder / name).write_bytes(make(depth))
    done = show.run(*args)
    assert "Traceback" not in done.err
    assert (done.code, done.err.count("error: ")) in [(65, 1), (65, 2), (74, 1), (78, 1), (1, 0), (1, 1)], done.err


BOMBS = {
    "laughs": '<!DOCTYPE a [<!ENTITY a "aaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><rss><channel><item><description>&j;</description></item></channel></rss>",
    "quadratic": f'<!DOCTYPE a [<!ENTITY x "{"a" * 100_000}">]><rss><channel><item><description>'
    + "&x;" * 10_000
    + "</description></item></channel></rss>",
    "outside": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><description>&x;'
    + "word " * 80
    + "</description></item></channel></rss>",
    "parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;]><rss><channel/></rss>',
}


@pytest.mark.parametrize("command", ["make", "check"])
@pytest.mark.parametrize("name", list(BOMBS))
def test_a_feed_s_bomb_does_not_go_off(name: str, command: str) -> None:
    show = new()
    (show.folder / "bomb.xml").write_text(BOMBS[name])
    done = show.start(command, "bomb.xml", env={"NARRATE_MOST_SECONDS": "2", "NARRATE_MOST_MB": "200"}).wait()
    assert "root:" not in done.out + done.err
    assert "it takes more than" not in done.err
    assert done.code in (0, 1, 3, 65), done.err
