"""Two authors: what both did stands, or is kept beside it; never thrown away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.edits import insert_block, move_block, remove_block, replace_block
from lms.authoring.rules.merging import Displaced, merge_texts

LESSON = "curriculum/dasar/01-a/10-b.md"
BASE = "---\ntitle: A\n---\nSatu.\n\n## Judul\nDua.\n\nTiga.\n"


def test_two_blocks_that_stand_side_by_side_merge():
    one = replace_block(BASE, LESSON, 1, "Satu, Ani.")
    two = replace_block(replace_block(BASE, LESSON, 3, "Dua, Budi."), LESSON, 4, "Tiga, Budi.")
    merged = merge_texts(BASE, one, two, LESSON)
    assert merged.kept == ()
    assert merged.text == "---\ntitle: A\n---\nSatu, Ani.\n\n## Judul\nDua, Budi.\n\nTiga, Budi.\n"


def test_the_same_block_keeps_both():
    one = replace_block(BASE, LESSON, 3, "Dua, Ani.")
    two = replace_block(BASE, LESSON, 3, "Dua, Budi.")
    merged = merge_texts(BASE, one, two, LESSON)
    assert merged.text == one
    assert merged.kept == (Displaced(3, "Dua, Budi."),)


def test_the_same_words_twice_are_no_conflict():
    one = replace_block(BASE, LESSON, 3, "Sama.")
    assert merge_texts(BASE, one, one, LESSON).text == one


def test_both_add_at_the_end():
    one = insert_block(BASE, LESSON, 5, "Empat, Ani.")
    two = insert_block(BASE, LESSON, 5, "Empat, Budi.")
    merged = merge_texts(BASE, one, two, LESSON)
    assert merged.text == BASE + "\nEmpat, Ani.\n\nEmpat, Budi.\n"
    assert merged.kept == ()


def test_what_one_removes_and_the_other_changes_is_kept():
    one = remove_block(BASE, LESSON, 3)
    two = replace_block(BASE, LESSON, 3, "Dua, Budi.")
    merged = merge_texts(BASE, one, two, LESSON)
    assert "Dua, Budi." in merged.text or merged.kept[0].words == "Dua, Budi."


def test_line_ends_of_the_first_text_stay():
    base = BASE.replace("\n", "\r\n")
    one = replace_block(base, LESSON, 1, "Satu, Ani.")
    two = replace_block(BASE, LESSON, 4, "Tiga, Budi.")
    merged = merge_texts(base, one, two, LESSON)
    assert "Satu, Ani.\r\n\r\n## Judul\r\nDua.\r\n\r\nTiga, Budi." in merged.text


def edited(base: str, edits: list[tuple[str, int]], name: str) -> str:
    text = base
    for number, (action, place) in enumerate(edits):
        count = len(split_blocks(text, LESSON))
        place = 1 + place % (count - 1) if count > 1 else 0
        words = f"{name} {number}."
        if action == "replace":
            text = replace_block(text, LESSON, place, words)
        elif action == "insert":
            text = insert_block(text, LESSON, place, words)
        elif action == "remove" and count > 2:
            text = remove_block(text, LESSON, place)
        elif action == "move" and count > 2:
            text = move_block(text, LESSON, place, 1)
    return text


EDITS = st.lists(
    st.tuples(st.sampled_from(["replace", "insert", "remove", "move"]), st.integers(0, 9)),
    max_size=5,
)


@given(EDITS, EDITS)
def test_every_new_word_of_both_is_there(first_edits, second_edits):
    one, two = edited(BASE, first_edits, "Ani"), edited(BASE, second_edits, "Budi")
    merged = merge_texts(BASE, one, two, LESSON)
    there = merged.text + "".join(kept.words for kept in merged.kept)
    for text in (one, two):
        for block in split_blocks(text, LESSON):
            if block.words.startswith(("Ani", "Budi")):
                assert block.words in there
