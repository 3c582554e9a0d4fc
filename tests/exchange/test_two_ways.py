"""The same two files through the command and through an upload: the same figures."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lms.evaluation.classes.report import class_report
from lms.exchange.class_json import report_blocks
from lms.exchange.paired_evaluations import evaluate_pair
from lms.exchange.responses import read_responses
from lms.exchange.upload_reading import read_upload
from lms.exchange.uploaded_class import uploaded_class


def answers(luck: random.Random, names: list[str], k: int, shift: float) -> str:
    head = ",".join(["nama", *(f"s{j}" for j in range(k))])
    rows = [",".join([name, *(str(int(luck.gauss(shift, 1.4) > 0)) for _ in range(k))])
            for name in names]  # fmt: skip
    return "\n".join([head, *rows, ""])


@pytest.mark.parametrize(("n", "k", "gone"), [(24, 20, 0), (40, 20, 6), (40, 12, 0)])
def test_flags_of_questions_are_the_same_on_both_ways(tmp_path: Path, n: int, k: int, gone: int):
    luck = random.Random(7)
    people = [f"orang {i:02d}" for i in range(n)]
    texts = {"pre": answers(luck, people, k, 0.0), "post": answers(luck, people[gone:], k, 0.3)}
    for side, text in texts.items():
        (tmp_path / f"{side}.csv").write_text(text)
    command = evaluate_pair(*(read_responses(tmp_path / f"{side}.csv") for side in texts))
    read = read_upload({side: (f"{side}.csv", text.encode()) for side, text in texts.items()})
    data = uploaded_class(read.sides["pre"], read.sides["post"], read.matched, title="x",
                          pass_mark=None)  # fmt: skip
    report = report_blocks(class_report(data, resamples=99))
    for test in report["tests"]:
        assert test["item_flags"] == command[f"item_flags_{test['occasion']}"]
    if n >= 30:
        assert any(command["item_flags_pre"].values())
    for name in ("t", "g_av", "n_pairs", "p_t_two_sided"):
        assert report["paired_total"][name] == pytest.approx(command["paired_total"][name])
