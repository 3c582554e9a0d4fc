"""Blocks cover the file; an edit of one changes its range and nothing else.

The suite tries some hundred edits; `EDITS=10000 pytest tests/authoring/rules/test_blocks.py` more.
"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.authoring.rules.blocks import (
    ENTRY_FILES,
    decode,
    encode,
    join_blocks,
    line_end,
    split_blocks,
)
from lms.authoring.rules.edits import insert_block, move_block, remove_block, replace_block
from lms.authoring.rules.patches import patch_between
from lms.curriculum.rules.course import read_course
from lms.curriculum.rules.markup import Renderer
from lms.exchange.content_files import read_files

ROOT = Path(__file__).parents[3]
EDITS = int(os.environ.get("EDITS", "400"))
LESSON = "curriculum/dasar/01-a/10-b.md"
BANK = "quizzes/dasar/tes-dasar.md"
PIECES = st.lists(
    st.sampled_from(
        ["---\n", "title: A\n", "## Judul\n", "### j", "kata", "- satu\n", "1. dua\n", "> kata\n"]
        + ["\n", "\r\n", "\r", "\t", "    isi\n", " \n", "| a | b |\n", "|---|---|\n", ":   arti\n"]
        + ['!!! kasus "J"\n', "![a](b.svg)\n", "[^1]: c\n", "tipe: kasus\n", "\ufeff", "\x0c", "é"]
    )
).map("".join)


def shipped() -> dict[str, str]:
    paths = [*ROOT.glob("curriculum/**/*.md"), *ROOT.glob("quizzes/**/*.md")]
    return {
        path.relative_to(ROOT).as_posix(): decode(path.read_bytes())
        for path in paths
        if path.name != "README.md"
    }


def spoilt(text: str, luck: random.Random) -> str:
    """The text as an editor on Windows, a pasted blank or a copied tab leaves it."""
    text = text.replace("\n", luck.choice(["\n", "\r\n"]))
    if luck.random() < 0.3:
        text = "\ufeff" + text
    if luck.random() < 0.3:
        text = text.replace("." + line_end(text), ".  " + line_end(text))
    if luck.random() < 0.3:
        text = text.replace("    ", "\t", 3)
    return text.rstrip("\r\n") if luck.random() < 0.2 else text


@given(PIECES, st.sampled_from([LESSON, BANK, "curriculum/terms.md", "quizzes/dasar/forms.md"]))
def test_the_blocks_of_any_text_are_the_text(text, path):
    assert join_blocks(split_blocks(text, path)) == text


@given(st.binary())
def test_bytes_that_are_no_text_are_carried_through(content):
    assert encode(join_blocks(split_blocks(decode(content), LESSON))) == content


@given(PIECES, st.integers(0, 9))
def test_saving_what_is_there_changes_nothing(text, place):
    blocks = split_blocks(text, LESSON)
    if blocks:
        place %= len(blocks)
        assert replace_block(text, LESSON, place, blocks[place].words) == text


def test_random_edits_of_shipped_files_change_their_range_alone():
    luck = random.Random(12)
    files = sorted(shipped().items())
    for _ in range(EDITS):
        path, text = luck.choice(files)
        text = spoilt(text, luck)
        blocks = split_blocks(text, path)
        place = luck.randrange(len(blocks))
        before = sum(len(block.text) for block in blocks[:place]) + len(blocks[place].lead)
        after = before + len(blocks[place].body)
        new = replace_block(text, path, place, "Kalimat baru.\nBaris dua.")
        assert new.startswith(text[:before]), (path, place)
        assert new.endswith(text[after:]), (path, place)
        middle = new[before : len(new) - len(text[after:])]
        assert middle.rstrip() == "Kalimat baru." + line_end(text) + "Baris dua."
        assert patch_between(encode(text), encode(new)).apply(encode(text)) == encode(new)


def test_random_insertions_and_removals_leave_all_other_blocks():
    luck = random.Random(13)
    files = sorted(shipped().items())
    for _ in range(EDITS // 2):
        path, text = luck.choice(files)
        text = spoilt(text, luck)
        bodies = [block.body for block in split_blocks(text, path)]
        place = luck.randrange(1, len(bodies) + 1)
        words = "## baru-1\ntipe: esai" if ENTRY_FILES.fullmatch(path) else "Kalimat baru."
        if "".join(bodies[place : place + 1]).startswith("### "):
            words = f"#{words}"
        longer = insert_block(text, path, place, words)
        found = [block.body for block in split_blocks(longer, path)]
        assert found == [*bodies[:place], words.replace("\n", line_end(text)), *bodies[place:]]
        assert [b.body for b in split_blocks(remove_block(longer, path, place), path)] == bodies


def test_each_block_alone_reads_as_it_does_in_its_lesson():
    """What an author presses is what a trainee sees; notes at the foot need their file."""
    known = read_course(read_files(ROOT)).renderer.known
    for path, text in shipped().items():
        if "/01-" not in path or "[^" in text:
            continue
        bodies = [block.text for block in split_blocks(text, path) if block.kind != "front"]
        whole = Renderer(known).render("".join(bodies), path)
        parts = [Renderer(known).render(body, path) for body in bodies]
        assert words(whole.html) == words("\n".join(part.html for part in parts)), path


def words(html: str) -> list[str]:
    """All tags and words; names of tables count through a page."""
    return re.findall(r"<[a-z0-9/]+|[^<>\s]+", re.sub(r"Tabel \d+", "Tabel", html))


def test_an_insertion_taken_out_again_leaves_the_file_as_it_was():
    text = "---\ntitle: A\n---\nSatu.\n\n## Judul\nDua.\n"
    longer = insert_block(text, LESSON, 4, "Tiga.")
    assert longer == text + "\nTiga.\n"
    assert remove_block(longer, LESSON, 4) == text


def test_blocks_change_places_and_come_back():
    text = "---\r\ntitle: A\r\n---\r\nSatu.\r\n\r\n\r\n- dua\r\n- dua\r\n\r\nTiga."
    moved = move_block(text, LESSON, 3, 1)
    assert moved == "---\r\ntitle: A\r\n---\r\nTiga.\r\n\r\n\r\nSatu.\r\n\r\n- dua\r\n- dua"
    assert move_block(moved, LESSON, 1, 3) == text


def test_a_paragraph_in_the_place_of_a_tight_heading_stays_a_block_of_its_own():
    text = "## Judul\nSatu.\n"
    changed = replace_block(text, LESSON, 0, "Bukan judul.")
    assert changed == "Bukan judul.\n\nSatu.\n"


def test_an_emptied_block_is_taken_out():
    assert replace_block("Satu.\n\nDua.\n\nTiga.\n", LESSON, 1, "  ") == "Satu.\n\nTiga.\n"
    assert replace_block("Satu.\n\nDua.\n", LESSON, 1, "") == "Satu.\n"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("---\na: 1\n--- \n\nKata\n", ["front", "paragraph"]),
        ("## A\nkata\n### B\n\n- x\n- y\n\n- z\n\n1. a\n", "heading paragraph heading list list"),
        ('> a\n\n> b\n\n!!! kasus "J"\n\n    isi\n\n    - x\n\nteks', "quote box paragraph"),
        ('| a | b |\n|---|---|\n| 1 | 2 |\n\n![x](y.png "z")\n', "table picture"),
        ("kata\n:   arti\n\nlain\n:   arti\n\n[^1]: c\n\n---\n", "definitions footnote rule"),
        ("- x\n\n    lagi\n\nkata | kata\nkata", "list paragraph"),
    ],
)
def test_kinds(text, kinds):
    wanted = kinds.split() if isinstance(kinds, str) else kinds
    assert [block.kind for block in split_blocks(text, LESSON)] == wanted


def test_a_bank_is_its_questions_and_a_case_its_story_with_them():
    text = (
        "---\ntitle: A\n---\n\n## a-1\nkompetensi: x\n\nTanya\n\n### bukan batas\n\n"
        "## k-1\ntipe: kasus\n\nKisah\n\n### k-1-1\nkompetensi: x\n\nTanya\n\n## b-1\n\nx\n"
    )
    blocks = split_blocks(text, BANK)
    assert [block.kind for block in blocks] == ["front", "entry", "story", "entry", "entry"]
    assert blocks[1].body.endswith("### bukan batas")


@pytest.mark.parametrize(
    ("text", "place", "left"),
    [
        ("\n\nsatu\n\ndua\n", 0, "\n\ndua\n"), ("\n\nsatu\n\ndua\n", 1, "\n\nsatu\n"),
        ("\ufeffsatu\n\ndua\n\ntiga", 1, "\ufeffsatu\n\ntiga"),
        ("\ufeffsatu\n\ndua\n\ntiga", 2, "\ufeffsatu\n\ndua"),
        ("\ufeffsatu\n", 0, "\ufeff"), ("satu\n\ndua\n", 0, "dua\n"),
    ],
)  # fmt: skip
def test_what_stands_before_the_first_block_stays(text: str, place: int, left: str) -> None:
    assert remove_block(text, LESSON, place) == left
