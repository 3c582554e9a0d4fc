"""Questions that are spelt alike: pieces of three to five letters are compared, blanks among them.

Typing errors, speech in any spelling and words parted in the wrong place (`ka kek`) leave most
pieces as they are. Cosine of weighted counts, as words are compared in wording.py; vectors of all
pieces are made at once, so that thousands of questions are read in a moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lms.curriculum.rules.words import list_words

SHORTEST, LONGEST = 3, 5
# letters, figures and the blank, as figures of one number
BASE = 64
# how much a piece that no question has is held against the asked one
STRANGE = 0.3

Pieces = NDArray[np.int64]
Weights = NDArray[np.float64]


class Letters:
    """Known questions, each as its pieces."""

    def __init__(self, questions: Sequence[str]) -> None:
        owners, pieces = _all_pieces(questions)
        self._number = len(questions)
        self._known, places = np.unique(pieces, return_inverse=True)
        self._matrix, self._rarity = self._weigh(owners, places)

    def likeness(self, question: str) -> Weights:
        """To every known question in order, 0 to 1."""
        _, pieces = _all_pieces([question])
        found, counts = np.unique(pieces, return_counts=True)
        if not len(found) or not len(self._known):
            return np.zeros(self._number)
        places = np.minimum(np.searchsorted(self._known, found), len(self._known) - 1)
        is_known = self._known[places] == found
        weights = (1 + np.log(counts)) * np.where(is_known, self._rarity[places], self._strange)
        length = np.sqrt(np.sum(weights**2 * np.where(is_known, 1.0, STRANGE)))
        asked = self._matrix[places[is_known]].multiply((weights[is_known] / length)[:, None])
        scores: Weights = np.asarray(asked.sum(axis=0)).ravel()
        return scores

    @property
    def _strange(self) -> float:
        return float(np.log(1 + self._number))

    def _weigh(self, owners: NDArray[np.intp], places: NDArray[np.intp]) -> tuple[Any, Weights]:
        """One column of length 1 for each question, and how rare each piece is."""
        from scipy.sparse import csr_matrix

        shape = self._number, len(self._known)
        counts = csr_matrix((np.ones(len(owners)), (owners, places)), shape=shape)
        spread = np.bincount(counts.indices, minlength=shape[1])
        rarity = np.log(1 + self._number / np.maximum(spread, 1))
        counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
        lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
        counts.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(counts.indptr))
        return counts.T.tocsr(), rarity


def _all_pieces(questions: Sequence[str]) -> tuple[NDArray[np.intp], Pieces]:
    """(number of the question, piece) of every piece, each as a number."""
    lines = [f" {' '.join(word.plain for word in list_words(text))} " for text in questions]
    letters = np.frombuffer("\n".join(lines).encode("ascii", "replace"), dtype=np.uint8)
    codes = _CODES[letters]
    line = np.cumsum(letters == ord("\n"))
    owners, pieces = [], []
    for length in range(SHORTEST, LONGEST + 1):
        starts = np.arange(max(0, len(codes) - length + 1))
        whole = line[starts] == line[starts + length - 1]
        starts = starts[whole & (letters[starts] != ord("\n"))]
        piece = np.zeros(len(starts), dtype=np.int64)
        for place in range(length):
            piece = piece * BASE + codes[starts + place]
        owners.append(line[starts])
        pieces.append(piece)
    return np.concatenate(owners), np.concatenate(pieces)


def _letter_codes() -> NDArray[np.int64]:
    codes = np.full(256, BASE - 1, dtype=np.int64)
    for number, letter in enumerate(b" abcdefghijklmnopqrstuvwxyz0123456789-", 1):
        codes[letter] = number
    return codes


_CODES = _letter_codes()
