"""Broken cells of an XLS (before 2007): the reader of tables gives nothing for them.

The file is a small file system of its own (a compound file), and the workbook in it a run of
records; only those that can hold an error are looked at.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from lms.exchange.workbook_scan import MOST_LISTED, SheetScan

HEAD, ENTRY, SHORT_SECTOR = 512, 128, 64
END = 0xFFFFFFFA
BOUND_SHEET, FORMULA, BOOL_OR_ERROR, BEGIN, FINISH = 0x85, 0x06, 0x205, 0x809, 0x0A
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!",
          42: "#N/A"}  # fmt: skip


def scan_old_workbook(content: bytes) -> dict[str, SheetScan]:
    """By sheet name; empty for what cannot be followed."""
    try:
        book = _workbook(content)
        return {name: _scan_sheet(book, start) for name, start in _sheets(book)}
    except (struct.error, IndexError, ValueError):
        return {}


def _workbook(content: bytes) -> bytes:
    """The stream `Workbook` (before 1997: `Book`) of the compound file."""
    power, n_tables, root_start = (
        _at("<H", content, 30),
        _at("<I", content, 44),
        _at("<I", content, 48),
    )
    size, cutoff, short_start = 1 << power, _at("<I", content, 56), _at("<I", content, 60)
    first = struct.unpack_from("<109I", content, 76)
    table = b"".join(_sector(content, number, size) for number in first[:n_tables] if number < END)
    follows = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    directory = _chain(content, root_start, follows, size)
    streams = dict(_entries(directory))
    start, length = next(streams[name] for name in ("Workbook", "Book") if name in streams)
    if length >= cutoff:
        return _chain(content, start, follows, size)[:length]
    shorts = _chain(content, short_start, follows, size)
    next_short = struct.unpack(f"<{len(shorts) // 4}I", shorts)
    small = _chain(content, streams["Root Entry"][0], follows, size)
    return _chain(small, start, next_short, SHORT_SECTOR, before=0)[:length]


def _at(shape: str, content: bytes, place: int) -> int:
    value: int = struct.unpack_from(shape, content, place)[0]
    return value


def _sector(content: bytes, number: int, size: int, before: int = HEAD) -> bytes:
    return content[before + number * size : before + (number + 1) * size]


def _chain(
    content: bytes, start: int, follows: tuple[int, ...], size: int, before: int = HEAD
) -> bytes:
    """The sectors from this one on; a ring ends where it would begin again."""
    parts, seen = [], set()
    while start < END and start not in seen:
        seen.add(start)
        parts.append(_sector(content, start, size, before))
        start = follows[start]
    return b"".join(parts)


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name, first sector and length of each stream."""
    for place in range(0, len(directory) - ENTRY + 1, ENTRY):
        letters = _at("<H", directory, place + 64)
        name = directory[place : place + max(letters - 2, 0)].decode("utf-16-le", "replace")
        yield name, (_at("<I", directory, place + 116), _at("<I", directory, place + 120))


def _sheets(book: bytes) -> Iterator[tuple[str, int]]:
    for kind, body, _ in _records(book, 0):
        if kind == BOUND_SHEET:
            is_wide = body[7] & 1
            size = body[6] * (2 if is_wide else 1)
            name = body[8 : 8 + size].decode("utf-16-le" if is_wide else "latin-1", "replace")
            yield name, _at("<I", body, 0)
        elif kind == FINISH:
            return


def _scan_sheet(book: bytes, start: int) -> SheetScan:
    found = SheetScan()
    depth = 0
    for kind, body, _ in _records(book, start):
        depth += (kind == BEGIN) - (kind == FINISH)
        if depth <= 0:
            break
        code = _error(kind, body)
        if code is not None and len(found.broken) < MOST_LISTED:
            row, column = struct.unpack_from("<HH", body)
            found.broken.append((row + 1, column + 1, ERRORS.get(code, "#N/A")))
    return found


def _error(kind: int, body: bytes) -> int | None:
    """The code of the error that the record holds, or None."""
    if kind == BOOL_OR_ERROR and body[7:8] == b"\x01":
        return body[6]
    if kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None


def _records(book: bytes, place: int) -> Iterator[tuple[int, bytes, int]]:
    while place + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, place)
        yield kind, book[place + 4 : place + 4 + size], place
        place += 4 + size
