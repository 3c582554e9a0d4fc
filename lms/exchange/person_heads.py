"""What columns that say who somebody is are called, and which heads of two files mean one thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lms.exchange.person_names import as_written, is_name_head

CODES = ["nik", "nip", "id number", "nomor id", "id peserta", "kode peserta", "nomor peserta"] + [
    "no peserta",
    "no. peserta",
    "nomor induk",
    "kode",
    "username",
    "nama pengguna",
    "person",
    # of tools that hand out a secret word, or ask for a name to play under
    "token",
    "kode unik",
    "user id",
    "participant id",
    "student id",
]
MAILS = ["email", "e-mail", "email address", "alamat email", "alamat e-mail", "surel"] + [
    "user email", "participant email", "your email", "email anda", "email peserta",
    "email pengguna",
]  # fmt: skip
NAMES = ["nama lengkap", "full name", "nama", "name", "nama peserta", "peserta", "student"] + [
    "user name", "player", "player name", "participant", "participant name", "display name",
    "nickname", "pemain", "nama panggilan",
]  # fmt: skip
PHONES = re.compile(
    r"(?:(?:no|nomor|nomer|number)\.? ?)?(?:hp|handphone|ponsel|wa|whats ?app|telp?|telepon|telpon"
    r"|phone|mobile)\.?(?: ?/ ?(?:hp|wa|whats ?app))?(?: (?:number|aktif|anda|peserta))?"
)
# counts rows unless it is all that there is
LAST = ["id"]
FIRST_HEADS = ("first name", "nama depan", "given name", "firstname", "nama pertama")
LAST_HEADS = ("last name", "surname", "nama belakang", "nama akhir", "lastname", "family name",
              "nama keluarga")  # fmt: skip
COUNTING = re.compile(
    r"no\.?|nomor|nomor urut|no\.? urut|#|(?:response|respondent|submission|attempt|entry)"
    r"[ _-]?(?:id|no\.?|number)|id[ _](?:respons|tanggapan|jawaban|kiriman)"
)
JOINED = " + "
# cells by head
People = Mapping[str, tuple[str, ...]]


def with_joined_names(people: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """First and last name as one column in front of the others."""
    found = [next((n for n in people if as_written(n) in heads), None)
             for heads in (FIRST_HEADS, LAST_HEADS)]  # fmt: skip
    if found[0] is None or found[1] is None:
        return dict(people)
    both = zip(people[found[0]], people[found[1]], strict=True)
    joined = tuple(f"{first} {last}".strip() for first, last in both)
    return {JOINED.join((found[0], found[1])): joined, **people}


def says_who(head: str) -> bool:
    """Whether a column of this name is about who somebody is."""
    written = as_written(head)
    if PHONES.fullmatch(written):
        return True
    known = (*CODES, *MAILS, *NAMES, *LAST, *FIRST_HEADS, *LAST_HEADS)
    return written in known or is_name_head(head) or JOINED in head


def same_heads(before: People, after: People) -> dict[str, str]:
    """Head before to head after: the same words, else the one column of its kind in both files."""
    first, second = ([h for h, cells in of.items() if any(cells)] for of in (before, after))
    written = {as_written(head): head for head in reversed(second)}
    found = {head: written[as_written(head)] for head in first if as_written(head) in written}
    found |= {head: head for head in first if head in second}
    for is_of_kind in (_is_code, _is_mail, _is_phone, _is_name):
        alone = [
            [h for h in heads if h not in known and is_of_kind(h, of[h])]
            for heads, known, of in (
                (first, found, before),
                (second, set(found.values()), after),
            )
        ]
        if len(alone[0]) == len(alone[1]) == 1:
            found[alone[0][0]] = alone[1][0]
    return {head: found[head] for head in first if head in found}


def _is_code(head: str, cells: Sequence[str]) -> bool:
    return as_written(head) in CODES and not _is_mail(head, cells)


def _is_mail(head: str, cells: Sequence[str]) -> bool:
    """By its head, or as forms keep addresses under `Username`."""
    filled = [cell for cell in cells if cell]
    held = as_written(head) in CODES and all("@" in cell for cell in filled)
    return as_written(head) in MAILS or held


def _is_phone(head: str, cells: Sequence[str]) -> bool:
    return PHONES.fullmatch(as_written(head)) is not None


def _is_name(head: str, cells: Sequence[str]) -> bool:
    """A whole name: a first name alone is none."""
    written = as_written(head)
    is_part = JOINED not in head and written in (*FIRST_HEADS, *LAST_HEADS)
    return not is_part and (is_name_head(head) or written in NAMES or JOINED in head)
