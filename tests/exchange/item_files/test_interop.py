"""Files that other projects publish with their meaning: what we read is what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.number import Number
from lms.assessment.kinds.short import Short
from lms.exchange.item_files.found import UnreadableItems
from lms.exchange.item_files.reading import read_items

SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "reference" / "interop"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not on this machine")
GIFT = sorted(SAMPLES.glob("gift/*.gift"))


def said_by(companion: Path) -> list[dict]:
    """What the grammar project expects, without what holds no question."""
    return [
        q for q in json.loads(companion.read_text()) if q["type"] not in ("Category", "Description")
    ]


@pytest.mark.parametrize("path", GIFT, ids=lambda path: path.stem)
def test_gift(path):
    found = read_items(path.read_bytes(), path.name, "gift")
    wanted = said_by(path.with_suffix(".json"))
    assert len(found.items) == len(wanted)
    for item, want in zip(found.items, wanted, strict=True):
        if want["title"]:
            assert item.name == want["title"]
        if want["stem"]["format"] != "html":
            plain = item.question.stem.replace("\\", "")
            assert " ".join(plain.split()) == " ".join(want["stem"]["text"].split())
        CHECKS[want["type"]](item.question, want)


def check_truth(question, want):
    assert question.name == "true_false"
    assert question.options[0].right == want["isTrue"]


def check_short(question, want):
    assert isinstance(question, Short)
    assert list(question.accepted) == [choice["text"]["text"] for choice in want["choices"]]


def check_matching(question, want):
    assert isinstance(question, Matching)
    pairs = [(p["subquestion"]["text"], p["subanswer"]) for p in want["matchPairs"]]
    assert [(pair.left, pair.right) for pair in question.pairs] == pairs


def check_essay(question, want):
    assert question.name == "essay"


def check_choices(question, want):
    assert isinstance(question, Choices)
    several = all(not choice["isCorrect"] for choice in want["choices"])
    for option, choice in zip(question.options, want["choices"], strict=True):
        assert option.text == choice["text"]["text"]
        assert option.right == ((choice["weight"] or 0) > 0 if several else choice["isCorrect"])
        assert option.why == (choice["feedback"] or {"text": ""})["text"]


def check_number(question, want):
    assert isinstance(question, Number)
    choices = want["choices"]
    rows = choices if isinstance(choices, list) else [{"weight": None, "text": choices}]
    full = [row["text"] for row in rows if row["weight"] in (None, 100)]
    for found, row in zip(question.ranges, full, strict=True):
        if "numberLow" in row:
            low, high = row["numberLow"], row["numberHigh"]
            low, high = min(low, high), max(low, high)
        else:
            width = row.get("range", 0)
            low, high = row["number"] - width, row["number"] + width
        ends = sorted((float(found.low), float(found.high)))
        assert ends == pytest.approx([low, high])


CHECKS = {
    "MC": check_choices,
    "TF": check_truth,
    "Short": check_short,
    "Matching": check_matching,
    "Essay": check_essay,
    "Numerical": check_number,
}


def test_partial_marks_of_numbers_are_named_as_lost():
    found = read_items((SAMPLES / "gift/numerical1.gift").read_bytes(), "n.gift", "gift")
    assert any("nilai sebagian" in note.text for note in found.notes)


def test_aiken():
    folder = SAMPLES / "aiken"
    found = read_items((folder / "contoh.txt").read_bytes(), "contoh.txt")
    assert found.format == "aiken"
    for item, want in zip(
        found.items, json.loads((folder / "contoh.json").read_text()), strict=True
    ):
        assert item.question.stem == want["text"]
        assert [option.text for option in item.question.options] == want["options"]
        assert [o.right for o in item.question.options].index(True) == want["correct"]


@pytest.mark.parametrize("name", ["qti21/psm-001.xml", "qti30/psm-001.xml"])
def test_qti_of_both_spellings(name):
    found = read_items((SAMPLES / name).read_bytes(), name)
    assert found.format == "qti"
    question = found.items[0].question
    assert isinstance(question, Choices)
    assert sum(option.right for option in question.options) == 1
    assert "<" not in question.stem


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("qti12/*.xml")), ids=lambda path: path.stem)
def test_the_older_dialect_is_refused_with_what_to_do(path):
    with pytest.raises(UnreadableItems, match=r"QTI 1\.2"):
        read_items(path.read_bytes(), path.name)
