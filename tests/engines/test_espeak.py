import concurrent.futures
import os
import shutil
import subprocess
import sys
import time
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from audio.engines import espeak_library, espeak_voices, ipa
from audio.engines.espeak import Espeak
from audio.engines.espeak_voices import ACCENTS, REGISTERS, UNFIT
from audio.level import text_for
from narrate.errors import ConfigError, ServiceError
from narrate.model import Clip, Phonemes, Utterance, Voice

TEXT = "The quick brown fox wrote to thirteen newsletters, and every one of them answered within the hour."


def say(id: str = "en-us.baritone", text: str = TEXT, *phonemes: Phonemes, **settings: int) -> Clip:
    return Espeak(settings).speak(Utterance(text, text, text, phonemes), Voice("espeak", id))


def pitch(clip: Clip) -> float:
    """The median fundamental in Hz, by autocorrelation."""
    import numpy as np

    x = np.frombuffer(clip.pcm, np.int16).astype(float)
    found = []
    for start in range(0, len(x) - 1024, 512):
        frame = x[start : start + 1024] - x[start : start + 1024].mean()
        power = np.fft.irfft(np.abs(np.fft.rfft(frame, 4096)) ** 2)
        low, high = clip.rate // 400, clip.rate // 60
        peak = low + int(np.argmax(power[low:high]))
        if power[0] > 1024 * 800**2 and power[peak] > 0.45 * power[0]:
            found.append(clip.rate / peak)
    return float(np.median(found))


def test_the_first_registers_are_a_third_apart_in_pitch() -> None:
    heights = sorted(pitch(say(f"en-us.{register.name}")) for register in REGISTERS[:6])
    assert all(b / a > 1.18 for a, b in pairwise(heights)), heights


OWN = {
    "en-us": TEXT,
    "de": " ".join(text_for("de")),
    "pt": " ".join(text_for("pt")),
    "cmn": "今天的天气很好，我们去公园散步。明天有一个长故事。",
}


@pytest.mark.parametrize("tag", OWN)
def test_no_register_clips(tag: str) -> None:
    for register in REGISTERS:
        wave = array("h", say(f"{tag}.{register.name}", OWN[tag]).pcm)
        assert max(max(wave), -min(wave)) < 28_000, register.name


def test_a_register_says_the_same_each_time() -> None:
    first = {register: say(f"en-us.{register.name}").pcm for register in REGISTERS}
    assert all(say(f"en-us.{register.name}").pcm == first[register] for register in reversed(REGISTERS))


def test_the_first_voices_of_a_language_differ_in_accent_and_register() -> None:
    first = [v for v in Espeak({}).voices() if v.language.startswith("en")][:8]
    assert len({v.language for v in first}) == len({v.id.split(".")[1] for v in first}) == 8
    assert {v.gender for v in first} == {"male", "female"}


def test_the_voices_of_earlier_shows_come_first() -> None:
    names = [v.id for v in Espeak({}).voices()[:6]]
    assert names == ["en-us.baritone", "en-gb-x-rp.mezzo", "en-gb-scotland.bass", "en-gb.alto", "en-us-nyc.tenor",
                     "en-029.soprano"]  # fmt: skip


def test_every_language_of_the_library_has_all_registers() -> None:
    voices = Espeak({}).voices()
    assert len(voices) == len(espeak_voices.languages()) * len(REGISTERS)
    assert {"en-us", "de", "fr-fr", "es", "pt-br", "ja", "cmn", "ru", "ar", "hi", "vi"} <= {v.language for v in voices}


def test_the_tables_name_languages_that_exist() -> None:
    files = [path for path in (espeak_library.data_folder() / "lang").rglob("*") if path.is_file()]
    assert set(ACCENTS) | set(UNFIT) <= {espeak_voices.read(path).tag for path in files}


@pytest.mark.slow
def test_every_language_speaks() -> None:
    own = {"ja": "こんにちは世界。", "cmn": "你好世界", "yue": "你好世界", "ru": "Привет, мир.", "ko": "안녕하세요"}
    for language in espeak_voices.languages():
        assert say(f"{language.tag}.mezzo", own.get(language.tag, "Radio nova salute mama.")).frames > 5000


def test_a_faster_rate_is_shorter_and_another_voice() -> None:
    assert say(rate=220).frames < 0.9 * say(rate=170).frames
    assert Espeak({"rate": 220}).voices()[0] != Espeak({}).voices()[0]


def test_a_rate_out_of_range_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigError, match="rate: 900 is not within 80 to 450"):
        Espeak({"rate": 900})


def test_a_pronunciation_replaces_the_word() -> None:
    assert say("en-us.baritone", "hello world", Phonemes(0, 5, "həlˈoʊ")).pcm == say(text="hello world").pcm
    assert say("en-us.baritone", "hello world", Phonemes(0, 5, "wˈɪn")).pcm != say(text="hello world").pcm


def test_a_pronunciation_with_unknown_signs_leaves_the_word_as_spelled() -> None:
    assert ipa.respell("Xhosa spoke", [Phonemes(0, 5, "ǁʰóːsa")]) == "Xhosa spoke"
    assert ipa.respell("a [[b]] c", [Phonemes(8, 9, "/siː/")]) == "a [ [b]] [[si:]]"


def test_japanese_is_read_as_kana() -> None:
    assert say("ja.alto", "今日、東京へ行った。").pcm == say("ja.alto", "きょう、とうきょうへいった。").pcm


def test_a_script_the_voice_cannot_read_is_spelled_and_no_error() -> None:
    assert say(text="He signed it 佐藤太郎佐藤太郎.").frames > 40_000


def test_threads_take_turns() -> None:
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        clips = list(pool.map(lambda n: say(("en-us.baritone", "en-gb.mezzo")[n % 2]).pcm, range(8)))
    assert len(set(clips)) == 2


def test_threads_that_load_the_library_together_load_one(monkeypatch: pytest.MonkeyPatch) -> None:
    espeak_library._loaded.cache_clear()

    def slowly() -> object:
        time.sleep(0.05)
        return object()

    monkeypatch.setattr(espeak_library, "Library", slowly)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: espeak_library.library(), range(4)))) == 1
    espeak_library._loaded.cache_clear()


def test_other_processes_say_the_same() -> None:
    code = (
        "import sys, hashlib; from audio.engines.espeak import Espeak; from narrate.model import Utterance, Voice;"
        f"c = Espeak({{}}).speak(Utterance('', {TEXT!r}, ''), Voice('espeak', 'en-gb-x-rp.mezzo'));"
        "print(hashlib.sha256(c.pcm).hexdigest())"
    )
    one, two = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, **env}).stdout
        for env in ({"LC_ALL": "C", "PYTHONHASHSEED": "1"}, {"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"})
    )
    assert one == two != b""


@pytest.mark.parametrize("folder", ["a b", "Ünïcödé 日本", "x" * 200])
def test_its_data_may_lie_anywhere(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir()
    (place / "espeak-ng-data").symlink_to(espeak_library.data_folder())
    code = (
        "import sys, pathlib; from audio.engines import espeak_library as e;"
        "e.data_folder = lambda: pathlib.Path(sys.argv[1]); print(e.library().rate)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(place / "espeak-ng-data")], capture_output=True, text=True)
    assert run.stdout == "22050\n", run.stderr


def test_it_leaves_no_files(tmp_path: Path) -> None:
    code = (
        "from audio.engines.espeak import Espeak; from narrate.model import Utterance; e = Espeak({});"
        "[e.speak(Utterance('', 'Yes.', ''), v) for v in e.voices()[:9]]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_library_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import espeakng_loader

    damaged = tmp_path / "libespeak-ng.so"
    damaged.write_bytes(b"no library")
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(damaged))
    with pytest.raises(ServiceError, match="the library does not load") as caught:
        espeak_library.Library()
    assert caught.value.hint == "reinstall espeakng-loader"


@pytest.mark.tools
@pytest.mark.slow
def test_the_pronunciation_table_agrees_with_espeak_itself() -> None:
    program = shutil.which("espeak-ng")
    if not program:
        pytest.skip("espeak-ng is not installed")
    for word in ("thing", "judge", "azure", "cheese", "bird", "boy", "house", "goat", "price", "cat", "foot", "strut"):
        said = subprocess.run([program, "-q", "--ipa", "-v", "en-us", word], capture_output=True, text=True).stdout
        own = subprocess.run([program, "-q", "-x", "-v", "en-us", word], capture_output=True, text=True).stdout
        assert ipa.mnemonics(said.strip()) == own.strip(), word
