"""The cover: a picture checked and mended, a plain one drawn where there is none, a small one for the MP3.

Apple's rules: square, 1400 to 3000 pixels a side, RGB without transparency, JPEG or PNG.
"""

import colorsys
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from feeds.text import one_line, shortened
from narrate.errors import ConfigError

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST, MOST = 1400, 3000
MOST_BYTES = 20 << 20
MOST_PIXELS = 60_000_000
"""A picture that claims more is refused before it is unpacked."""

WELL_UNDER = 2 << 20
"""A larger cover is made a JPEG: apps load it in lists."""

NEARLY_SQUARE = 0.1
"""How much of the longer side may be cut off to make a square without asking."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture that directories take; ``side`` in pixels, ``suffix`` jpg or png, ``mended`` what was changed."""

    data: bytes
    side: int
    suffix: str
    mended: tuple[str, ...] = ()


def checked(data: bytes, name: str) -> Cover:
    """The picture, mended where that is safe: colours, transparency, turned or too large pictures, thin margins.

    Raises:
        ConfigError: it is no picture, too small, or far from square.
    """
    picture, kind = _opened(data, name)
    mended = list(_mend(picture, name))
    result = mended[-1][0] if mended else picture
    notes = tuple(note for _, note in mended)
    if kind not in ("JPEG", "PNG") or len(data) > WELL_UNDER or picture.getexif():
        notes = notes or ("written anew as jpeg",)
    if not notes:
        return Cover(data, picture.width, "png" if kind == "PNG" else "jpg")
    return Cover(_jpeg(result), result.width, "jpg", notes)


def _opened(data: bytes, name: str) -> "tuple[Image, str]":
    from PIL import Image, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise ConfigError(f"cannot use {name}: larger than {MOST_BYTES >> 20} mb", _HINT)
    try:
        picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF", "TIFF"))
        if picture.width * picture.height > MOST_PIXELS:
            raise ConfigError(f"cannot use {name}: {picture.width} by {picture.height} pixels are too many", _HINT)
        picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise ConfigError(f"cannot use {name}: not a picture, or a damaged one: {_reason(error)}", _HINT) from None
    return picture, picture.format or ""


_HINT = f"a cover is a square JPEG or PNG of {LEAST} to {MOST} pixels; without one a plain one is drawn"


def _reason(error: Exception) -> str:
    return one_line(str(error)).lower()[:100] or type(error).__name__


def _mend(picture: "Image", name: str) -> "list[tuple[Image, str]]":
    """Each step's result with what was done, in order; empty when nothing is wrong."""
    from PIL import Image, ImageOps

    steps: list[tuple[Image.Image, str]] = []
    turned = ImageOps.exif_transpose(picture)
    if turned.size != picture.size:
        steps.append((turned, "turned upright"))
    if turned.mode != "RGB":
        turned = _rgb(turned)
        steps.append((turned, "made rgb without transparency"))
    short, long = sorted(turned.size)
    if short < LEAST:
        raise ConfigError(f"cannot use {name}: {turned.width} by {turned.height} pixels are too few", _HINT)
    if short < long * (1 - NEARLY_SQUARE):
        raise ConfigError(f"cannot use {name}: {turned.width} by {turned.height} pixels are not a square", _HINT)
    if short != long:
        turned = ImageOps.fit(turned, (short, short), Image.Resampling.LANCZOS)
        steps.append((turned, "cut to a square"))
    if short > MOST:
        steps.append((turned.resize((MOST, MOST), Image.Resampling.LANCZOS), f"made {MOST} pixels wide"))
    return steps


def _rgb(picture: "Image") -> "Image":
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")


def _jpeg(picture: "Image", quality: int = 90) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, subsampling=0)
    return out.getvalue()


def thumbnail(data: bytes, side: int = 600) -> bytes:
    """The picture as a small JPEG for the MP3's tag.

    Raises:
        ConfigError: it is not a picture.
    """
    from PIL import Image

    picture, _ = _opened(data, "the cover")
    return _jpeg(_rgb(picture).resize((side, side), Image.Resampling.LANCZOS), 82)


def drawn(title: str, number: str = "", seed: str = "", side: int = MOST) -> bytes:
    """A plain cover, a JPEG: the title, and the number if there is one, on a colour that ``seed`` (the title) picks."""
    from PIL import Image, ImageDraw

    dark, light, ink = _palette(seed or title)
    picture = Image.new("RGB", (side, side), dark)
    draw = ImageDraw.Draw(picture)
    _bars(draw, side, light, seed or title)
    _letters(draw, side, ink, _drawable(title), _drawable(number))
    return _jpeg(picture)


def _palette(seed: str) -> tuple[str, str, str]:
    """Ground, bars and ink; the ink stands out from any of the grounds (contrast over 7 to 1)."""
    hue = hashlib.sha256(seed.encode("utf-8", "replace")).digest()[0] / 256
    return _hex(hue, 0.17, 0.55), _hex((hue + 0.08) % 1, 0.62, 0.6), _hex(hue, 0.96, 0.4)


def _hex(hue: float, light: float, saturation: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, saturation))


def _bars(draw: Any, side: int, colour: str, seed: str) -> None:
    """A row of bars like a sound's level, each show's its own."""
    digest = hashlib.sha256(b"bars" + seed.encode("utf-8", "replace")).digest()
    step, low = side // 32, side * 3 // 4
    for i, byte in enumerate(digest[:26]):
        height = side * (3 + byte % 16) // 200
        left = side // 10 + i * step
        draw.rounded_rectangle((left, low - height, left + step * 6 // 10, low + height), step * 3 // 10, fill=colour)


def _letters(draw: Any, side: int, ink: str, title: str, number: str) -> None:
    margin, width = side // 10, side * 8 // 10
    font, rows = _fitted(draw, title, width, side * 48 // 100, side)
    top = margin
    for row in rows:
        draw.text((margin, top), row, font=font, fill=ink)
        top += font.size * 5 // 4
    if number:
        small = _font(side * 7 // 100)
        draw.text(
            (side - margin, side - margin * 3 // 4), f"#{shortened(number, 12)}", font=small, fill=ink, anchor="rd"
        )


def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size)


def _fitted(draw: Any, title: str, width: int, height: int, side: int) -> tuple[Any, list[str]]:
    """The largest letters with which the title fits, and its rows."""
    for percent in (15, 13, 11, 9, 8, 7, 6, 5):
        font = _font(side * percent // 100)
        rows = _rows(draw, title, font, width)
        if len(rows) * font.size * 5 // 4 <= height and all(draw.textlength(row, font) <= width for row in rows):
            return font, rows
    return font, [shortened(row, 40) for row in rows[: height // (font.size * 5 // 4)]]


def _rows(draw: Any, title: str, font: Any, width: int) -> list[str]:
    rows: list[str] = []
    for word in title.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and draw.textlength(longer, font) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _drawable(text: str) -> str:
    """The text if the font has its letters, else ""; emoji are passed over."""
    kept = one_line("".join(letter for letter in text if ord(letter) < 0x2190))
    asked = one_line("".join(letter for letter in text if letter.isalnum()))
    font = _font(40)
    missing = bytes(font.getmask("\uffff"))
    has = all(bytes(font.getmask(letter)) != missing for letter in set(kept) if not letter.isspace())
    return shortened(kept, 120) if has and all(letter in kept for letter in asked) else ""
