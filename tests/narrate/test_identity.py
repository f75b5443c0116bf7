from dataclasses import replace
from datetime import UTC, datetime

from narrate.identity import Identity, identify, match, similarity, sketch
from narrate.model import Episode, Ms

TEXT = " ".join(f"word{i} stands here" for i in range(300))
OTHER = " ".join(f"quite another thing {i}" for i in range(300))


def published(identity: Identity, **more: str) -> Episode:
    day = datetime(2026, 1, 2, tzinfo=UTC)
    extra = {"source": identity.source, "sketch": identity.sketch}
    episode = Episode(identity.guid, "s", "T", day, day, "s.mp3", 1, "", Ms(1), (), (), extra=extra)
    return replace(episode, issue_hash=identity.issue_hash, number=identity.number, url=identity.url, **more)  # type: ignore[arg-type]  # only texts are passed


def test_an_unchanged_issue_is_recognised_wherever_it_lies() -> None:
    one = published(identify(TEXT, "a.md"))
    assert match(identify(TEXT, "elsewhere.md"), [one]) is one


def test_an_edited_issue_under_its_old_name_is_recognised() -> None:
    one = published(identify(TEXT, "a.md"))
    assert match(identify(TEXT[: len(TEXT) // 2], "a.md"), [one]) is one


def test_an_edited_and_renamed_issue_is_recognised_by_its_words() -> None:
    one = published(identify(TEXT, "a.md"))
    assert match(identify(TEXT.replace("word7 ", "changed "), "b.md"), [one]) is one


def test_another_issue_written_over_the_same_file_is_another() -> None:
    assert match(identify(OTHER, "a.md"), [published(identify(TEXT, "a.md"))]) is None


def test_the_nearest_of_several_is_taken() -> None:
    far, near = published(identify(TEXT[:4000], "a.md")), published(identify(TEXT, "b.md"))
    assert match(identify(TEXT + " and more", "c.md"), [far, near]) is near


def test_similarity_is_one_for_equal_and_none_for_strange_texts() -> None:
    assert similarity(sketch(TEXT), sketch(TEXT)) == 1.0
    assert similarity(sketch(TEXT), sketch(OTHER)) < 0.05


def test_the_guid_depends_on_the_words_alone() -> None:
    assert identify(TEXT, "a.md", "12").guid == identify(TEXT, "b.md").guid
