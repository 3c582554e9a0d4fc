"""What the learned attack sees of an option: its words, its letters, its shape beside the others.

Everything is relative to the other options of the question: what all share says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from lms.assessment.rules.cues.option_sets import OptionSet, words_of
from lms.assessment.rules.cues.picks import RULES

# a feature seen in fewer questions is noise
MIN_QUESTIONS = 3
LETTERS = (4,)


def names_of(text: str) -> set[str]:
    """The features that an option's text has, each prefixed with its kind."""
    words = words_of(text)
    pairs = zip(words, words[1:], strict=False)
    found = {f"w:{word}" for word in words} | {f"p:{a} {b}" for a, b in pairs}
    found |= {f"f:{word}" for word in words[:1]} | {f"l:{word}" for word in words[-1:]}
    return found | set(_letters(" ".join(["", *words, ""])))


def _letters(text: str) -> Iterator[str]:
    for size in LETTERS:
        for start in range(len(text) - size + 1):
            yield f"c:{text[start : start + size]}"


def build_matrix(sets: Sequence[OptionSet]) -> csr_matrix:
    """One row for each option of each question in turn; one column for each feature."""
    named = [[names_of(text) for text in one.options] for one in sets]
    seen = Counter(name for each in named for name in set().union(*each))
    kept = sorted(name for name, count in seen.items() if count >= MIN_QUESTIONS)
    columns = {name: place for place, name in enumerate(kept)}
    rows, places, values = [], [], []
    row = 0
    for one, each in zip(sets, named, strict=True):
        shape = _shape(one)
        for place, names in enumerate(each):
            inside = sorted(columns[name] for name in names if name in columns)
            places += [*inside, *range(len(columns), len(columns) + shape.shape[1])]
            values += [*([1 / max(len(inside), 1) ** 0.5] * len(inside)), *shape[place]]
            rows += [row] * (len(inside) + shape.shape[1])
            row += 1
    width = len(columns) + len(SHAPES)
    return csr_matrix((values, (rows, places)), shape=(row, width), dtype=float)


SHAPES = ("panjang", "kata", "koma", *RULES)
# where an option stands in the file is shuffled on the screen
PLACES = ("pertama", "terakhir", "kata soal terbanyak")


def _shape(one: OptionSet) -> NDArray[np.float64]:
    """Length, words, commas and each simple rule, as distances from the question's own mean."""
    columns = [
        [len(text) / 20 for text in one.options],
        [len(words_of(text)) / 3 for text in one.options],
        [float(text.count(",")) for text in one.options],
    ]
    for name, likes in RULES.items():
        liked = [0.0] * len(one.options) if name in PLACES else likes(one)
        columns.append([float(each == max(liked)) for each in liked])
    table = np.array(columns, dtype=float).T
    centred: NDArray[np.float64] = (table - table.mean(axis=0)) / 2
    return centred
