"""Pictures of products are made small, whatever they came as; what is no picture is refused in a sentence."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from etl.picture import KEPT_BYTES, LONGEST_SIDE, small_picture
from inventory.errors import FileRefused


def file(kind: str, mode: str = "RGB", size: tuple[int, int] = (1600, 900), **how: object) -> bytes:
    made = BytesIO()
    Image.new(mode, size, (200, 30, 60, 0)[: len(mode)]).save(made, kind, **how)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_made_small_and_keeps_its_shape(kind: str) -> None:
    picture = small_picture("a.png", file(kind))
    assert (picture.width, picture.height) == (LONGEST_SIDE, 450)
    with Image.open(BytesIO(picture.content)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (LONGEST_SIDE, 450))


def test_the_busiest_picture_is_still_small() -> None:
    noise = np.random.default_rng(7).integers(0, 256, (1000, 1000, 3), dtype=np.uint8)
    made = BytesIO()
    Image.fromarray(noise).save(made, "JPEG", quality=90)
    assert len(small_picture("noise.jpg", made.getvalue()).content) <= KEPT_BYTES


def test_what_is_transparent_becomes_white_and_a_turned_photo_stands_upright() -> None:
    clear = small_picture("clear.png", file("PNG", "RGBA", (40, 40)))
    with Image.open(BytesIO(clear.content)) as kept:
        assert kept.getpixel((20, 20)) == (255, 255, 255)
    exif = Image.Exif()
    exif[274] = 6
    turned = small_picture("turned.jpg", file("JPEG", size=(80, 40), exif=exif))
    assert (turned.width, turned.height) == (40, 80)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no picture", "no picture"),
        (file("PNG")[:-40], "no picture"),
        (file("GIF"), "no picture"),
        (b"x" * (5 * 2**20 + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        small_picture("a.png", content)
    assert refusal.value.message.startswith("{name}")
    assert said in refusal.value.message


def test_too_many_pixels_are_refused_before_they_are_read() -> None:
    with pytest.raises(FileRefused, match=r"pixels|像素"):
        small_picture("huge.png", file("PNG", "L", (9000, 9000)))
