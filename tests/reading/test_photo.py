"""Does a photo come out small, upright and bare, and the same when it goes in again?"""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from quanheng.reading import photo
from quanheng.reading.content import Refused
from quanheng.reading.photo import HEIGHT, LARGEST_CLEAN, WIDTH, clean_photo
from tests.interchange.forms.conftest import SAMPLES

SECRET = b"a secret place"


def face(width: int = 40, height: int = 50) -> Image.Image:
    return Image.radial_gradient("L").resize((width, height)).convert("RGB")


def noise(width: int, height: int, seed: int, levels: int = 256) -> Image.Image:
    """An image that no camera makes: the hardest to write down."""
    drawn = random.Random(seed)
    step = 255 // (levels - 1)
    values = bytes(drawn.randrange(levels) * step for _ in range(width * height * 3))
    return Image.frombytes("RGB", (width, height), values)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=("JPEG",))


def tagged(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_each_format_becomes_a_jpeg_in_colour(kind: str, mode: str) -> None:
    if (kind, mode) == ("JPEG", "P"):
        mode = "CMYK"
    cleaned = opened(clean_photo(saved(face().convert(mode), kind)))
    assert (cleaned.mode, cleaned.size) == ("RGB", (40, 50))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_keeps_nothing_but_its_pixels(kind: str) -> None:
    options: dict[str, Any] = {"comment": SECRET} if kind == "JPEG" else {}
    content = saved(face(), kind, exif=tagged(1), dpi=(300, 300), **options)
    cleaned = clean_photo(content)
    assert SECRET in content
    assert SECRET not in cleaned
    assert not opened(cleaned).getexif()
    assert opened(cleaned).info == {
        "jfif": 257, "jfif_version": (1, 1), "jfif_unit": 0, "jfif_density": (1, 1),
    }  # fmt: skip


def test_a_photo_that_lies_on_its_side_is_turned_upright() -> None:
    lying = Image.new("RGB", (50, 40), "white")
    lying.paste("black", (0, 0, 10, 40))
    upright = opened(clean_photo(saved(lying, "JPEG", exif=tagged(6))))
    assert upright.size == (40, 50)
    assert upright.getpixel((20, 3)) < (40, 40, 40)
    assert upright.getpixel((20, 45)) > (215, 215, 215)


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    assert opened(clean_photo(saved(clear, "PNG"))).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("size", "fitted"),
    [
        ((752, 940), (376, 470)),
        ((4000, 470), (376, 44)),
        ((10, 9000), (1, 470)),
        ((300, 400), (300, 400)),
    ],
)
def test_a_large_photo_is_made_to_fit_in_its_own_proportions(
    size: tuple[int, int], fitted: tuple[int, int]
) -> None:
    assert opened(clean_photo(saved(face(*size), "PNG"))).size == fitted


def test_a_cleaned_photo_fits_into_a_cell_in_base64() -> None:
    cleaned = clean_photo(saved(noise(WIDTH, HEIGHT, 1, levels=2), "PNG"))
    assert len(cleaned) <= LARGEST_CLEAN
    assert clean_photo(cleaned) == cleaned


@settings(deadline=None, max_examples=60)
@given(
    width=st.integers(1, 90),
    height=st.integers(1, 90),
    seed=st.integers(0, 2**32),
    levels=st.sampled_from([2, 3, 5, 256]),
)
def test_cleaning_twice_changes_no_byte(width: int, height: int, seed: int, levels: int) -> None:
    cleaned = clean_photo(saved(noise(width, height, seed, levels), "BMP"))
    assert clean_photo(cleaned) == cleaned


def test_the_photo_of_a_sample_is_cleaned_and_stays() -> None:
    cleaned = clean_photo((SAMPLES / "editor.pic").read_bytes())
    assert opened(cleaned).size == (120, 150)
    assert clean_photo(cleaned) == cleaned


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_a_photo_that_will_not_settle_is_drawn_towards_grey_until_it_does(
    monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    image = saved(noise(60, 60, 5, levels=2), "BMP")
    settled = clean_photo(image)
    monkeypatch.setattr(photo, "_MOST_ROUNDS", rounds)
    grey = clean_photo(image)
    assert grey != settled
    assert clean_photo(grey) == grey


def _broken() -> dict[str, bytes]:
    jpeg, png, bmp = (saved(noise(60, 60, 7), kind) for kind in ("JPEG", "PNG", "BMP"))
    return {
        "half a jpeg": jpeg[: len(jpeg) // 2],
        "half a png": png[: len(png) // 2],
        "half a bmp": bmp[: len(bmp) // 2],
        "a gif": saved(face(), "GIF"),
        "a tiff": saved(face(), "TIFF"),
        "no image": b"no image at all",
        "an ico": saved(face(32, 32), "ICO"),
    }


@pytest.mark.parametrize("name", _broken())
def test_what_is_no_whole_photo_is_refused(name: str) -> None:
    with pytest.raises(Refused, match=r"^its photo is no whole JPEG, PNG or BMP image$"):
        clean_photo(_broken()[name])


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = saved(Image.new("1", (6000, 5000)), "PNG")
    monkeypatch.setattr(photo, "_bare", lambda image: pytest.fail("it was unpacked"))
    with pytest.raises(Refused, match=r"^its photo has more than 25000000 pixels$"):
        clean_photo(content)


def test_a_bomb_is_refused() -> None:
    content = bytearray(saved(Image.new("1", (8, 8)), "BMP"))
    content[18:26] = (60_000).to_bytes(4, "little") * 2
    with pytest.raises(Refused, match=r"^its photo has more than 25000000 pixels$"):
        clean_photo(bytes(content))


def test_a_photo_of_too_many_bytes_is_refused() -> None:
    with pytest.raises(Refused, match=r"^its photo has more than 20000000 bytes$"):
        clean_photo(b"\xff\xd8" + bytes(20_000_000))


def test_damaged_photos_are_refused_or_read_and_nothing_else_happens() -> None:
    drawn = random.Random(11)
    whole = [
        saved(face(), "JPEG", exif=tagged(6)), saved(face(), "PNG", exif=tagged(3)),
        saved(face().convert("P"), "PNG"), saved(face(), "BMP"),
    ]  # fmt: skip
    counts = {"read": 0, "refused": 0}
    for _ in range(1500):
        content = bytearray(drawn.choice(whole))
        for _ in range(drawn.randint(1, 5)):
            content[drawn.randrange(len(content))] = drawn.randrange(256)
        try:
            clean_photo(bytes(content))
            counts["read"] += 1
        except Refused:
            counts["refused"] += 1
    assert min(counts.values()) > 100
