"""The ``[cast]`` table: roles, speakers and publications, by name or pattern, and the faces they are given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from audio.faces import COLOURS, find
from audio.register import canonical
from narrate.errors import ConfigError
from narrate.hints import did_you_mean
from narrate.model import Part, Role, Voice

ROLES = ("host", *(role.value for role in Role))
PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class CastList:
    """The table with its faces found; ``names`` by canonical speaker or pattern."""

    roles: Mapping[str, Part]
    names: Mapping[str, Part]

    def speaker(self, name: str) -> Part | None:
        """The face of a named speaker: an exact name before patterns, those in the table's order."""
        wanted = canonical(name)
        if wanted in self.names:
            return self.names[wanted]
        patterns = (key for key in self.names if PATTERN & set(key))
        spellings = (wanted, name.casefold())
        return next((self.names[key] for key in patterns if any(fnmatchcase(s, key) for s in spellings)), None)


def read(table: Mapping[str, str], voices: Sequence[Voice], speakers: Sequence[str]) -> CastList:
    """The table's faces among ``voices``; ``speakers`` are the names that a key may well mean.

    Raises:
        ConfigError: keys or faces that do not exist, all of them at once.
    """
    problems = [problem for who, face in table.items() for problem in _problems(who, face, voices, speakers)]
    if problems:
        raise ConfigError("\n".join(problems), "see 'narrate voices' for what can speak here")
    found = {who: find(face, voices) for who, face in table.items()}
    faces = {who: face for who, face in found.items() if face}
    roles = {_role(who): face for who, face in faces.items() if _role(who) in ROLES}
    names = {_key(who): face for who, face in faces.items() if _role(who) not in ROLES}
    return CastList(roles, names)


def no_such_face(name: str, voices: Sequence[Voice]) -> str:
    """Why there is no face of that name, with what was perhaps meant."""
    voice, _, colour = name.partition("~")
    if colour and colour not in COLOURS and find(voice, voices):
        return f"no colour called {colour!r}; there are {', '.join(COLOURS)}"
    engine = voice.partition(":")[0]
    if ":" in voice and engine not in {v.engine for v in voices}:
        return f"no voice called {voice!r}: the engine {engine!r} does not speak in this run"
    return f"no voice called {voice!r}{meant(voice, [n for v in voices for n in (v.name, v.id)])}"


def meant(word: str, among: Sequence[str]) -> str:
    """``; did you mean …?`` or nothing."""
    told = did_you_mean(word, among, 0.7)
    return f"; {told}" if told else ""


def _problems(who: str, face: str, voices: Sequence[Voice], speakers: Sequence[str]) -> Iterator[str]:
    known = {canonical(name) for name in speakers}
    if _role(who) not in ROLES and canonical(who) not in known and who.islower():  # other issues' speakers are names
        mistaken = meant(_role(who), ROLES)
        if mistaken:
            yield f"[cast] {who}: no such role or speaker{mistaken}"
    if find(face, voices) is None:
        yield f"[cast] {who}: {no_such_face(face, voices)}"


def _role(who: str) -> str:
    return " ".join(who.casefold().replace("_", " ").split())


def _key(who: str) -> str:
    return who.casefold() if PATTERN & set(who) else canonical(who)
