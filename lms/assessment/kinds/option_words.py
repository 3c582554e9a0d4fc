"""What no option, partner or step may look like: it is shown alone, shuffled, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.letters import shorten
from lms.curriculum.rules.problems import Problem

# `A. Teks`: a letter of the author's, beside another one on the screen
OWN_LETTER = re.compile(r"\(?([A-Ea-e])[.)] +\S")
# `A Teks`, `(1) Teks`: the same where every part begins so
BARE_LETTER = re.compile(r"(?:([A-E])|\(([A-Ea-e1-9])\)) +\S")
# what marks the key in other papers, and would be read by everybody
TELLS = re.compile(
    r"[(\[](?:kunci(?: jawaban)?|jawaban(?: (?:yang )?(?:benar|tepat))?|benar|\*|x)[)\]]"
    r"|(?:<[-=]+|[-=]+>|[\u2190\u2192]) *(?:ini )?(?:kunci|jawaban)\b"
    r"|(?:(?<=\s)\*|[\u2713\u2714\u2705])$"
    r"|^(?:[=\u2713\u2714\u2705]|\*(?=\s))(?=[ \w])",
    re.IGNORECASE,
)
BLOCK = re.compile(r"(?:#{1,6}|[-*+>]|\d{1,2}[.)]) +\S")
LINK = re.compile(r"\]\((?!istilah:)|\(sumber:")


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
    bare = [found[1] or found[2] for _, text in texts if (found := BARE_LETTER.match(text))]
    are_bare = len(bare) == len(texts) > 2 and len(set(bare)) == len(bare)
    lettered = [found for _, text in texts if (found := OWN_LETTER.match(text))]
    for line, text in texts:
        pattern = BARE_LETTER if are_bare else OWN_LETTER
        if (are_bare or len(lettered) > 1) and (found := pattern.match(text)):
            yield draft.fault(line, Says.OWN_LETTERS, tanda=found[0].split()[0])
        elif found := BLOCK.match(text):
            yield draft.fault(line, Says.NOT_A_LINE, tanda=found[0].split()[0])
        elif found := TELLS.search(text):
            yield draft.fault(line, Says.TELLS_KEY, tanda=found[0])
        elif text and not re.search(r"[^\W_]|[^\x00-\u00ff\u2010-\u205e]", text):
            yield draft.fault(line, Says.NO_WORDS, teks=shorten(text))
        if LINK.search(text):
            yield draft.fault(line, Says.LINK_INSIDE)
