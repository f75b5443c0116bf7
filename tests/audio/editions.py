"""Small scripts and what is needed to render them: beeps of 60 ms a letter, no music unless asked for."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from audio.cache import Cache
from audio.engines.tone import Tone
from audio.render import Rendered, render
from narrate.model import Casting, Chapter, Part, Role, Script, Segment, Treatment, Utterance, Voice
from narrate.settings import Music, Settings

PLAIN = Settings(music=Music(intro="none", outro="none", sting="none"))
HOST = Voice("tone", "440", traits=(("ms_per_character", "60"),))
GUEST = Voice("tone", "660", traits=(("ms_per_character", "60"),))


class Quick(Tone):
    """Beeps sooner than its clips are kept."""

    instant = True


def segment(id: str, role: Role, *sentences: str, **more: Any) -> Segment:
    said = tuple(Utterance(text, text, text) for text in sentences)
    return Segment(id, role, " ".join(sentences), said, **more)


def script(*segments: Segment, chapters: tuple[str, ...] = ("Opening", "Second", "Third")) -> Script:
    most = max(s.chapter for s in segments)
    apart = tuple(replace(s, line=number) for number, s in enumerate(segments, 1))
    return Script("A Title", "en", tuple(Chapter(title) for title in chapters[: most + 1]), apart)


def small() -> Script:
    return script(
        segment("t", Role.TITLE, "A short title"),
        segment("a", Role.COMMENTARY, "The first sentence.", "And the second one."),
        segment("q", Role.QUOTE, "Somebody said this.", speaker="Somebody", group=1),
        segment("h", Role.HEADING, "A heading", chapter=1, level=1),
        segment("b", Role.COMMENTARY, "Words under it.", chapter=1),
        segment("l1", Role.LIST_ITEM, "One thing.", chapter=1),
        segment("l2", Role.LIST_ITEM, "Another thing.", chapter=1),
    )


def casting(script: Script, quote: Treatment = Treatment()) -> Casting:  # noqa: B008  frozen
    parts = {Role.QUOTE: Part(GUEST, quote)}
    return {s.id: parts.get(s.role, Part(HOST)) for s in script.segments}


def make(script: Script, folder: Path, settings: Settings = PLAIN, **more: Any) -> Rendered:
    engines: Mapping[str, Any] = more.pop("engines", {"tone": Tone({})})
    cast = more.pop("casting", None) or casting(script)
    return render(script, cast, engines, settings, Cache(folder), jobs=more.pop("jobs", 1), **more)


def edited(script: Script, id: str, *sentences: str) -> Script:
    said = tuple(Utterance(text, text, text) for text in sentences)
    changed = [replace(s, utterances=said) if s.id == id else s for s in script.segments]
    return replace(script, segments=tuple(changed))
