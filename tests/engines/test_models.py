"""Fetching models from a hub on loopback."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_hub import CONFIG, MODEL, VOICE, Hub, running

from audio import models
from narrate.errors import ServiceError, UsageError


@pytest.fixture
def hub() -> Iterator[Hub]:
    with running() as server:
        yield server


def get(hub: Hub, folder: Path, name: str = VOICE) -> list[Path]:
    return list(models.get(name, {"piper": {"mirror": hub.url, "folder": str(folder)}}))


def test_a_large_file_tells_how_far_it_is(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audio.download.WORTH_TELLING", 1 << 10)
    told: list[str] = []
    list(models.get(VOICE, {"piper": {"mirror": hub.url, "folder": str(tmp_path)}}, told.append))
    assert told[-1] == f"{VOICE}.onnx: 100 % of 0 MB"


def test_a_voice_comes_with_its_config(hub: Hub, tmp_path: Path) -> None:
    paths = get(hub, tmp_path / "new")
    assert [p.name for p in paths] == [f"{VOICE}.onnx.json", f"{VOICE}.onnx"]
    assert [p.read_bytes() for p in paths] == [CONFIG, MODEL]
    assert list((tmp_path / "new").glob("*.part")) == []


def test_what_is_there_is_not_fetched_again(hub: Hub, tmp_path: Path) -> None:
    get(hub, tmp_path)
    hub.log.clear()
    get(hub, tmp_path, f"piper:{VOICE}")
    assert [path for path, _ in hub.log] == ["/voices.json"]


def test_a_broken_download_goes_on_where_it_stopped(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_after = 40_000
    assert get(hub, tmp_path)[-1].read_bytes() == MODEL
    starts = [int(wanted[6:-1] or 0) for path, wanted in hub.log if path.endswith(".onnx")]
    assert starts == sorted(set(starts))
    assert len(starts) == 3


def test_a_hub_that_sends_no_further_byte_is_given_up(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_after = 0
    with pytest.raises(ServiceError, match="cannot fetch"):
        get(hub, tmp_path)
    assert len([path for path, _ in hub.log if path.endswith(".onnx")]) == 3


def test_a_hub_that_cannot_resume_is_asked_from_the_start(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / f"{VOICE}.onnx.part").write_bytes(b"old half")
    hub.resumes = False
    assert get(hub, tmp_path)[-1].read_bytes() == MODEL


def test_a_wrong_checksum_leaves_nothing(hub: Hub, tmp_path: Path) -> None:
    hub.files[f"/en/{VOICE}.onnx"] = MODEL[::-1]
    with pytest.raises(ServiceError, match="its checksum is wrong"):
        get(hub, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [f"{VOICE}.onnx.json"]


def test_more_than_was_announced_is_refused(hub: Hub, tmp_path: Path) -> None:
    hub.files[f"/en/{VOICE}.onnx"] = MODEL * 2
    with pytest.raises(ServiceError, match="larger than"):
        get(hub, tmp_path)


def test_a_missing_file_is_named(hub: Hub, tmp_path: Path) -> None:
    del hub.files[f"/en/{VOICE}.onnx"]
    with pytest.raises(ServiceError, match=rf"404 for en/{VOICE}\.onnx"):
        get(hub, tmp_path)


def test_paths_that_leave_the_hub_are_refused(hub: Hub, tmp_path: Path) -> None:
    hub.list(**{"../secret.onnx": b"x"})
    with pytest.raises(ServiceError, match="outside its folders"):
        get(hub, tmp_path)


def test_a_redirect_to_plain_http_elsewhere_is_refused(hub: Hub, tmp_path: Path) -> None:
    with running() as other:
        hub.moved["/voices.json"] = f"{other.url}/voices.json"
        with pytest.raises(ServiceError, match="unencrypted"):
            get(hub, tmp_path)


def test_an_unknown_voice_is_named_with_the_nearest(hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no piper voice called 'en_XX-smal-low'") as caught:
        get(hub, tmp_path, "en_XX-smal-low")
    assert VOICE in caught.value.hint


def test_a_list_that_is_none_is_an_error(hub: Hub, tmp_path: Path) -> None:
    hub.files["/voices.json"] = b"<html>"
    with pytest.raises(ServiceError, match="not a list of voices"):
        get(hub, tmp_path)


def test_kokoro_is_checked_against_known_sums(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "KOKORO", {"k.onnx": (len(MODEL), hashlib.sha256(MODEL).hexdigest())})
    hub.files["/k.onnx"] = MODEL
    paths = models.get("kokoro", {"kokoro": {"mirror": hub.url, "folder": str(tmp_path)}})
    assert [p.read_bytes() for p in paths] == [MODEL]
