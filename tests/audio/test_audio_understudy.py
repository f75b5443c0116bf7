import io
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from editions import HOST, PLAIN, Quick, casting, make, script, segment
from instruments import speech

from audio.distance import CLOSE_DB, distance
from audio.engines.espeak import Espeak
from audio.engines.tone import Tone
from audio.faces import COLOURS
from audio.shape import RATE
from audio.understudy import understudies
from narrate.errors import ServiceError
from narrate.model import Clip, Part, Role, Script, Treatment, Utterance, Voice
from narrate.settings import Speech


class Service(Tone):
    """Beeps like the other, until its service is gone; ``asked`` is all it was asked to say."""

    name = "service"
    online = True
    workers = 2

    def __init__(self, settings: Mapping[str, Any], refuses: str = "") -> None:
        super().__init__(settings)
        self.asked: list[str] = []
        self.refuses = refuses

    def voices(self) -> tuple[Voice, ...]:
        return (Voice(self.name, "440"), Voice(self.name, "880"))

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        if self.refuses and self.refuses in utterance.text:
            raise ServiceError("service: 429 from the service", "wait a little")
        self.asked.append(utterance.text)
        return Tone({}).speak(utterance, replace(HOST, id=voice.id))


def whole() -> Script:
    return script(
        segment("a", Role.COMMENTARY, "The first thing.", "The second thing."),
        segment("b", Role.COMMENTARY, "Something else.", chapter=1),
        segment("q1", Role.QUOTE, "Quoted once.", chapter=1, group=7),
        segment("q2", Role.QUOTE, "Quoted twice.", chapter=1, group=7),
        segment("c", Role.COMMENTARY, "The last thing.", chapter=2),
    )


def by(service: Service) -> Mapping[str, Part]:
    host, guest = service.voices()
    return {s.id: Part(guest if s.role is Role.QUOTE else host) for s in whole().segments}


def test_a_service_that_fails_keeps_what_it_said_and_is_not_asked_again_for_it(tmp_path: Path) -> None:
    failing, well = Service({}, refuses="Quoted once"), Service({})
    with pytest.raises(ServiceError, match=r"429 from the service; [3-6] of 6 clips are kept") as caught:
        make(whole(), tmp_path, engines={"service": failing}, casting=by(failing))
    assert caught.value.hint == "wait a little"
    make(whole(), tmp_path, engines={"service": well}, casting=by(well))
    assert not set(failing.asked) & set(well.asked)
    said = {u.text for s in whole().segments for u in s.utterances}
    assert said <= set(failing.asked) | set(well.asked)


def test_the_fallback_speaks_whole_chapters_and_is_told(tmp_path: Path) -> None:
    service = Service({}, refuses="Quoted twice")
    settings = replace(PLAIN, voice=Speech(engine="service", fallback="tone"))
    engines = {"service": service, "tone": Tone({})}
    rendering = make(whole(), tmp_path, settings, engines=engines, casting=by(service)).rendering
    assert {"b", "q1", "q2"} <= set(rendering.understudied) <= {"b", "q1", "q2", "c"}
    assert {"service:440", "tone:440", "tone:660"} == set(rendering.voices)


def test_the_service_takes_its_part_back_when_it_is_well(tmp_path: Path) -> None:
    service, settings = Service({}, refuses="Quoted twice"), replace(PLAIN, voice=Speech("service", "tone"))
    make(whole(), tmp_path, settings, engines={"service": service, "tone": Tone({})}, casting=by(service))
    well = Service({})
    again = make(whole(), tmp_path, settings, engines={"service": well, "tone": Tone({})}, casting=by(well))
    fresh = make(whole(), tmp_path / "fresh", settings, engines={"service": well, "tone": Tone({})}, casting=by(well))
    files = [io.BytesIO(), io.BytesIO()]
    again.body.write(files[0])
    fresh.body.write(files[1])
    assert again.rendering.understudied == ()
    assert files[0].getvalue() == files[1].getvalue()


def test_a_quotation_across_chapters_is_not_divided(tmp_path: Path) -> None:
    across = script(
        segment("a", Role.COMMENTARY, "Before it."),
        segment("q1", Role.QUOTE, "Quoted here.", group=7),
        segment("q2", Role.QUOTE, "Quoted there.", chapter=1, group=7),
        segment("z", Role.COMMENTARY, "After it.", chapter=1),
    )
    service = Service({}, refuses="Quoted there")
    parts = {s.id: Part(service.voices()[0]) for s in across.segments}
    settings = replace(PLAIN, voice=Speech("service", "tone"))
    engines = {"service": service, "tone": Tone({})}
    rendering = make(across, tmp_path, settings, engines=engines, casting=parts).rendering
    assert set(rendering.understudied) == {"a", "q1", "q2", "z"}


HOUSE = tuple(Voice("web", accent, language="en", timbre="web") for accent in ("us", "gb", "au"))
ONE_AND_TWO = [Part(HOUSE[0]), Part(HOUSE[1], COLOURS["deep"]), Part(HOUSE[2], COLOURS["light"])]


def test_those_who_stand_in_for_coloured_accents_are_far_apart() -> None:
    found = understudies(ONE_AND_TWO, Espeak({}).voices(), "en")
    assert {part.treatment for part in found.values()} == {Treatment()}
    sounds = [speech(part.voice.id) for part in found.values()]
    assert min(distance(a, b, RATE) for a, b in combinations(sounds, 2)) >= CLOSE_DB


def test_a_face_beside_its_plain_voice_keeps_the_voice_and_the_colour() -> None:
    aside = Part(HOUSE[0], replace(COLOURS["mellow"], earcon="chime"))
    found = understudies([*ONE_AND_TWO, aside], Espeak({}).voices(), "en")
    assert found[aside] == replace(aside, voice=found[ONE_AND_TWO[0]].voice)


def test_a_fallback_of_one_voice_is_coloured_as_the_others_were() -> None:
    found = understudies(ONE_AND_TWO, [HOST], "en")
    assert list(found.values()) == [replace(part, voice=HOST) for part in ONE_AND_TWO]


def test_a_fallback_that_fails_too_is_the_end(tmp_path: Path) -> None:
    class Broken(Tone):
        def speak(self, utterance: Utterance, voice: Voice) -> Clip:
            raise ServiceError("tone: broken")

    service = Service({}, refuses="thing")
    settings = replace(PLAIN, voice=Speech("service", "tone"))
    with pytest.raises(ServiceError, match="tone: broken; 0 of"):
        make(whole(), tmp_path, settings, engines={"service": service, "tone": Broken({})}, casting=by(service))


def test_only_what_the_failed_engine_said_counts_as_kept(tmp_path: Path) -> None:
    service = Service({}, refuses="Quoted")
    parts = {**casting(whole()), **{id: part for id, part in by(service).items() if id.startswith("q")}}
    with pytest.raises(ServiceError, match=r"; 0 of 2 clips are kept"):
        make(whole(), tmp_path, engines={"service": service, "tone": Quick({})}, casting=parts)


def test_a_local_engine_that_fails_in_a_worker_is_reported_the_same_way(tmp_path: Path) -> None:
    engines = {"tone": Refusing({})}
    with pytest.raises(ServiceError, match=r"refuses; \d of 6 clips are kept"):
        make(whole(), tmp_path, engines=engines, casting=casting(whole()), jobs=2)


class Refusing(Tone):
    """A local engine that fails over one sentence."""

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        if "Something else" in utterance.text:
            raise ServiceError("tone: refuses")
        return super().speak(utterance, voice)
