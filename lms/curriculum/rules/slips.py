"""Slips of the keyboard and of pasting that a page would show: in a block, between blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lms.curriculum.rules import advice
from lms.curriculum.rules.shown import ShownBlock

# `datang.Lalu`, ` .`, `,.`, `iA`, `k0n`, `l0`, `daaaa`, rows of the keyboard
SLIP = re.compile(
    r"[^\W\d_]{4,}[.,]\d(?![\d.,])"
    r"|[^\W\d_]{3,}[.,;!?][A-Z][a-z]\w*|(?<=\w) [.,;!?](?=\s|$|\w)"
    r"|(?<!\.)\.\.(?!\.)|,\.|\.,(?!-)|;,"
    r"|\b[a-z][A-Z]{1,}\b|\b[a-z]{2,}\d[a-z]+\w*|\b[lO]\d[\w.]*|([a-z])\1{3,}\w*|\bx{3,}\b"
    r"|(?:asdf|qwert|zxcv|hjkl)\w*|\bRp(?= [^\d\W])|(?<![\d½] )(?<!\d)%(?!\w)"
)
FILE = re.compile(
    r"(?<![\w@/.])(?:[A-Z]:\\)?[\w\\-][\w\\.-]{0,60}"
    r"\.(?:docx?|xlsx?|pptx?|png|jpe?g|txt|zip)\b"
)
KEYS = re.compile(r"(?:Kunci|Jawaban)(?: jawaban)?\W+\d+[.)]? *[A-E]\b")
# words that stand in a pattern until somebody writes others
UNWRITTEN = re.compile(
    r"(?:judul|teks|isi)(?: (?:pelajaran|modul|kotak|bagian|langkah|butir|baru|di sini|\d+))*\W*"
    r"|(?:tujuan|butir) \d+|(?-i:[a-z])",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
NUMBERS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
COUNTED = re.compile(rf"\b({'|'.join(NUMBERS)})\b", re.IGNORECASE)


def find_slips(blocks: Sequence[ShownBlock]) -> Iterator[tuple[ShownBlock, str, str]]:
    """(block, the words in it, advice)."""
    for block in blocks:
        yield from _in_block(block)
    for before, block in pairwise(blocks):
        yield from _between(before, block)
    yield from _miscounted(blocks)


def _in_block(block: ShownBlock) -> Iterator[tuple[ShownBlock, str, str]]:
    text = block.text
    if found := SLIP.search(text):
        sign = text[max(found.start() - 8, 0) : found.end()].split(" ", 1)[-1].strip()
        yield block, text[max(found.start() - 8, 0) :], advice.SLIP.format(tanda=sign or found[0])
    if found := FILE.search(text):
        yield block, found[0], advice.FILE_NAMED.format(tanda=found[0][-40:])
    # `Teks.` alone may be an answer
    is_pattern = (block.kind in ("li", "h", "title") and "note" not in block.inside) or (
        block.kind == "p" and " " in text
    )
    is_empty = is_pattern and UNWRITTEN.fullmatch(text)
    if (
        is_empty
        or KEYS.match(text)
        or (block.kind in ("p", "li") and text.strip("…") and not block.words)
    ):
        yield block, text, advice.TO_FILL.format(tanda=text[:40])
    for before, sentence in pairwise(SENTENCE.split(text)):
        if before == sentence and len(sentence.split()) > 2:
            yield block, sentence, advice.SAID_TWICE.format(teks=sentence[:40])


def _between(before: ShownBlock, block: ShownBlock) -> Iterator[tuple[ShownBlock, str, str]]:
    if before.kind == "title" and before.words and before.words == block.words:
        yield before, block.text, advice.SAID_TWICE.format(teks=block.text[:40])
    if before.kind == "p" and before.text.endswith(":") and block.kind == "h":
        yield before, before.text, advice.OPEN_END.format(awal=before.text[-40:])
    is_open = before.kind == "li" or (before.kind == "p" and before.text[-1:].isalnum())
    is_torn = block.kind == "p" and is_open and not {"li", "box"} & {*block.inside, *before.inside}
    if is_torn and block.text[:1].islower() and not re.match(r"\w{1,2}[.)]", block.text):
        yield block, block.text, advice.TORN.format(awal=block.text[:40])


def _miscounted(blocks: Sequence[ShownBlock]) -> Iterator[tuple[ShownBlock, str, str]]:
    """`Tiga hal:` above a list of two."""
    for place, block in enumerate(blocks):
        said = COUNTED.findall(block.text)
        if block.kind != "p" or not re.fullmatch(r"[^.:]{0,30}:", block.text) or len(said) != 1:
            continue
        below = blocks[place + 1 :]
        holder = below[0].holder if below and below[0].kind == "li" else 0
        items = sum(each.kind == "li" and each.holder == holder for each in below)
        due = NUMBERS.index(said[0].casefold()) + 2
        if holder and items != due:
            given = {"kata": said[0], "jumlah": items}
            yield block, block.text, advice.MISCOUNTED.format(**given)
