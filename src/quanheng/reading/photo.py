"""What does a photo show, and nothing besides? Small, upright, without places and names in it."""

from __future__ import annotations

import io
import struct
import warnings
import zlib

from PIL import Image, ImageOps

from quanheng.messages import N_
from quanheng.reading.content import Refused
from quanheng.reading.limits import limit_passed

LARGEST_PHOTO = 20_000_000
MOST_PIXELS = 25_000_000
# The form prints a photo of 4 by 5; editors crop to about this size.
WIDTH, HEIGHT = 376, 470
# In base64 it is then no longer than the longest cell of a table.
LARGEST_CLEAN = 75_000
_FORMATS = ("JPEG", "PNG", "BMP")
_QUALITY = 85
_MOST_ROUNDS = 200
_GREY = (128, 128, 128)
# TRAP Pillow tells of damaged images in all these ways.
_DAMAGED = (
    *(OSError, SyntaxError, ValueError, LookupError, TypeError, OverflowError),
    *(struct.error, zlib.error),
)
_TOO_LARGE = (Image.DecompressionBombWarning, Image.DecompressionBombError)


def clean_photo(content: bytes) -> bytes:
    """Show a photo anew as a small JPEG: its pixels, and nothing else that came in the file.

    Cleaning a cleaned photo changes no byte, so that forms may go in and out for ever.

    Errors:   Refused, when it is no whole JPEG, PNG or BMP, or is too large.
    """
    if len(content) > LARGEST_PHOTO:
        raise limit_passed(N_("its photo has more than {limit} bytes"), LARGEST_PHOTO)
    image = _fitted(_pixels(content), WIDTH, HEIGHT)
    while len(cleaned := _settled(image)) > LARGEST_CLEAN:
        image = _fitted(image, image.width * 9 // 10, image.height * 9 // 10)
    return cleaned


def _pixels(content: bytes) -> Image.Image:
    """The pixels of a photo, upright, on white, in three colours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=_FORMATS)
            if opened.width * opened.height > MOST_PIXELS:
                raise limit_passed(N_("its photo has more than {limit} pixels"), MOST_PIXELS)
            # A JPEG from a camera need not be unpacked whole to be made small.
            opened.draft("RGB", (2 * WIDTH, 2 * HEIGHT))
            return _bare(ImageOps.exif_transpose(opened))
    except _TOO_LARGE:
        raise limit_passed(N_("its photo has more than {limit} pixels"), MOST_PIXELS) from None
    except _DAMAGED:
        raise Refused(N_("its photo is no whole JPEG, PNG or BMP image")) from None


def _bare(image: Image.Image) -> Image.Image:
    """A new image of the same pixels.

    TRAP Pillow carries comments along in `info` and writes them again; a new image has none.
    """
    seen = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    bare = Image.new("RGB", seen.size, "white")
    bare.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return bare


def _fitted(image: Image.Image, width: int, height: int) -> Image.Image:
    """The image no larger than this, in its own proportions."""
    share = min(width / image.width, height / image.height)
    if share >= 1:
        return image
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _settled(image: Image.Image) -> bytes:
    """The JPEG of an image that decoding and encoding again leaves as it is.

    Encoding again and again with the same tables ends in a circle, nearly always of one. The
    least file of the circle is taken, to which every file of the circle leads again. Only colours
    at the rim, which decoding cuts off, keep an image from settling soon: one that has not is
    drawn towards grey.
    """
    while True:
        seen: dict[bytes, int] = {}
        content = _encoded(image)
        while content not in seen and len(seen) <= _MOST_ROUNDS:
            seen[content] = len(seen)
            content = _encoded(Image.open(io.BytesIO(content), formats=("JPEG",)))
        if content in seen:
            return min(one for one, step in seen.items() if step >= seen[content])
        image = Image.blend(image, Image.new("RGB", image.size, _GREY), 0.5)


def _encoded(image: Image.Image) -> bytes:
    made = io.BytesIO()
    # Colours at full size: averaging them over four pixels settles more slowly.
    image.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    return made.getvalue()
