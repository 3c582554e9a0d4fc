"""What no option, partner or step may look like: it is shown alone, shuffled, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.letters import shorten
from lms.curriculum.rules.problems import Problem

# `A. Teks`: a letter of the author's, beside another one on the screen
OWN_LETTER = re.compile(r"\(?([A-Ea-e])[.)] +\S")
# what marks the key in other papers, and would be read by everybody
TELLS = re.compile(
    r"\((?:kunci|jawaban|benar|\*|x)\)|(?:(?<=\s)\*|[\u2713\u2714\u2705])$"
    r"|^(?:[=\u2713\u2714\u2705]|\*(?=\s))(?=[ \w])",
    re.IGNORECASE,
)
BLOCK = re.compile(r"(?:#{1,6}|[-*+>]|\d{1,2}[.)]) +\S")
LINK = re.compile(r"\]\((?!istilah:)")


class Says:
    """What an author is told."""

    OWN_LETTERS = (
        "Pilihan diacak dan diberi huruf di layar; hapus huruf `{tanda}` di depan teksnya."
    )
    TELLS_KEY = "Tanda `{tanda}` dibaca peserta dan membuka kuncinya; hapus. Kunci ditandai `[x]`."
    NOT_A_LINE = "Tanda `{tanda}` di depan teks ini tidak tampil seperti yang dimaksud; hapus."
    LINK_INSIDE = "Tautan di sini membawa peserta keluar dari soal; hapus, tulis katanya saja."
    NO_WORDS = "Bagian `{teks}` hanya tanda baca; tulis kata."


def find_option_words(draft: Draft, texts: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """`texts`: line and words of each part."""
    lettered = [found for _, text in texts if (found := OWN_LETTER.match(text))]
    for line, text in texts:
        if len(lettered) > 1 and (found := OWN_LETTER.match(text)):
            yield draft.fault(line, Says.OWN_LETTERS, tanda=found[0].split()[0])
        elif found := BLOCK.match(text):
            yield draft.fault(line, Says.NOT_A_LINE, tanda=found[0].split()[0])
        elif found := TELLS.search(text):
            yield draft.fault(line, Says.TELLS_KEY, tanda=found[0])
        elif text and not re.search(r"[^\W_]|[^\x00-\u00ff]", text):
            yield draft.fault(line, Says.NO_WORDS, teks=shorten(text))
        if LINK.search(text):
            yield draft.fault(line, Says.LINK_INSIDE)
