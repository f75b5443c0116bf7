"""Plain English of any length for the benchmarks: the same words every time, no two sentences alike."""

import random
from collections.abc import Iterator

PEOPLE = ("the baker", "a young pilot", "our neighbour", "the old librarian", "the engineer", "a painter", "the mayor")
DEEDS = ("opened", "repaired", "described", "forgot", "measured", "sold", "painted", "carried", "found", "questioned")
THINGS = ("a wooden boat", "the northern bridge", "three letters", "the town clock", "a jar of honey", "the first map")
TIMES = ("before the rain came", "in the early morning", "while nobody was looking", "at the end of a long winter")
LETTERS = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet")
WHYS = ("because the harbour was quiet", "although it cost too much", "so that others could follow", "and told no one")


def sentences(seed: int = 430) -> Iterator[str]:
    """Sentence after sentence, some 90 letters each."""
    chance = random.Random(seed)
    number = 0
    while True:
        number += 1
        who, did, what, when, why = (chance.choice(words) for words in (PEOPLE, DEEDS, THINGS, TIMES, WHYS))
        yield f"{who.capitalize()} {did} {what} {when}, {why}, for the {spelled(number)} time."


def spelled(number: int) -> str:
    """A number as letters a voice can say, different for each."""
    return " ".join(LETTERS[int(digit)] for digit in str(number))


def issue(minutes: float, seed: int = 430) -> str:
    """A newsletter in Markdown that takes about so long to speak: sections, paragraphs, a quotation in each."""
    source, parts = sentences(seed), ["# A Long Letter"]
    for section in range(max(1, round(minutes / 2.5))):
        parts.append(f"## Part {spelled(section)}")
        paragraphs = [" ".join(next(source) for _ in range(4)) for _ in range(6)]
        paragraphs[3] = "> " + paragraphs[3]
        parts += paragraphs
    return "\n\n".join(parts) + "\n"
