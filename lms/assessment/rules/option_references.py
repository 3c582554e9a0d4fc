"""Options that speak of the other options instead of answering.

They give away that their author knew a right one more, and are right or wrong with all the others:
"None of these" and "all of these" are the last guidelines of Haladyna, Downing and Rodriguez (2002)
on options. Said as advice: a question may have a reason.
"""

from __future__ import annotations

import re

from lms.assessment.rules.balance import plain_text

ALL = r"(?:se?mua(?:nya)?|seluruh(?:nya)?|kabeh|sadaya(?:na)?|kesemuanya|sado(?:nyo|alahnyo)?)"
SOME = (
    r"(?:(?:ke)?(?:dua|tiga|empat)(?:-(?:dua|tiga|empat))?-?(?:nya|ne|na)"
    r"|kalih(?:nya|ipun)|loro-?(?:ne|lorone)|(?:se)?bagian(?: besar)?)"
)
NOT = r"(?:tidak|tdk|tak|bukan|n?gg?ak|enggak|ga|gk|ndak|indak|ora|mboten|teu|boten)"
ANY = (
    r"(?:ad[ao](?: (?:satu|se)(?: ?pun)?)?|ono|ana|wonten|aya|(?:satu|se) ?pun|salah satu(?:nya)?)"
)
WHICH = r"(?:(?:dari|di antara) )?"
NAMED = r"(?:(?:jawaban|pilihan|opsi|pernyataan)(?:nya)?(?: (?:itu|ini|tersebut|tadi))? )?"
THAT = r"(?:(?:yang|yg|sing|kang|nu|nan) )?"
SURE = (
    r"(?:be?nar|bener|betul|batua|leres|tepat|sesuai|cocok|pas|salah|keliru|luput|lepat|kliru)"
    r"(?: semua(?:nya)?)?"
)
THESE = r"(?:(?:di|dari) ?(?:antaranya|atas(?: ini)?)|(?:yang )?di ?atas|tersebut|itu|ini)"
LETTER = r"[A-Ea-e]"
LETTERS = rf"{LETTER}(?:, ?{LETTER})*,? ?(?:dan|dengan|serta|atau|maupun|/|&|\+) ?{LETTER}"
REFERENCE = re.compile(
    "|".join(
        (
            rf"{NAMED}{ALL} {NAMED}{THAT}{SURE}",
            rf"{SURE} {ALL}",
            rf"{ALL}(?: (?:jawaban|pilihan|opsi)(?:nya)?)?(?: {THESE})?",
            rf"{NAMED}{SOME} {NAMED}{THAT}(?:{NOT} )?{SURE}",
            rf"{SOME}(?: {THESE})?",
            rf"{NOT} {SOME}(?: {THAT}{SURE})?|{NOT} {ALL}(?: {THAT}{SURE})?",
            rf"{NOT} {ANY} {WHICH}{NAMED}{THAT}{SURE}(?: {THESE})?",
            rf"{NOT} (?:satu ?pun|salah satu(?:nya)?|ada satu ?pun)(?: {THESE})?",
            rf"{NOT} ada {THESE}",
            rf"(?:(?:hanya|cuma|baik|jawaban|pilihan|opsi) )*{LETTERS}(?: saja)?(?: {SURE})?",
            rf"(?:hanya|cuma) (?:jawaban|pilihan|opsi) \S+|(?:jawaban|pilihan|opsi)"
            r" (?:pertama|kedua|ketiga|keempat|terakhir|lain(?:nya)?|[0-9])"
            r"(?:,? (?:dan|atau) (?:pertama|kedua|ketiga|keempat|terakhir|[0-9]))?"
            rf"(?: {SURE})?",
            r"(?:all|none|both|neither)(?: of)?(?: the)?(?: above| these| them)?",
        )
    ),
    re.IGNORECASE,
)
# `1 dan 3 benar`, where no statements are numbered
NUMBERED = re.compile(rf"(?:(?:hanya|cuma) )?[1-5](?:, ?[1-5])*,? (?:dan|serta|atau) [1-5] {SURE}")
# a person who is called by one letter is no option
NAMED_IN_STEM = re.compile(r"(?<![\w.])[A-E](?![\w)])")


def speaks_of_others(option: str, stem: str) -> bool:
    """Whether the whole option is about the other options; `stem` may name people A and B."""
    words = " ".join(plain_text(option).strip(" .!\"'()“”").split())
    if NUMBERED.fullmatch(words):
        return not re.search(r"<li|<td|\b[1-5][.)] ", stem)
    if REFERENCE.fullmatch(words) is None:
        return False
    is_lettered = re.search(rf"\b{LETTERS}", words) is not None
    return not (is_lettered and NAMED_IN_STEM.search(plain_text(stem)))
