from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import speak


def test_a_text_of_symbols_alone_is_not_spoken_and_accounted_for() -> None:
    spoken = speak("🤔", "en", Lexicon())
    assert spoken.utterances == ()
    assert [(c.start, c.end) for c in spoken.changes] == [(0, 1)]
