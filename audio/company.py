"""The company of a show: its host, its guests' faces, and who of them takes which turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audio import faces
from audio.castlist import CastList, no_such_face
from audio.register import Register, canonical
from audio.turns import Turn
from narrate.errors import ConfigError
from narrate.model import Part, Segment, Voice

RESERVED = ("comment", "caption")
"""Seats whose face no speaker is given, where there are enough."""


@dataclass(frozen=True, slots=True)
class Company:
    """``voices`` of the show's engine first; ``language`` the script's."""

    voices: tuple[Voice, ...]
    language: str
    named: CastList
    register: Register
    host: Part

    @property
    def engine(self) -> str:
        """The engine that speaks whatever the cast leaves open."""
        return self.voices[0].engine

    def own(self, segment: Segment) -> Part:
        """Who speaks the host's words: the role's own face where the cast names one."""
        return self.named.roles.get(segment.role.value, self.host)

    def assign(self, turns: Sequence[Turn]) -> tuple[Part, ...]:
        """A face for each turn. What is settled stays; newly met speakers avoid their neighbours; the rest yield."""
        wishes: list[Part | None] = [self._settled(turn) for turn in turns]
        for i, turn in enumerate(turns):
            if wishes[i] is None and turn.named:
                self._introduce(turn, turns, wishes)
        given: list[Part] = []
        for i, turn in enumerate(turns):
            face = wishes[i] or self.seat(turn.seat)
            taken = [given[-1]] if given and turn.differs(turns[i - 1]) else []
            if not turn.named and i + 1 < len(turns) and turns[i + 1].differs(turn):
                taken += [wish for wish in wishes[i + 1 : i + 2] if wish]
            given.append(face if self._insists(turn) else self._yielding(face, turn, taken))
        return tuple(given)

    def met(self, turns: Sequence[Turn], given: Sequence[Part]) -> Mapping[str, str]:
        """Whom to remember: the host, the seats taken, and speakers that the cast does not name."""
        met = {} if "host" in self.named.roles else {"host": self.host}
        for turn, face in zip(turns, given, strict=True):
            if turn.named and not self._told(turn) and self._at_home(turn):
                met.setdefault(turn.speaker, face)
            elif not turn.named and turn.seat not in self.named.roles:
                met.setdefault(turn.seat, self.seat(turn.seat))
        return {who: faces.name_of(face) for who, face in met.items() if face.voice.engine == self.engine}

    def seat(self, seat: str) -> Part:
        """The face of quotes nobody claims, of captions, of comments."""
        known = self.named.roles.get(seat) or self._remembered(seat)
        if known:
            return known
        pool = self._pool(self.language)
        return pool[{"quote": 0, "comment": -2, "caption": -1}[seat] % len(pool)]

    def _settled(self, turn: Turn) -> Part | None:
        """What the cast, or else an earlier issue, says about the speaker."""
        told = self._told(turn)
        if told or not turn.named:
            return told
        known = self._remembered(turn.speaker)
        return known if known and self._at_home(turn) else None

    def _told(self, turn: Turn) -> Part | None:
        by_name = self.named.speaker(turn.speaker) if turn.named else None
        return by_name or self.named.roles.get(turn.seat)

    def _insists(self, turn: Turn) -> bool:
        """The cast names this very speaker: never replaced."""
        return turn.named and self.named.speaker(turn.speaker) is not None

    def _introduce(self, turn: Turn, turns: Sequence[Turn], wishes: list[Part | None]) -> None:
        """Give a new speaker one face for all turns, one that no neighbour with a face has."""
        who = canonical(turn.speaker)
        mine = [i for i, t in enumerate(turns) if t.named and t.seat == turn.seat and canonical(t.speaker) == who]
        beside = {j for i in mine for j in (i - 1, i + 1) if 0 <= j < len(turns) and j not in mine}
        face = self._yielding(None, turn, [wish for j in beside if (wish := wishes[j])])
        for i in mine:
            wishes[i] = wishes[i] or face

    def _yielding(self, face: Part | None, turn: Turn, taken: Sequence[Part]) -> Part:
        """The face if it is free, else the first free one in the speaker's own order."""
        if face and face not in taken:
            return face
        order = faces.ranked(canonical(turn.speaker), self._speakers(turn))
        free = (other for other in order if other not in taken)
        return next(free, face or order[0])

    def _speakers(self, turn: Turn) -> Sequence[Part]:
        """The faces that speakers are given from."""
        pool = self._pool(turn.segments[0].language or self.language)
        kept = [face for face in pool if face not in [self.seat(seat) for seat in RESERVED]]
        return kept if len(kept) > 1 else pool

    def _pool(self, language: str) -> tuple[Part, ...]:
        return faces.others(faces.speaking(self.voices, language), self.host) or (self.host,)

    def _at_home(self, turn: Turn) -> bool:
        """Whether the turn is in the show's language, whose faces are remembered."""
        language = turn.segments[0].language or self.language
        return faces.primary(language) == faces.primary(self.language)

    def _remembered(self, who: str) -> Part | None:
        return remembered(self.register, self.voices, who)


def remembered(register: Register, voices: Sequence[Voice], who: str) -> Part | None:
    """The face that the register has for a speaker or seat on the show's engine.

    Raises:
        ConfigError: the register names a face that does not exist.
    """
    engine = voices[0].engine
    name = register.face(engine, who)
    if not name:
        return None
    own = [voice for voice in voices if voice.engine == engine]
    face = faces.find(name, own)
    if face is None:
        raise ConfigError(
            f"{register.source}: [{engine}] {who}: {no_such_face(name, own)}",
            "mend the line, or delete it to have a new one given",
        )
    return face
