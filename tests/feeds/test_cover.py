import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from feeds import cover
from narrate.errors import ConfigError


def picture(size: tuple[int, int], mode: str = "RGB", kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 7 if mode in "LP" else None).save(out, kind, **options)
    return out.getvalue()


def test_a_good_cover_is_left_alone() -> None:
    data = picture((1400, 1400))
    assert cover.checked(data, "a.png") == cover.Cover(data, 1400, "png")


@pytest.mark.parametrize(
    ("data", "side", "mended"),
    [
        (picture((1500, 1500), "RGBA"), 1500, "made rgb without transparency"),
        (picture((1500, 1500), "P"), 1500, "made rgb without transparency"),
        (picture((1500, 1500), "L"), 1500, "made rgb without transparency"),
        (picture((1500, 1500), "CMYK", "JPEG"), 1500, "made rgb without transparency"),
        (picture((1500, 1400)), 1400, "cut to a square"),
        (picture((3600, 3600)), 3000, "made 3000 pixels wide"),
        (picture((1500, 1500), kind="WEBP"), 1500, "written anew as jpeg"),
        (picture((1500, 1500), kind="GIF"), 1500, "made rgb without transparency"),
    ],
    ids=["alpha", "palette", "grey", "cmyk", "margin", "large", "webp", "gif"],
)
def test_what_is_safe_is_mended(data: bytes, side: int, mended: str) -> None:
    made = cover.checked(data, "a")
    assert (made.side, made.suffix) == (side, "jpg")
    assert mended in made.mended
    assert cover.checked(made.data, "b").mended == ()


def test_a_turned_photograph_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = cover.checked(picture((1500, 1450), kind="JPEG", exif=exif), "a")
    assert made.mended == ("turned upright", "cut to a square")
    assert not Image.open(io.BytesIO(made.data)).getexif()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (picture((1000, 1000)), "too few"),
        (picture((3000, 1500)), "not a square"),
        (b"", "not a picture"),
        (b"<svg/>", "not a picture"),
        (picture((1500, 1500))[:300], "not a picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "not a picture"),
    ],
)
def test_what_cannot_be_mended_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ConfigError, match=rf"cannot use a.png: .*{why}"):
        cover.checked(data, "a.png")


def test_a_bomb_is_refused_before_it_is_unpacked(fixtures: Path) -> None:
    with pytest.raises(ConfigError, match=r"60000 by 60000 pixels|not a picture"):
        cover.checked((fixtures / "feeds" / "claims-60000-pixels.png").read_bytes(), "bomb.png")


@settings(max_examples=40)
@given(st.binary(max_size=60))
def test_nothing_but_our_own_error_escapes(data: bytes) -> None:
    with pytest.raises(ConfigError):
        cover.checked(b"\x89PNG\r\n\x1a\n" + data, "a")


@pytest.mark.parametrize("title", ["The Harbour Letter", "", "日本語", "🚀", "W" * 300, "a " * 200, "\x00\ud800"])
def test_a_cover_is_drawn_for_any_title(title: str) -> None:
    assert cover.checked(cover.drawn(title, "12", side=1400), "drawn") == cover.Cover(
        cover.drawn(title, "12", side=1400), 1400, "jpg"
    )


def test_a_drawn_cover_is_as_large_as_directories_like() -> None:
    assert cover.checked(cover.drawn("The Harbour Letter"), "drawn").side == 3000


def test_each_show_has_colours_of_its_own() -> None:
    assert cover.drawn("", seed="one", side=200) != cover.drawn("", seed="two", side=200)


def test_a_thumbnail_is_a_small_jpeg() -> None:
    small = Image.open(io.BytesIO(cover.thumbnail(picture((1500, 1500), "RGBA"))))
    assert (small.format, small.size, small.mode) == ("JPEG", (600, 600), "RGB")
    assert len(cover.thumbnail(cover.drawn("The Harbour Letter"))) < 60_000
