"""Hard strings of real issues, as a careful narrator says them."""

import csv
import re

import pytest
from corpus import corpus

from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import speak

OTHERWISE = {
    "(ASP)": "a s p",
    "(in)famous": "infamous",  # the table offers two; this is the one its note asks for
    "🚫 Bastions": "no bastions",  # the emoji carries the meaning, so it is said
    "430: Bytedance": "issue four hundred thirty bytedance",
    "plan!)[1]": "plan",
    "Shopify 💗 Flexport": "shopify and flexport",
    "*nothing*": "nothing",
    "https://revocation-report.x509labs.com": "revocation report point x cinq cent neuf labs point com",
    "*.cloudfront.net": "étoile point cloudfront point net",
    "BIP125": "bip百二十五",  # kanji, which a Japanese voice reads as the table says
    "[OpenAI] is considering": "open a i is considering",  # the same sound, letter by letter
    "Québec": "québec",
}
"""Rows whose cell describes or offers a choice, and what is said; all else is said as the cell has it."""
DROPPED = {"dropped", 'dropped (or "shrug")', "a short pause"}
TONGUES = {"hoizey-2013-https-fr": "fr", "optech-167-ja": "ja"}


def rows() -> list[dict[str, str]]:
    with (corpus() / "spoken.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def test_every_row_comes_out_as_it_says_or_as_well() -> None:
    wrong = []
    for row in rows():
        spoken = speak(row["string"], TONGUES.get(row["file"], "en"), Lexicon()).utterances
        said = plain(" ".join(u.spoken for u in spoken))
        want = "" if row["say"] in DROPPED else plain(OTHERWISE.get(row["string"], row["say"]))
        if said.replace(" ", "") != want.replace(" ", ""):
            wrong.append((row["string"], want, said))
    assert not wrong


@pytest.mark.slow
def test_no_line_of_the_corpus_leaves_a_digit() -> None:
    for path in [corpus() / "liberty-430.txt", *(corpus() / "flat").glob("*.txt")]:
        language = TONGUES.get(path.stem, "fr" if path.stem.endswith("-fr") else "en")
        for line in path.read_text("utf-8").splitlines():
            spoken = speak(line, language, Lexicon()).utterances
            assert not [u.spoken for u in spoken if any(map(str.isdecimal, u.spoken))]
