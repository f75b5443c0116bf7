from dataclasses import replace

from issues import QUIET, marked, paragraphs

from narrate.model import Role, Script

TAGS = replace(QUIET, quotes="spoken")
SAID = paragraphs("The ferry is free.", "— Kay Lin", quoted=1, group=1)


def tags(script: Script) -> list[str]:
    return [s.utterances[0].text for s in script.segments if s.role == Role.NOTICE]


def test_a_tag_names_the_speaker_that_the_lead_in_does_not() -> None:
    assert tags(marked(*paragraphs("We waited."), *SAID, reading=TAGS)) == ["From Kay Lin:"]


def test_none_where_the_lead_in_names_the_speaker() -> None:
    assert tags(marked(*paragraphs("Kay Lin was right:"), *SAID, reading=TAGS)) == []


def test_none_where_tags_are_not_wanted() -> None:
    assert tags(marked(*paragraphs("We waited."), *SAID)) == []
