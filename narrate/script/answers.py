"""A writer's answers about doubtful passages, remembered by what the passage says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from narrate.errors import ConfigError
from narrate.model import Role
from narrate.script.passage import Passage
from narrate.script.segments import fingerprint
from narrate.script.who import UNKNOWN

BY = " by "
LEAVE = "skip"


def apply(passages: Iterable[Passage], answers: Mapping[str, str]) -> list[Passage]:
    """Let answers decide: a passage's id, without its counter, → a role, "ROLE by SPEAKER", or "skip".

    Raises:
        ConfigError: an answer that is no role.
    """
    told = {key.partition("-")[0]: answer for key, answer in answers.items()}
    if not told:
        return list(passages)
    return [_answered(p, told[key]) if (key := fingerprint(p.text)) in told and p.text else p for p in passages]


def _answered(passage: Passage, answer: str) -> Passage:
    name, _, speaker = answer.partition(BY)
    reason = "the writer's answer"
    if name.strip() == LEAVE:
        return replace(passage, rule="answer", reason=reason)
    try:
        role = Role(name.strip())
    except ValueError:
        roles = ", ".join(str(r) for r in (Role.COMMENTARY, Role.QUOTE, Role.ATTRIBUTION, Role.HEADING))
        raise ConfigError(f"[answers]: no such role: {name.strip()}", f"choose {roles} or {LEAVE}") from None
    if role == Role.QUOTE:
        return replace(
            passage,
            role=role,
            speaker=speaker.strip() or passage.speaker or UNKNOWN,
            rule="",
            confidence=1.0,
            reason=reason,
        )
    return replace(passage, role=role, speaker=speaker.strip(), group=0, rule="", confidence=1.0, reason=reason)
