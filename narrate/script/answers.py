"""A writer's answers about doubtful passages, remembered by what the passage says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from narrate.errors import ConfigError
from narrate.model import Role
from narrate.script.passage import Passage
from narrate.script.segments import fingerprint

BY = " by "
LEAVE = "skip"


def apply(passages: Iterable[Passage], answers: Mapping[str, str]) -> list[Passage]:
    """Let answers decide: a passage's id, without its counter, → a role, "ROLE by SPEAKER", or "skip".

    Raises:
        ConfigError: an answer that is no role.
    """
    told = {key.partition("-")[0]: answer for key, answer in answers.items()}
    made = list(passages)
    group = max((p.group for p in made), default=0) if told else 0
    for i, passage in enumerate(made if told else ()):
        if passage.text and (key := fingerprint(passage.text)) in told:
            group += 1
            made[i] = _answered(passage, told[key], passage.group or group)
    return made


def _answered(passage: Passage, answer: str, group: int) -> Passage:
    name, _, speaker = answer.partition(BY)
    reason = "the writer's answer"
    if name.strip() == LEAVE:
        return replace(passage, rule="answer", reason=reason)
    try:
        role = Role(name.strip())
    except ValueError:
        roles = ", ".join(str(r) for r in (Role.COMMENTARY, Role.QUOTE, Role.ATTRIBUTION, Role.HEADING))
        raise ConfigError(f"[answers]: no such role: {name.strip()}", f"choose {roles} or {LEAVE}") from None
    sure = replace(passage, role=role, group=group if role == Role.QUOTE else 0, rule="", confidence=1.0, reason=reason)
    return replace(sure, named=speaker.strip()) if role == Role.QUOTE else replace(sure, speaker=speaker.strip())
