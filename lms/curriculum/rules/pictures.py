"""Size of a picture, and whether all of it is there."""

from __future__ import annotations

import struct
from hashlib import sha256
from io import BytesIO

from lms.curriculum.rules import messages
from lms.curriculum.rules.markup import ServedPicture
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.svg import read_svg

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
MAX_KB = 40
# more is no lesson for a phone
HUGE_KB = 400
MAX_PIXELS = 25_000_000


def read_picture(path: str, content: bytes) -> tuple[ServedPicture | None, list[Problem]]:
    """The picture as it will be served; None where its size cannot be read."""
    ending = path.rpartition(".")[2]
    if ending == "svg":
        size, problems = read_svg(path, content)
    else:
        size, problems = SIZES[ending](content), []
    if size is not None and ending != "svg" and not _is_whole(content, size):
        size = None
    if size is None or min(size) < 1:
        return None, problems or [problem(path, 1, messages.BAD_PICTURE, jenis=ending)]
    kilobytes = -(-len(content) // 1024)
    if kilobytes > HUGE_KB:
        problems.append(problem(path, 1, messages.HUGE_PICTURE, kb=kilobytes, batas=HUGE_KB))
    elif kilobytes > MAX_KB:
        problems.append(warning(path, 1, messages.BIG_PICTURE, kb=kilobytes, batas=MAX_KB))
    return ServedPicture(sha256(content).hexdigest(), ending, *size), problems


def _is_whole(content: bytes, size: tuple[int, int]) -> bool:
    """Whether it can be drawn to its last row."""
    from PIL import Image

    if size[0] * size[1] > MAX_PIXELS:
        return False
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError):
        return False
    return True


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walks from marker to marker to the frame header (ITU T.81, B.1)."""
    place = 2
    while content[:2] == b"\xff\xd8" and place + 9 <= len(content):
        mark, length = struct.unpack(">xBH", content[place : place + 4])
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    """The three kinds of first chunk (RFC 9649)."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 30:
        return None
    if content[12:16] == b"VP8X":
        return _int24(content, 24) + 1, _int24(content, 27) + 1
    if content[12:16] == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _int24(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 3], "little")


SIZES = {"png": _png_size, "jpg": _jpeg_size, "webp": _webp_size}
