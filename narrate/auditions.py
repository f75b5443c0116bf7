"""What can speak here: listed, tried, fetched, and who of it speaks in an issue."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from narrate import plugins
from narrate.errors import NarrateError, UsageError
from narrate.hints import did_you_mean
from narrate.messages import plain, warn
from narrate.model import Role, Script, Segment, Utterance, Voice
from narrate.settings import Settings


def choose(settings: Settings, engine: str, name: str, language: str) -> tuple[Voice, ...]:
    """The voices asked for, also by the one word of the list, ``ENGINE:NAME``.

    An engine that cannot tell is told of on stderr and left out; one that lacks something is listed only when named.

    Raises:
        UsageError: nothing can speak as asked.
    """
    engine, name = engine.split(":", 1) if ":" in engine and not name else (engine, name)
    names = [engine] if engine else list(plugins.engines())
    known = tuple(voice for each in names for voice in _voices(each, settings, strict=bool(engine)))
    wanted = tuple(v for v in known if _fits(v, name, language))
    if not wanted:
        raise UsageError(f"no voice called '{name or language or engine}'", _nearest(name, known))
    return wanted


def _nearest(name: str, voices: Iterable[Voice]) -> str:
    """What was perhaps meant, by id or by ``ENGINE:ID``."""
    return did_you_mean(name, [voice.id for voice in voices]) or "'narrate voices' lists what can speak"


def _fits(voice: Voice, name: str, language: str) -> bool:
    return (not name or name in (voice.id, voice.label)) and voice.language.casefold().startswith(language.casefold())


def _voices(name: str, settings: Settings, strict: bool) -> tuple[Voice, ...]:
    try:
        engine = plugins.load(name, settings.engine.get(name, {}))
        return engine.voices() if strict or not engine.check() else ()
    except NarrateError as error:
        if strict:
            raise
        warn(error.message)
        return ()


def listed(voices: Iterable[Voice]) -> Iterator[str]:
    """A line a voice: its name, language, what it is like, where it runs, its licence."""
    rows = [(v.name, v.language, v.label, "online" if v.online else "local", v.licence) for v in voices]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True))
        yield plain("  ".join(cells).rstrip())


def local(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Those that speak on this machine; the others are told of on stderr: no text is sent to whom nobody named.

    Raises:
        UsageError: all of them are online.
    """
    every = tuple(voices)
    online = ", ".join(dict.fromkeys(voice.engine for voice in every if voice.online))
    here = tuple(voice for voice in every if not voice.online)
    if not here:
        raise UsageError(f"only online engines speak it: {online}", "name one to send the text to it")
    if online:
        warn(f"online engines are left out: {online}: name one to send the text to it")
    return here


def say(text: str, voices: Iterable[Voice], settings: Settings, folder: Path) -> Iterator[str]:
    """Speak the text with each voice into a WAV file; yield the paths.

    Raises:
        ServiceError: an engine could not speak.
    """
    from audio import samples

    for voice in voices:
        engine = plugins.load(voice.engine, settings.engine.get(voice.engine, {}))
        clip = samples.say(engine, voice, _utterance(text, voice, settings))
        path = folder / f"{voice.engine}-{voice.id}.wav".replace("/", "-")
        samples.write(path, clip)
        yield str(path)


def _utterance(text: str, voice: Voice, settings: Settings) -> Utterance:
    from narrate.spoken.lexicon import Lexicon
    from narrate.spoken.speak import speak

    told = speak(text, voice.language, Lexicon.of(settings.lexicon)).utterances
    if not told:
        raise UsageError(f"nothing to say in {text!r}", "give a sentence with words")
    return Utterance(text, " ".join(u.spoken for u in told), " ".join(u.light for u in told))


def fetch(name: str, settings: Settings) -> Iterator[str]:
    """Fetch a neural voice by name; yield where it lies.

    Raises:
        UsageError: no name, or no voice of that name.
        ServiceError: the hub does not answer, or what it sent is damaged.
    """
    if not name:
        raise UsageError("no voice named", "'narrate voices get NAME'; docs/engines.md lists the names")
    from audio import models
    from narrate import messages

    yield from (str(path) for path in models.get(name, settings.engine, messages.say))


def cast_of(issue: str, settings: Settings, folder: Path) -> Iterator[str]:
    """Who speaks as whom in the issue, a line each, the host first.

    Raises:
        IssueError: the issue cannot be read.
    """
    from narrate.prepare import script_of
    from narrate.rehearsal import faces_for
    from narrate.sources import fetch as fetch_issue

    script, _ = script_of(fetch_issue(issue), settings)
    faces = faces_for(script, settings, folder)
    heard = (segment for segment in script.segments if segment.id in faces)
    rows = dict.fromkeys((_who(script, segment), faces[segment.id]) for segment in heard)
    width = max((len(who) for who, _ in rows), default=0)
    yield from (plain(f"{who.ljust(width)}  {face}") for who, face in rows)


def _who(script: Script, segment: Segment) -> str:
    if segment.role in (Role.CAPTION, Role.COMMENT):
        return segment.role
    return segment.speaker or script.author or "host"
