"""Who spoke as whom in earlier issues."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Register:
    """By engine, then by speaker as first met: the face that was given, as ``faces.name_of`` writes it.

    ``source`` names the file in messages.
    """

    faces: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    source: str = "cast.toml"

    def face(self, engine: str, speaker: str) -> str:
        """What the speaker was given on this engine, else ""."""
        wanted = canonical(speaker)
        return next((face for name, face in self.faces.get(engine, {}).items() if canonical(name) == wanted), "")

    def adding(self, engine: str, new: Mapping[str, str]) -> "Register":
        """The register with speakers newly met; those it knows stay as they are."""
        missing = {name: face for name, face in new.items() if not self.face(engine, name)}
        if not missing:
            return self
        return Register({**self.faces, engine: {**self.faces.get(engine, {}), **missing}}, self.source)


def canonical(name: str) -> str:
    """The name without what writers vary: case, spacing, a leading article, punctuation at the ends.

    >>> canonical(" The  Information: ") == canonical("the information")
    True
    """
    words = unicodedata.normalize("NFKC", name).casefold().split()
    plain = " ".join(words).strip(" .,:;–—-'\"‘’“”()")
    return plain.removeprefix("the ") or plain
