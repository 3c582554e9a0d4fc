"""A report on paper: no page but the last is a third empty, and nothing stands outside of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from lms.evaluation.classes.report import class_report
from lms.evaluation.sections.class_view import class_view
from lms.exchange.report_pdf import report_pdf
from tests.evaluation.classes import simulated_class

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="there is no pdftoppm")
# of the height between the margins; of the width outside of them
LEAST_FILLED, MARGIN = 0.66, 0.085


def pages(content: bytes, folder: Path) -> list[np.ndarray]:
    command = ["pdftoppm", "-r", "40", "-gray", "-", str(folder / "p")]
    subprocess.run(command, input=content, check=True, timeout=60)
    return [_grey(path.read_bytes()) for path in sorted(folder.glob("p-*.pgm"))]


def _grey(content: bytes) -> np.ndarray:
    _, size, _, cells = content.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(cells, np.uint8)[: width * height].reshape(height, width)


def filled(page: np.ndarray) -> float:
    height = page.shape[0]
    rows = (page[int(height * 0.07) : int(height * 0.925)] < 200).any(axis=1)
    return float((np.nonzero(rows)[0].max(initial=-1) + 1) / len(rows))


@pytest.mark.parametrize("people", [7, 15, 30, 40])
def test_no_page_but_the_last_is_a_third_empty(people: int, tmp_path: Path) -> None:
    view = class_view(class_report(simulated_class(people, 30), resamples=99))
    found = pages(report_pdf(view, dated=None), tmp_path)
    assert len(found) >= 4 and len({page.shape for page in found}) == 1
    assert [n for n, page in enumerate(found[:-1], 1) if filled(page) < LEAST_FILLED] == []
    for page in found:
        edge = int(page.shape[1] * MARGIN)
        assert (page[:, :edge] > 200).all() and (page[:, -edge:] > 200).all()
