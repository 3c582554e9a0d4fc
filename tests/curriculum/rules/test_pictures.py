"""Sizes of pictures from their first bytes; SVG that may be shown."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.curriculum.rules.pictures import SIZES, read_picture
from lms.curriculum.rules.svg import read_svg

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
JPEG = b"\xff\xd8" + b"\xff\xe0\0\x04ab" + b"\xff\xc2\0\x11\x08" + struct.pack(">HH", 480, 640)
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
    picture, problems = read_picture(f"a.{ending}", content + bytes(20))
    assert problems == []
    assert picture is not None
    assert (picture.width, picture.height) == (640, 480)
    assert picture.url == f"/gambar/{picture.sha256}.{ending}"


@pytest.mark.parametrize("ending", SIZES)
@given(content=st.binary(max_size=60))
def test_bytes_that_are_no_picture_are_a_problem(ending, content):
    picture, problems = read_picture(f"a.{ending}", content)
    assert (picture is None) == bool(problems)


def test_the_size_of_an_svg_is_its_view_box():
    assert read_svg("a.svg", b'<svg viewBox="0 0 360.4 200"/>') == ((360, 200), [])


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
    _, problems = read_svg("a.svg", f'<svg viewBox="0 0 9 9">\n{inside}</svg>'.encode())
    assert [each.line for each in problems] == [2]


@pytest.mark.parametrize("inside", ['<use href="#a"/>', '<g fill="url(#a)"/>', "<title>a</title>"])
def test_an_svg_of_shapes_is_fine(inside):
    assert read_svg("a.svg", f'<svg viewBox="0 0 9 9">{inside}</svg>'.encode())[1] == []
