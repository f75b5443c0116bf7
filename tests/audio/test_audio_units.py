from dataclasses import replace

from editions import HOST
from hypothesis import given
from hypothesis import strategies as st

from audio.join import Piece
from audio.units import Facts, Made, Passage, Phrase, Unit, dumps, key, loads, studio
from narrate.model import Treatment, Utterance
from narrate.settings import Music, Pauses, Settings, Sound

times = st.tuples(st.integers(0, 2**31), st.integers(0, 2**31))
facts = st.builds(
    Facts,
    st.builds(Piece, st.integers(0, 2**31), st.just(5), st.integers(0, 65_535)),
    st.integers(0, 2**31),
    st.integers(0, 2**31),
    st.lists(st.lists(times, max_size=4).map(tuple), max_size=4).map(tuple),
)
PLACE = studio(Settings())
PHRASE = Phrase("k", Utterance("Hm.", "Hm.", "Hm."), HOST)
UNIT = Unit((Passage(((PHRASE,),), Treatment(), 3.0),))


@given(facts, st.binary(max_size=8).map(lambda b: b * 4))
def test_a_unit_survives_the_cache(known: Facts, energies: bytes) -> None:
    made = Made(known, energies, b"frame")
    assert loads(dumps(made)) == made


def test_the_key_follows_from_everything_that_is_heard() -> None:
    passage = UNIT.passages[0]
    others = [
        replace(UNIT, passages=(replace(passage, gain_db=3.25),)),
        replace(UNIT, passages=(replace(passage, treatment=Treatment(pan=0.1)),)),
        replace(UNIT, passages=(replace(passage, sentences=((replace(PHRASE, key="l"),),)),)),
        replace(UNIT, passages=(replace(passage, sentences=((PHRASE,), (PHRASE,))),)),
        replace(UNIT, passages=(passage, passage), gaps=(100,)),
        replace(UNIT, passages=(passage, passage), gaps=(200,)),
        replace(UNIT, passages=(replace(passage, earcon_in="drop"),)),
        replace(UNIT, piece="bed"),
    ]
    shows = [
        Settings(sound=Sound(lufs=-19)),
        Settings(sound=Sound(bitrate_kbps=64)),
        Settings(sound=Sound(quality=5)),
        Settings(sound=Sound(channels=2)),
        Settings(sound=Sound(true_peak_db=-2)),
        Settings(pauses=Pauses(sentence=1)),
    ]
    keys = {key(UNIT, PLACE), *(key(unit, PLACE) for unit in others), *(key(UNIT, studio(show)) for show in shows)}
    assert len(keys) == 1 + len(others) + len(shows)


def test_music_and_pauses_around_a_unit_are_not_in_its_key() -> None:
    show = Settings(music=Music(theme="harbour"), pauses=Pauses(paragraph=1, section=2))
    assert key(UNIT, PLACE) == key(UNIT, studio(show))


def test_music_is_in_the_key_of_what_it_plays_under() -> None:
    show = Settings(music=Music(theme="harbour"))
    assert key(replace(UNIT, piece="opening"), PLACE) != key(replace(UNIT, piece="opening"), studio(show))
