"""The cover: a picture checked and mended, and a small one for the MP3.

Apple's rules: square, 1400 to 3000 pixels a side, RGB without transparency, JPEG or PNG.
"""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.drawing import drawn, jpeg
from feeds.text import one_line
from narrate.errors import ConfigError
from narrate.limits import limited

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Cover", "checked", "drawn", "thumbnail"]

LEAST, MOST = 1400, 3000
MOST_BYTES = 20 << 20
MOST_PIXELS = 60_000_000
"""A picture that claims more is refused before it is unpacked."""

WELL_UNDER = 2 << 20
"""A larger cover is made a JPEG: apps load it in lists."""

TIMES = 2
"""So often the memory of an issue may be used: the most pixels, with transparency, take 1.2 GB."""

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
        ConfigError: it is no picture, too small, far from square, or takes too long.
    """
    with limited(f"cannot use {name}", ConfigError, len(data), TIMES):
        return _checked(data, name)


def _checked(data: bytes, name: str) -> Cover:
    picture, kind = _opened(data, name)
    mended = list(_mend(picture, name))
    result = mended[-1][0] if mended else picture
    notes = tuple(note for _, note in mended)
    if kind not in ("JPEG", "PNG") or len(data) > WELL_UNDER or picture.getexif():
        notes = notes or ("written anew as jpeg",)
    if not notes:
        return Cover(data, picture.width, "png" if kind == "PNG" else "jpg")
    return Cover(jpeg(result), result.width, "jpg", notes)


def _opened(data: bytes, name: str) -> "tuple[Image, str]":
    from PIL import Image, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise ConfigError(f"cannot use {name}: larger than {MOST_BYTES >> 20} mb", _HINT)
    try:
        picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF", "TIFF"))
        if picture.width * picture.height > MOST_PIXELS:
            raise ConfigError(f"cannot use {name}: {picture.width} by {picture.height} pixels are too many", _HINT)
        picture.load()
    except UnidentifiedImageError:
        raise ConfigError(f"cannot use {name}: not a picture of a kind that is known", _HINT) from None
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
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


def thumbnail(data: bytes, side: int = 600) -> bytes:
    """The picture as a small JPEG for the MP3's tag.

    Raises:
        ConfigError: it is not a picture.
    """
    from PIL import Image

    with limited("cannot use the cover", ConfigError, len(data), TIMES):
        picture, _ = _opened(data, "the cover")
        return jpeg(_rgb(picture).resize((side, side), Image.Resampling.LANCZOS), 82)
