"""Sizes of pictures from their first bytes; SVG that may be shown."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lms.curriculum.rules.pictures import SIZES, read_picture
from lms.curriculum.rules.svg import read_svg

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
# tables (C4) are no frame
JPEG = (
    b"\xff\xd8"
    + b"\xff\xe0\0\x04ab\xff\xc4\0\x04cd"
    + b"\xff\xc2\0\x11\x08"
    + struct.pack(">HH", 480, 640)
)
NAMES = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
RIFF = b"RIFF\0\0\0\0WEBP"
LOSSY = RIFF + b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480 | 0x4000)
LOSSLESS = RIFF + b"VP8L\0\0\0\0\x2f" + (639 | 479 << 14).to_bytes(4, "little") + bytes(5)
EXTENDED = (
    RIFF + b"VP8X\0\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")
)


@pytest.mark.parametrize(
    ("ending", "content"),
    [("png", PNG), ("jpg", JPEG), ("webp", LOSSY), ("webp", LOSSLESS), ("webp", EXTENDED)],
)
def test_sizes(ending, content):
    assert SIZES[ending](content + bytes(20)) == (640, 480)


@pytest.mark.parametrize("ending", SIZES)
def test_only_a_picture_that_is_whole_is_served(ending):
    drawn = BytesIO()
    Image.radial_gradient("L").resize((64, 48)).save(drawn, NAMES[ending])
    whole = drawn.getvalue()
    picture, problems = read_picture(f"a.{ending}", whole)
    assert problems == []
    assert picture is not None
    assert (picture.width, picture.height) == (64, 48)
    assert picture.url == f"/gambar/{picture.sha256}.{ending}"
    for broken in (whole[:24], whole[: len(whole) // 2], whole[:30]):
        picture, problems = read_picture(f"a.{ending}", broken)
        assert picture is None
        assert len(problems) == 1


def test_a_picture_of_more_dots_than_a_phone_can_hold_is_refused():
    picture, problems = read_picture("a.png", PNG[:16] + struct.pack(">II", 60_000, 60_000))
    assert picture is None
    assert len(problems) == 1


@pytest.mark.parametrize("ending", SIZES)
@given(content=st.binary(max_size=60))
def test_bytes_that_are_no_picture_are_a_problem(ending, content):
    picture, problems = read_picture(f"a.{ending}", content)
    assert (picture is None) == bool(problems)


def svg(inside: str = "", box: str = "0 0 9 9") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'.encode()


def test_the_size_of_an_svg_is_its_view_box():
    assert read_svg("a.svg", svg(box="0 0 360.4 200")) == ((360, 200), [])


def test_an_svg_without_its_namespace_is_refused():
    assert len(read_svg("a.svg", b'<svg viewBox="0 0 9 9"><g/></svg>')[1]) == 1


def test_a_drawing_that_repeats_itself_without_end_is_refused():
    """Ten uses of ten uses of ten …: two kilobytes that hang a phone."""
    levels = [f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 7)]
    bomb = svg('<g id="a0"><rect/></g>' + "".join(levels))
    assert len(bomb) < 2000
    assert len(read_svg("a.svg", bomb)[1]) == 1
    assert read_svg("a.svg", svg('<g id="a0"><rect/></g>' + "".join(levels[:2])))[1] == []


@pytest.mark.parametrize(
    "inside",
    [
        *("<script/>", "<a/>", "<image/>", "<style/>", "<foreignObject/>", "<animate/>", "<set/>"),
        *('<g onclick="x"/>', '<g ONLOAD="x"/>', '<g style="x"/>', '<use href="x.svg#a"/>'),
        '<g fill="url(https://a.id)"/>',
        "<g fill=\"url('//a.id')\"/>",
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:x"/>',
    ],
)
def test_an_svg_that_could_do_something_is_refused(inside):
    _, problems = read_svg("a.svg", svg(f"\n{inside}"))
    assert [each.line for each in problems] == [2]


@pytest.mark.parametrize("inside", ['<use href="#a"/>', '<g fill="url(#a)"/>', "<title>a</title>"])
def test_an_svg_of_shapes_is_fine(inside):
    assert read_svg("a.svg", svg(inside))[1] == []
