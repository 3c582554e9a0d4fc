"""What a kind without a key says when one is put right."""

from __future__ import annotations

import pytest

from lms.assessment.kinds.essay import Essay
from lms.assessment.kinds.likert import Likert
from lms.assessment.kinds.multiple import Multiple
from lms.assessment.kinds.question import NoKey, Question


@pytest.mark.parametrize("kind", [Essay, Likert])
def test_a_kind_without_a_key_has_none_to_be_put_right(kind: type[Question]) -> None:
    question = kind(stem="Ceritakan.")
    with pytest.raises(NoKey, match="beri poin penuh kepada semua"):
        question.with_right(["a"])


def test_no_answer_counts_for_no_option() -> None:
    assert (Multiple.tally(None), Multiple.tally(["b", "a", "b"])) == ([], ["a", "b"])
