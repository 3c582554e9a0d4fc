"""`read_content`: a clean tree is clean, and every single fault is found where it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lms.assessment.kinds.hotspot import Says as Hotspot
from lms.curriculum.rules import advice
from lms.curriculum.rules import messages as text_messages
from lms.exchange.content import read_content
from lms.exchange.content_files import read_files
from lms.training.rules import messages as training_messages

from .content_faults import FAULTS, WARNINGS, Fault, FileFault
from .content_tree import make_tree
from .instrument_faults import INSTRUMENTS
from .quiz_messages import quiz

CONTEXTS = (text_messages, advice, quiz, training_messages)
FRESH_TEXTS = [
    "GARBLED",
    "YAML_LIST",
    "DATA_FORM",
    "DATA_SEPARATOR",
    "DATA_SECOND",
    "DATA_INSIDE",
    "DATA_PLAIN",
    "BAD_WORDS",
    "BOX_FORM",
    "LIST_MORE",
    "LIST_TAIL",
    "FOOTNOTE_TWICE",
    "ROW_TOO_SHORT",
    "BARE_CODE",
    "SAME_NAME",
    "LINES_JOIN",
]
FRESH_ITEMS = [
    "MODULE_NOT_HERE",
    "SAME_BANK",
    "KEY_SAID",
    "WHY_SAID",
    "AFTER_CLOSING",
    "CASE_CODE",
    "OWN_LETTERS",
    "TELLS_KEY",
    "NOT_A_LINE",
    "LINK_INSIDE",
    "NO_WORDS",
    "BOTH_RIGHT",
    "NO_HEADS",
    "SAME_CRITERION",
    "LONG_ANSWER",
    "SEVERAL",
    "ZERO_FIRST",
    "THOUSANDS",
    "SAME_FORMS",
    "STEP_ORDER",
    "KEY_IN_WORDS",
    "ORDER_SHOULD_BE_SAID",
    "DECOY",
    "PAIRS_SHOULD_BE_SAID",
    "BAD_MISCONCEPTION",
    "WHY_AGAINST",
    "LABELS_TURNED",
    "LOW_PASS_MARK",
    "LONG_TEST",
]
ITEM_DOUBTS = [
    "FOR_AUTHORS",
    "STEM_NUMBER",
    "UNFINISHED",
    "OTHER_QUESTION",
    "NOT_THERE",
    "NOT_WRITTEN",
    "NO_TITLE",
    "SAYS_NOTHING",
    "KEYS_ASKED",
    "OTHER_KEY",
    "LEFT_CASE",
    "KEY_MARKED",
    "PMKS_TWICE",
    "SAME_TITLE",
    "ANSWER_TWICE",
    "ODD_ANSWER",
    "ANSWER_TOLD",
    "NUMBER_IN_WORDS",
    "WIDE_RANGE",
    "UNIT_IS_NONE",
    "STEP_TELLS",
    "LABEL_PARTNER",
    "PAIR_ITSELF",
    "TOTAL_ROW",
    "NO_LEVEL",
    "SAME_LEVEL",
    "STATEMENT_ASKED",
    "SCALE_SAID",
    "LABEL_CODES",
    "LABELS_MIXED",
    "IDEA_ASKED",
    "SAME_IDEA",
    "IDEA_LIST",
    "NOTHING_ASKED",
    "IDLE_IDEA",
    "FORM_TEXT_LOST",
    "FULL_PASS",
    "SHORT_TEST",
    "BLUEPRINT_ZERO",
]
TESTED_ELSEWHERE = {
    quiz.MOVED_OPTION,
    quiz.LONGEST_KEY,
    quiz.KEY_POSITIONS,
    quiz.FEW_ANCHORS,
    # tests/assessment/rules/test_own_tests.py
    training_messages.OWN_TEST_CODE,
    # tests/assessment/rules/test_judged_difficulty.py
    quiz.JUDGED_PARTLY,
    quiz.JUDGED_APART,
    quiz.JUDGED_CELL_APART,
    # tests/curriculum/test_scenes.py, tests/curriculum/test_households.py
    *(
        said
        for name, said in vars(text_messages).items()
        if name.startswith(("SCENE_", "DUPLICATE_SCENE", "HOUSE_"))
    ),
    # tests/curriculum/rules/test_self_checks.py
    *(said for name, said in vars(text_messages).items() if name.startswith("CHECK")),
    # tests/assessment/kinds/test_hotspot.py
    *(said for name, said in vars(Hotspot).items() if name.isupper()),
    # tests/exchange/test_fresh_inputs.py
    *(getattr(text_messages, name) for name in FRESH_TEXTS),
    *(getattr(quiz, name) for name in FRESH_ITEMS),
    # tests/exchange/test_doubts.py
    *(said for name, said in vars(advice).items() if name.isupper()),
    # tests/exchange/test_doubts.py
    training_messages.TEST_MISSING,
    training_messages.LATE_END,
    # tests/exchange/test_item_doubts.py
    *(getattr(quiz, name) for name in ITEM_DOUBTS),
    training_messages.IDLE_DAY,
    training_messages.SESSION_OVERLAP,
}


def write(tree: dict[str, bytes], folder: Path) -> Path:
    for path, content in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def fits(template: str, message: str) -> bool:
    plain = re.escape(template.replace("{{{", "{").replace("}}}", "}"))
    return re.fullmatch(re.sub(r"\\\{\w+\\\}", ".*", plain), message) is not None


def list_templates() -> set[str]:
    """Every message that an author can get."""
    return {
        value for context in CONTEXTS for name, value in vars(context).items() if name.isupper()
    }


def test_a_clean_tree_is_clean(tmp_path):
    (tmp_path / "curriculum").mkdir()
    for extra in ("curriculum/README.md", "curriculum/.DS_Store", "curriculum/Thumbs.db",
                  "curriculum/desktop.ini", "curriculum/._module.md"):  # fmt: skip
        (tmp_path / extra).write_bytes(b"\xff no content")
    content = read_content(read_files(write(make_tree(), tmp_path)))
    assert content.problems == []
    assert content.is_clean


@pytest.mark.parametrize("name", ["curriculum/dasar/03-jauh", "curriculum/dasar/01-awal/30-x.md"])
@pytest.mark.parametrize("target", ["01-awal", "tiada", "03-jauh"])
def test_a_link_that_is_not_followed_is_named(tmp_path, name: str, target: str):
    """Of a module's folder, of nothing, of itself: without a word the module would be missing."""
    write(make_tree(), tmp_path)
    (tmp_path / name).symlink_to(tmp_path / "curriculum/dasar" / target)
    problems = read_content(read_files(tmp_path)).problems
    assert [(each.path, each.is_warning) for each in problems] == [(f"{name}/", False)]
    assert "pintasan" in problems[0].message


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("curriculum/dasar/03-jauh", "module.md"),
        ("curriculum/madya", "jenjang.md"),
        ("curriculum/dasar/Jauh", "huruf kecil"),
        ("curriculum/dasar/jauh", "diawali dua angka"),
        ("curriculum/dasar/01-awal/gambar", "tidak dipakai di sini"),
        ("curriculum/scenes", "kisah"),
        ("quizzes/madya", "bank soal"),
        ("quizzes/dasar/lama", "tidak dipakai di sini"),
    ],
)
@pytest.mark.parametrize("holds", [None, "README.md", ".gitkeep", ".rahasia/x.md"])
def test_a_folder_that_holds_nothing_is_named(tmp_path, folder: str, words: str, holds: str | None):
    write(make_tree(), tmp_path)
    (tmp_path / folder).mkdir()
    if holds:
        write({f"{folder}/{holds}": b"# Baca\n"}, tmp_path)
    content = read_content(read_files(tmp_path))
    (found,) = content.problems
    assert (found.path, found.is_warning) == (f"{folder}/", False)
    assert found.message.startswith("Folder ini kosong") and words in found.message


def test_folders_in_a_folder_that_hold_nothing_are_named_once_each(tmp_path):
    write(make_tree(), tmp_path)
    (tmp_path / "curriculum/madya/01-satu").mkdir(parents=True)
    problems = read_content(read_files(tmp_path)).problems
    assert [each.path for each in problems] == ["curriculum/madya/01-satu/"]


def test_digits_of_another_script_are_no_numbers_of_a_folder(tmp_path):
    tree = make_tree()
    odd = "curriculum/dasar/\u0660\u0663-jauh/module.md"
    tree[odd] = tree["curriculum/dasar/02-lanjut/module.md"]
    assert [each.path for each in read_content(tree).problems] == [odd]


@pytest.mark.parametrize("fault", [*FAULTS, *INSTRUMENTS], ids=lambda fault: fault.message[:40])
def test_each_fault_has_its_file_and_line(fault: Fault | FileFault, tmp_path):
    tree = make_tree()
    fault.put_into(tree)
    content = read_content(read_files(write(tree, tmp_path)))
    found = [
        (each.path, each.line) for each in content.problems if fits(fault.message, each.message)
    ]
    assert (fault.path, fault.line(tree)) in found
    assert not content.is_clean


@pytest.mark.parametrize("fault", WARNINGS, ids=lambda fault: fault.message[:40])
def test_a_warning_is_said_and_stops_nothing(fault: Fault | FileFault):
    tree = make_tree()
    fault.put_into(tree)
    content = read_content(tree)
    found = [
        (each.path, each.line) for each in content.problems if fits(fault.message, each.message)
    ]
    assert (fault.path, fault.line(tree)) in found
    assert content.is_clean


def test_every_message_is_provoked_by_a_test():
    provoked = {fault.message for fault in (*FAULTS, *INSTRUMENTS, *WARNINGS)}
    assert list_templates() - provoked == TESTED_ELSEWHERE


def test_all_faults_of_all_files_come_in_one_run_in_order():
    tree = make_tree()
    chosen = [fault for fault in FAULTS if isinstance(fault, Fault)][::9]
    for fault in chosen:
        try:
            fault.put_into(tree)
        except AssertionError:
            continue  # an earlier fault took its words away
    problems = read_content(tree).problems
    assert len({each.path for each in problems}) >= 5
    assert [(each.path, each.line) for each in problems] == sorted(
        (each.path, each.line) for each in problems
    )


def test_a_problem_is_written_as_path_line_message():
    tree = make_tree()
    tree["curriculum/x.txt"] = b"x"
    assert str(read_content(tree).problems[0]).startswith("curriculum/x.txt:1: Berkas ini")
