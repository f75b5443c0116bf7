"""Names that no dictionary holds: acronyms, names with digits, versions, identifiers."""

import re
from re import Match

from narrate.spoken.acronyms import PLAIN, SAID_AS_WORDS, VOWEL, is_state, is_word, plural, shouted, spell
from narrate.spoken.language import APART, END, LATIN, START, Language
from narrate.spoken.rules import Rule, rule, word_before, word_set

CAPITAL = "A-ZÀ-ÖØ-Þ"


def versions(language: Language) -> tuple[Rule, ...]:
    """``v1.2.3`` and the like."""
    n = _Names(language)
    return (
        rule(
            "numbered name",
            rf"{APART}(?P<name>CVE|CWE|GHSA)-(?P<year>[0-9]{{4}})-(?P<code>[0-9]{{3,7}}){END}",
            n.filed,
            "C",
        ),
        rule(
            "version",
            rf"(?<![\w.-])(?:[vV]er(?:sion)?s?\.?\s|v\.?\s?)(?P<number>[0-9]{{1,6}}(?:\.[0-9]{{1,6}}){{0,5}})"
            rf"(?P<x>\.x)?"
            rf"(?:[-.+]?(?P<stage>rc|beta|alpha|pre|dev|post)[-.]?(?P<turn>[0-9]{{0,4}}))?{END}",
            n.version,
            "0",
        ),
        rule(
            "release",
            r"(?<=[a-z]\s)(?<![\w.-])[1-9][0-9]{0,2}\.[1-9][0-9](?![\w%.,]*[0-9%])(?!\s?(?:[a-z]?illion|%"
            r"|[kKMGT]?[bBmg]\b|percent|times|x\b))",
            n.release,
            ".",
        ),
        rule(
            "version",
            r"(?<![\w.-])(?P<number>[0-9]{1,6}(?:\.[0-9]{1,6}){1,5})(?P<x>\.x)?[-.]?(?P<stage>rc|beta|alpha)[-.]?"
            r"(?P<turn>[0-9]{0,4})(?![0-9A-Za-z])",
            n.bare,
            "0",
        ),
    )


def rules(language: Language) -> tuple[Rule, ...]:
    """Names, after every rule for quantities has had its turn."""
    n = _Names(language)
    mixed = rf"(?<![0-9{LATIN}_])(?<![0-9]\.)(?=[0-9-]{{0,60}}[{LATIN}])(?=[{LATIN}-]{{0,60}}[0-9])"
    return (
        rule("hash", rf"{START}(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{{7,64}}{END}", _hash, "0"),
        rule("identifier", rf"(?<![0-9{LATIN}_])[{LATIN}0-9]{{1,60}}(?:_[{LATIN}0-9]{{1,60}}){{1,20}}", n.snake, "_"),
        rule(
            "code number", rf"(?<=[{CAPITAL}][{CAPITAL}]\s)[1-9][0-9]{{3}}(?![0-9{LATIN}]|[.,:][0-9])", n.numbered, "0"
        ),
        rule(
            "name with digits",
            rf"{mixed}[0-9{LATIN}]{{1,40}}(?:-(?=[0-9]*[{LATIN}0-9])[0-9{LATIN}]{{1,20}}){{0,5}}(?:\.[0-9]{{1,3}}"
            rf"(?![0-9]))?",
            n.digits,
            "0",
        ),
    )


def letters(language: Language) -> tuple[Rule, ...]:
    """Capitals and humps."""
    n = _Names(language)
    return (
        rule(
            "acronym",
            rf"(?<![{LATIN}])(?:[{CAPITAL}]\.){{2,8}}(?![{LATIN}])|(?<![{LATIN}])(?:[{CAPITAL}]\.\s?){{1,4}}"
            rf"(?=[{CAPITAL}][a-zà-ÿ])",
            n.dotted,
            ".",
        ),
        rule(
            "acronym", rf"(?<![{LATIN}_])[{CAPITAL}]{{2,40}}(?:s|es)?(?![{LATIN}_])(?:['’]s(?![{LATIN}]))?", n.acronym
        ),
        rule(
            "camel case",
            rf"(?<![{LATIN}])(?=[a-z]{{1,30}}[A-Z]|[A-Z]+[a-z]{{1,30}}[A-Z]|[A-Z]{{2,30}}[a-z])[A-Za-z]{{4,60}}"
            rf"(?![{LATIN}])",
            n.camel,
        ),
    )


class _Names:
    def __init__(self, language: Language) -> None:
        self.language = language
        self.numerals = language.numerals

    def version(self, match: Match[str]) -> str:
        return f"{self.language.words.version} {self.bare(match)}"

    def bare(self, match: Match[str]) -> str:
        words = self.language.words
        point = f" {words.point if self.language.decimal == '.' else words.dot} "
        said = point.join(self.numerals.integer(p) for p in match["number"].split("."))
        said += f"{point}x" if match["x"] else ""
        if not match["stage"]:
            return said
        stage = STAGES.get(match["stage"], match["stage"]) if self.language.code == "en" else match["stage"]
        return f"{said}, {stage} {self.numerals.integer(match['turn']) if match['turn'] else ''}".rstrip()

    def release(self, match: Match[str]) -> str | None:
        """``Python 3.11``: after a name, the second number counts too."""
        before = word_before(match)
        if not before[0].isupper() or not before.isalpha() or before in OPENERS:
            return None
        return f" {self.language.words.point} ".join(self.numerals.integer(p) for p in match.group().split("."))

    def filed(self, match: Match[str]) -> str:
        return f"{spell(match['name'])} {self.numerals.year(int(match['year']))}, {self.numerals.digits(match['code'])}"

    def numbered(self, match: Match[str]) -> str | None:
        return None if match.group().endswith("000") else self.code(match.group())

    def digits(self, match: Match[str]) -> str:
        """``A100`` as letter, then number; a hyphen to a plain word stays."""
        parts = match.group().split("-")
        said = [self.chunked(p) for p in parts]
        joined = said[0]
        for before, part, words in zip(parts, parts[1:], said[1:], strict=False):
            joined += (
                "-"
                if part.islower() and part.isalpha() and before == before.lower() and "-" not in (before, part)
                else " "
            ) + words
        return joined

    def chunked(self, part: str) -> str:
        """Letters and digits in turn; an ``s`` at the end is a plural."""
        pieces = chunks(part)
        if len(pieces) > 2 and pieces[-1] == "s" and self.language.code == "en":
            return " ".join(self.chunk(c) for c in pieces[:-1]) + "s"
        return " ".join(map(self.chunk, pieces))

    def chunk(self, chunk: str) -> str:
        if not chunk[0].isdecimal():
            return self.part(chunk)
        if "." in chunk:
            return (
                self.language.numerals.integer(chunk.split(".")[0])
                + f" {self.language.words.point} "
                + self.numerals.digits(chunk.split(".")[1])
            )
        return self.code(chunk)

    def code(self, digits: str) -> str:
        """A model number: four digits in pairs, as English does; others as a number."""
        if self.language.code == "en" and len(digits) == 4 and digits[0] != "0" and digits[1:3] != "00":
            return self.pairs(digits)
        return self.numerals.integer(digits) if len(digits) < 5 else self.numerals.digits(digits)

    def pairs(self, digits: str) -> str:
        tail = int(digits[2:])
        end = (
            "hundred"
            if not tail
            else f"oh {self.numerals.cardinal(tail)}"
            if tail < 10
            else self.numerals.cardinal(tail)
        )
        return f"{self.numerals.cardinal(int(digits[:2]))} {end}"

    def part(self, letters: str) -> str:
        """The letters beside digits: few of them, or capitals, are spelled."""
        if letters.isupper() and not is_word(letters, False):
            return spell(letters)
        if letters[-1] == "s" and letters[:-1].isupper():
            return plural(letters[:-1])
        return (
            letters
            if VOWEL.search(letters.upper()) and len(letters) > 1
            else spell(letters, letters.islower() and len(letters) == 1)
        )

    def dotted(self, match: Match[str]) -> str:
        end = " " if match.group()[-1].isspace() else ""
        return " ".join(c for c in match.group() if c.isalpha()) + end

    def snake(self, match: Match[str]) -> str:
        words = [
            w.lower() if len(w) > 3 or w in PLAIN else spell(w) if w.isupper() else w for w in match.group().split("_")
        ]
        return " ".join(" ".join(self.chunk(c) for c in chunks(w)) if any(map(str.isdecimal, w)) else w for w in words)

    def acronym(self, match: Match[str]) -> str | None:
        word, text = match.group(), match.string
        owner = word.endswith(("'s", "’s"))
        core = (word[:-2] if owner else word).rstrip("s" if not owner else "")
        core = core.removesuffix("e") if core[-1:] == "e" else core
        if is_word(core, shouted(text, match.start(), match.end())) and not is_state(text, match.start(), core):
            return None
        if owner:
            return spell(core) + word[-2:]
        return plural(core) if len(word) > len(core) else spell(core)

    def camel(self, match: Match[str]) -> str | None:
        word = match.group()
        if re.fullmatch("[A-Z]+e?s|.*aaS", word):
            return None
        humps = re.findall(r"[A-Z]+(?![a-z])s?(?![a-z])|[A-Z]?[a-z]+|[A-Z]", word)
        if (
            word.startswith(("Mc", "Mac", "De", "Le", "La", "Di", "Fitz", "Van", "O"))
            and len(humps) == 2
            and not humps[1].isupper()
        ):
            return None
        if any(len(h) > 1 and h.isupper() for h in humps):
            return " ".join(spell(h) if h.isupper() and h not in SAID_AS_WORDS and len(h) > 1 else h for h in humps)
        long = len(humps) > 2 or min(map(len, humps)) > 4 or (word[0].islower() and len(humps[0]) > 1)
        return " ".join(humps) if long and len(humps) > 1 else None


OPENERS = word_set(
    """
    About Over Under Only Nearly The In At Of Than By To And Or From Some Around Almost Just Below Above Between
    Roughly A An For With Is Was
    """
)
STAGES = {"rc": "release candidate", "pre": "preview", "dev": "development"}


def _hash(match: Match[str]) -> str | None:
    """A commit's name is for machines; ten digits with an "e" among them are a number."""
    return "" if sum(c.isalpha() for c in match.group()) > 1 else None


def chunks(text: str) -> list[str]:
    """Runs of letters and of digits."""
    return re.findall(r"[0-9]+(?:\.[0-9]+)?|[^\W0-9_]+", text)
