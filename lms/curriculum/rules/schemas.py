"""Front matter of jenjang.md, module.md, lessons, pocket cards and branching stories."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from lms.curriculum.rules.front_matter import Schema
from lms.curriculum.rules.layout import SLUG
from lms.curriculum.rules.text_files import CONTROL


def _visible(text: str) -> str:
    if CONTROL.search(text):
        raise ValueError("teks tanpa tanda tak terlihat")
    return text


Text = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_visible)]
# one a line
Lines = Annotated[str, Field(max_length=20_000)]
Code = Annotated[str, Field(pattern=rf"^{SLUG}$")]
# hours, minutes, days, numbers: more is a slip of the keyboard
Count = Annotated[int, Field(ge=1, le=10_000)]


class JenjangHead(Schema):
    """jenjang.md"""

    usual = {"number": (1, 10), "jp": (8, 300)}
    number: Count
    title: Text
    organiser: Text
    jp: Count
    needs: list[Code]


class ModuleHead(Schema):
    """module.md"""

    usual = {"jp": (1, 24)}
    title: Text
    jp: Count
    competencies: list[Code]
    needs: list[Code]
    sources: list[Code]
    goals: list[Text]
    # the name that it keeps when its folder gets another
    id: Code | None = None
    # for some tasks only (penyuluh, RPSM): open from the start, and no test waits for it
    optional: bool = False


class LessonHead(Schema):
    """NN-slug.md"""

    many_lines = frozenset({"asked"})
    title: Text
    sources: list[Code]
    competencies: list[Code] = []
    # the name that it keeps when its file gets another
    id: Code | None = None
    # what may save a life is read by everybody, whatever is still locked
    always_open: bool = False
    # what people ask whom it answers, in their own words, one a line: it is found by these
    asked: Lines = ""


class SceneHead(Schema):
    """scenes/NN-slug.md"""

    usual = {"minutes": (2, 45)}
    title: Text
    jenjang: Code
    # of one way through it
    minutes: Count
    sources: list[Code]
    competencies: list[Code] = []
    # the name that it keeps when its file gets another
    id: Code | None = None


class CardHead(Schema):
    """kartu-saku.md"""

    title: Text
