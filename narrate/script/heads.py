"""What stands in brackets above a paragraph: ``[quote: Name | line 3 | voice espeak:en | doubtful 0.6: why]``."""

import re
from dataclasses import dataclass
from typing import Any

from narrate.hints import did_you_mean
from narrate.model import Ms, Role
from narrate.script.notation import split, unescape

PAUSE = re.compile(r"\[pause(?::| )\s*(\d{1,4}(?:\.\d{1,3})?)\s*(s|ms|)\]")
LONGEST = Ms(60_000)
KEYS = ("line", "level", "group", "voice", "language", "id", "sure", "doubtful", "because")


class WrongError(Exception):
    """One thing that is wrong with a script file, in words; ``line`` 0 is the line being read."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


@dataclass(frozen=True, slots=True)
class Head:
    """A paragraph's facts as the brackets give them; the defaults are those of a paragraph without brackets."""

    role: Role = Role.COMMENTARY
    speaker: str = ""
    line: int = 0
    level: int = 0
    group: int = 0
    voice: str = ""
    language: str = ""
    id: str = ""
    confidence: float = 1.0
    reason: str = ""


def pause(text: str) -> Ms | None:
    """The length of ``[pause 2 s]`` or ``[pause 800 ms]``, or None when the brackets hold something else.

    Raises:
        WrongError: a pause without a length, or one over a minute.
    """
    text = text.strip()
    if not re.match(r"\[pause\b", text):
        return None
    found = PAUSE.fullmatch(text)
    length = Ms(round(float(found[1]) * (1 if found[2] == "ms" else 1000))) if found else LONGEST + 1
    if length > LONGEST:
        raise WrongError(f"{text!r}: write a pause as [pause 2 s] or [pause 800 ms], a minute at most")
    return Ms(length)


def head(text: str) -> Head:
    """Read the brackets.

    Raises:
        WrongError: a role or key that does not exist, or a value that is no number.
    """
    first, *rest = split(text[1:-1])
    role, _, speaker = first.partition(":")
    told: dict[str, Any] = {}
    for field in rest:
        told |= _field(*field.partition(" ")[::2])
    return Head(_role(role.strip()), unescape(speaker.strip()), **told)


def _role(name: str) -> Role:
    try:
        return Role(name.lower())
    except ValueError:
        roles = [role.value for role in Role]
        mend = did_you_mean(name.lower(), roles) or f"one of {', '.join(roles)}"
        raise WrongError(f"no role is called {name[:30]!r}; {mend}; a \\ before the bracket makes it text") from None


def _field(key: str, value: str) -> dict[str, Any]:
    if key in ("line", "level", "group"):
        return {key: _number(key, value)}
    if key in ("voice", "language", "id"):
        return {key: unescape(value.strip())}
    if key == "because":
        return {"reason": unescape(value.strip())}
    if key in ("sure", "doubtful"):
        share, _, reason = value.partition(":")
        return {"confidence": _share(share), "reason": unescape(reason.strip())}
    mend = did_you_mean(key, KEYS) or f"known: {', '.join(KEYS)}"
    raise WrongError(f"{key[:30]!r} is unknown here; {mend}")


def _number(key: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", value.strip()):
        raise WrongError(f"{key} {value[:20]!r} is not a whole number")
    return int(value)


def _share(value: str) -> float:
    if not re.fullmatch(r"[0-9.]{1,25}(e-[0-9]{1,3})?", value.strip()) or value.count(".") > 1:
        raise WrongError(f"{value[:20]!r} is not a confidence from 0 to 1")
    return min(float(value), 1.0)
