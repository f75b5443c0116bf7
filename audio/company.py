"""The company of a show: its host, its guests' faces, and who of them takes which turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from audio import faces
from audio.castlist import CastList, no_such_face
from audio.register import Register, canonical
from audio.turns import Turn
from narrate.bcp47 import primary
from narrate.errors import ConfigError
from narrate.model import Part, Segment, Voice


@dataclass(frozen=True, slots=True)
class Company:
    """``voices`` of the show's engine first; ``language`` the script's."""

    voices: tuple[Voice, ...]
    language: str
    named: CastList
    register: Register
    host: Part
    _pools: dict[str, tuple[Part, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

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
            if wishes[i] is None:
                self._introduce(turn, turns, wishes)
        given: list[Part] = []
        for i, turn in enumerate(turns):
            before = [given[-1]] if given and turn.differs(turns[i - 1]) else []
            upcoming = zip(turns[i + 1 : i + 2], wishes[i + 1 : i + 2], strict=True)
            after = [wish for later, wish in upcoming if wish and later.quoted and later.differs(turn)]
            given.append(self._given(turn, wishes[i], before, after))
        return tuple(given)

    def _given(self, turn: Turn, wish: Part | None, before: list[Part], after: list[Part]) -> Part:
        """The wish, unless a neighbour has it: speakers yield to who spoke before, the rest also to who is next."""
        if wish and (self._insists(turn) or wish not in (before if turn.quoted else before + after)):
            return wish
        return self._free(turn, before + after) or wish or self._speakers(turn)[0]

    def met(self, turns: Sequence[Turn], given: Sequence[Part]) -> Mapping[str, str]:
        """Whom to remember: the host, the seats taken, and speakers that the cast does not name."""
        met = {} if "host" in self.named.roles else {"host": self.host}
        for turn, face in zip(turns, given, strict=True):
            if turn.quoted and not self._told(turn) and self._at_home(turn):
                met.setdefault(turn.speaker, face)
            elif not turn.quoted and turn.seat not in self.named.roles:
                met.setdefault(turn.seat, self.seat(turn.seat))
        return {who: faces.name_of(face) for who, face in met.items() if face.voice.engine == self.engine}

    def seat(self, seat: str) -> Part:
        """The face of quotes nobody claims, of comments, of captions: first guest, last guest, the host aside."""
        known = self.named.roles.get(seat) or self._remembered(seat)
        if known or seat == "caption":
            return known or faces.aside(self.host)
        return self._pool(self.language)[-1 if seat == "comment" else 0]

    def _settled(self, turn: Turn) -> Part | None:
        """What the cast, or else an earlier issue, says about the speaker; None for a speaker newly met."""
        told = self._told(turn)
        if told or not turn.quoted:
            return told or self.seat(turn.seat)
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
        mine = {i for i, t in enumerate(turns) if t.quoted and canonical(t.speaker) == who}
        beside = {j for i in mine for j in (i - 1, i + 1) if 0 <= j < len(turns) and j not in mine}
        face = self._free(turn, [wish for j in beside if (wish := wishes[j])]) or self._free(turn, ())
        for i in mine:
            wishes[i] = wishes[i] or face

    def _free(self, turn: Turn, taken: Sequence[Part]) -> Part | None:
        """The first face in the speaker's own order that no neighbour has."""
        order = faces.ranked(canonical(turn.speaker), self._speakers(turn))
        return next((face for face in order if face not in taken), None)

    def _speakers(self, turn: Turn) -> Sequence[Part]:
        """The faces that speakers are given from: all guests' but the comments'."""
        pool = self._pool(turn.segments[0].language or self.language)
        kept = [face for face in pool if face != self.seat("comment")]
        return kept if len(kept) > 1 else pool

    def _pool(self, language: str) -> tuple[Part, ...]:
        if language not in self._pools:
            self._pools[language] = faces.guests(faces.speaking(self.voices, language), self.host)
        return self._pools[language]

    def _at_home(self, turn: Turn) -> bool:
        """Whether the turn is in the show's language, whose faces are remembered."""
        language = turn.segments[0].language or self.language
        return primary(language) == primary(self.language)

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
