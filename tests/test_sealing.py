"""A sealed file opens with its words, and only whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lms.backups import sealing
from lms.backups.sealing import MAGIC, PIECE, WrongPassphrase, is_sealed, seal, unseal

WORDS = "kopi pagi di Tapin"


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_comes_back_byte_for_byte(tmp_path: Path, size: int):
    plain, sealed, again = (tmp_path / name for name in ("a", "b", "c"))
    plain.write_bytes(random.Random(size).randbytes(size))
    seal(plain, sealed, WORDS)
    assert is_sealed(sealed) and not is_sealed(plain)
    unseal(sealed, again, WORDS)
    assert again.read_bytes() == plain.read_bytes()


def test_the_same_file_is_never_sealed_alike(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"jawaban")
    for name in ("b", "c"):
        seal(tmp_path / "a", tmp_path / name, WORDS)
    assert (tmp_path / "b").read_bytes() != (tmp_path / "c").read_bytes()


def test_whatever_is_changed_cut_or_appended_does_not_open(tmp_path: Path):
    (tmp_path / "a").write_bytes(random.Random(1).randbytes(2 * PIECE + 9))
    seal(tmp_path / "a", tmp_path / "b", WORDS)
    whole = (tmp_path / "b").read_bytes()
    head = whole.index(b"\n", len(MAGIC)) + 1
    spoilt = [whole + b"x", whole[:-1], whole[: head + 24 + PIECE + 17], whole[: head + 24]]
    for place in random.Random(2).sample(range(head, len(whole)), 12):
        spoilt.append(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    for number, content in enumerate(spoilt):
        (tmp_path / "d").write_bytes(content)
        with pytest.raises(WrongPassphrase):
            unseal(tmp_path / "d", tmp_path / f"e{number}", WORDS)


def test_other_words_open_nothing(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"jawaban")
    seal(tmp_path / "a", tmp_path / "b", WORDS)
    with pytest.raises(WrongPassphrase):
        unseal(tmp_path / "b", tmp_path / "c", WORDS.lower())


@pytest.mark.parametrize(
    "head",
    [
        b"{}",
        b"[]",
        b"x",
        b'{"salt": "00", "operations": 3, "memory": 67108864}',
        b'{"salt": "%s", "operations": 3, "memory": 99999999999}' % (b"00" * 16),
        b'{"salt": "%s", "operations": 99, "memory": 67108864}' % (b"00" * 16),
        b'{"salt": "%s", "operations": 0, "memory": 0}' % (b"00" * 16),
    ],
)
def test_a_forged_head_asks_for_no_mountain_of_memory(tmp_path: Path, head: bytes):
    (tmp_path / "b").write_bytes(MAGIC + head + b"\n" + bytes(60))
    with pytest.raises(ValueError):
        unseal(tmp_path / "b", tmp_path / "c", WORDS)


def test_it_costs_a_guesser_something():
    assert sealing.OPERATIONS * sealing.MEMORY >= 2 * 64 * 1024 * 1024
