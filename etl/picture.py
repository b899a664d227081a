"""Pictures of products: read whatever a camera or a platform gives, and make it small enough to be kept and shown everywhere."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from inventory.errors import FileRefused

MOST_BYTES = 5 * 1024 * 1024
KEPT_BYTES = 200 * 1024
LONGEST_SIDE = 800
FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 60_000_000
_QUALITIES = (85, 75, 65, 50)


@dataclass(frozen=True)
class Picture:
    """A JPEG of at most 800 pixels a side and 200 KB."""

    content: bytes
    width: int
    height: int
    media_type: str = "image/jpeg"


def small_picture(name: str, content: bytes) -> Picture:
    """The PNG, JPEG or WebP picture in the file ``name`` made small; what is transparent becomes white.

    Raises FileRefused for a file over 5 MB, for one that is no such picture or is broken, and for one of too many pixels.
    """
    if len(content) > MOST_BYTES:
        raise FileRefused("{name} is larger than 5 MB: make the picture smaller first.", name=name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise FileRefused("{name} has too many pixels: make the picture smaller first.", name=name)
                opened.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
                return _pressed(_upright(opened))
    except FileRefused:
        raise
    # Broken files make the decoders raise nearly anything.
    except Exception as error:
        raise FileRefused("{name} is no picture that can be read: use a PNG, JPEG or WebP file.", name=name) from error


def _upright(opened: Image.Image) -> Image.Image:
    picture = ImageOps.exif_transpose(opened).convert("RGBA")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")


def _pressed(picture: Image.Image) -> Picture:
    """As JPEG, in the best quality that is small enough; what is too busy for that loses pixels."""
    while True:
        for quality in _QUALITIES:
            file = BytesIO()
            picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
            if file.tell() <= KEPT_BYTES:
                return Picture(file.getvalue(), picture.width, picture.height)
        picture = picture.resize((max(1, picture.width * 3 // 4), max(1, picture.height * 3 // 4)))
