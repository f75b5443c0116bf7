"""A plain cover for a show that has none: its title, the issue's number, and bars of its own."""

import colorsys
import hashlib
import io
from typing import TYPE_CHECKING, Any

from feeds.text import one_line, shortened

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 3000


def drawn(title: str, number: str = "", seed: str = "", side: int = SIDE) -> bytes:
    """A plain cover, a JPEG: the title, and the number if there is one, on a colour that ``seed`` (the title) picks."""
    from PIL import Image, ImageDraw

    dark, light, ink = _palette(seed or title)
    picture = Image.new("RGB", (side, side), dark)
    draw = ImageDraw.Draw(picture)
    _bars(draw, side, light, seed or title)
    _letters(draw, side, ink, _drawable(title), _drawable(number))
    return jpeg(picture)


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


def jpeg(picture: "Image", quality: int = 90) -> bytes:
    """The picture as a JPEG, without metadata: the same picture gives the same bytes.

    A large one has its colour at half the resolution, which nobody sees there: a quarter of the time, the same size.
    """
    out, small = io.BytesIO(), picture.width < 1400
    picture.save(out, "JPEG", quality=quality, optimize=small, subsampling=0 if small else 2)
    return out.getvalue()
