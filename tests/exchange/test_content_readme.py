"""The authors' guides: no message is missing, and every example is one that works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lms.assessment.kinds.registry import KINDS
from lms.assessment.rules.banks import BankHead, read_bank
from lms.assessment.rules.item_text import Around
from lms.assessment.rules.parallel_forms import FormsHead
from lms.curriculum.rules import advice
from lms.curriculum.rules import messages as text_messages
from lms.curriculum.rules.code_lists import read_code_lists
from lms.curriculum.rules.front_matter import Schema, read_front_matter
from lms.curriculum.rules.markup import Known, Renderer, ServedPicture
from lms.curriculum.rules.schemas import JenjangHead, LessonHead, ModuleHead, SceneHead
from lms.training.rules import messages as training_messages
from lms.training.rules.templates import TrainingHead
from tests.exchange.quiz_messages import quiz

ROOT = Path(__file__).parents[2]
GUIDES = {
    "curriculum": (text_messages, advice, training_messages),
    "quizzes": (quiz,),
}
HEADS = {
    "curriculum": (JenjangHead, ModuleHead, LessonHead, TrainingHead, SceneHead),
    "quizzes": (BankHead, BankHead, FormsHead),
}


def read_guide(name: str) -> str:
    return (ROOT / name / "README.md").read_text()


def list_blocks(guide: str, language: str) -> list[str]:
    return re.findall(rf"^```(?:{language})\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", GUIDES)
def test_every_message_stands_in_the_guide_with_what_to_do(name):
    said = re.findall(r"^- (.+)\n  \*Yang dilakukan:\* .+$", read_guide(name), re.MULTILINE)
    wanted = {
        template.replace("{{", "{").replace("}}", "}")
        for context in GUIDES[name]
        for key, template in vars(context).items()
        if key.isupper()
    }
    assert wanted - set(said) == set()
    assert set(said) - wanted == set()


def test_every_kind_of_question_has_an_example_without_a_fault():
    text = "---\ntitle: Contoh\nuse: tes\n---\n\n"
    text += "\n".join(list_blocks(read_guide("quizzes"), "soal"))
    lists = {
        f"curriculum/{name}.md": (ROOT / f"curriculum/{name}.md").read_text()
        for name in ("competencies", "terms", "sources")
    }
    codes = read_code_lists(lists, ("dasar", "madya", "pratama"))
    picture = "curriculum/dasar/07-komunikasi-dan-penyuluhan/denah-ruang-tamu.svg"
    known = Known(
        sources=codes.short_names, pictures={picture: ServedPicture("0" * 64, "svg", 380, 300)}
    )
    around = Around(Renderer(known), codes.competency_codes, set())
    _, items, problems = read_bank("quizzes/README.md", text, "dasar", around)
    assert [str(each) for each in problems] == []
    kinds = {item.kind for item in items} | {"essay"}  # written like a task
    assert kinds == set(KINDS)
    assert any(item.question.case for item in items)


@pytest.mark.parametrize("name", HEADS)
def test_every_front_matter_of_the_guide_is_valid(name):
    blocks = [
        block for block in list_blocks(read_guide(name), "yaml|markdown") if block.startswith("---")
    ]
    heads: tuple[type[Schema], ...] = HEADS[name]
    for block, schema in zip(blocks, heads, strict=True):
        assert [str(each) for each in read_front_matter("README.md", block, schema).problems] == []
