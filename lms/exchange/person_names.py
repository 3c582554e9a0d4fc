"""When two writings mean one person: names as names, codes and e-mail addresses as they are."""

from __future__ import annotations

import re
import unicodedata

MARKS = "\u2018\u2019\u201b\u02bc\u02be\u02bf\u02b9`\u00b4\u2032"
APOSTROPHES = dict.fromkeys(map(ord, MARKS), "'")
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
# in front of a name, with or without a full stop
FRONT = re.compile(
    r"^(?:(?:prof|drs?|dra|drg|drh|ir|hj?|kh|k\. ?h|apt|ust|ustaz|ustadz|bapak|bpk|pak|ibu|bu"
    r"|sdri?|tn|ny)"
    r"(?:\.\s*|\s+))+(?=\w{2})"
)
# behind a comma: `S.Sos.`, `M.Si`, `S. Tr. Sos`, `A.Md`, `SE`, `MM`
DOTTED = re.compile(r"\s*(?:[^\W\d_]{1,4}\.\s*){1,3}[^\W\d_]{0,6}\.?\s*")
BARE = re.compile(
    r"s[eh]|st|s(?:i|os|ag|kep|psi|ip|kom|si|h?i|tp?|stp?|sos|sp|km|pdi?|tr\w*)|m[hmta]|mp"
    r"|m(?:si|pdi?|kes|ag|hum|ap|kom|sc|ba)|amd\w*|ners|apt|b(?:a|sc)|phd|cht"
)
# `1. Budi`, `2) Ani`, where the number has no column of its own
NUMBERED = re.compile(r"^\d{1,3}\s*[.)]\s*(?=\D)")
# digits from which a number says whose it is by itself
LONG_NUMBER = 10
NAME_WORD = re.compile(r"\b(?:nama|name|names)\b")
OTHER_NAMES = re.compile(
    r"user(?! ?full)|(?<!lengkap )pengguna|kecamatan|desa|kelurahan|kabupaten|kota|provinsi"
    r"|instansi|lembaga|sekolah|organisasi|kelas|angkatan|ibu kandung|file|berkas|orang tua"
    r"|school|district|village|quiz|kuis"
)


def as_written(text: str) -> str:
    """One code point for a letter, one apostrophe, no case, no invisible mark, single spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(APOSTROPHES).translate(DASHES)
    seen = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen.casefold()).split())


def name_key(text: str) -> str:
    """Without titles in front or behind a comma and without punctuation; initials stay."""
    written = as_written(text)
    written = NUMBERED.sub("", written) or written
    first, *parts = written.split(",")
    rest = [part for part in parts if part.strip() and not _is_title(part)]
    plain = FRONT.sub("", " ".join([first, *rest]).strip(), count=1)
    words = re.sub(r"[^\w']+", " ", plain).split()
    return " ".join(words) or written


def code_key(text: str) -> str:
    """As written, but a long number without its blanks, dots and dashes, as NIK and NIP are typed.

    An apostrophe in front is how a spreadsheet is told to keep all digits.
    """
    written = re.sub(r"(?<=^\d{4})(\d+)\.0$", r"\1", as_written(text).removeprefix("'"))
    bare = re.sub(r"[ .-]", "", written)
    return bare if bare.isdecimal() and len(bare) >= LONG_NUMBER else written


def phone_key(text: str) -> str:
    """The digits behind `0` or `+62`, however they are grouped; "" without any."""
    digits = re.sub(r"\D", "", as_written(text)).lstrip("0")
    return digits.removeprefix("62").lstrip("0")


def _is_title(part: str) -> bool:
    bare = part.replace(".", "").replace(" ", "")
    return bool(DOTTED.fullmatch(part) or BARE.fullmatch(bare))


def is_name_head(head: str) -> bool:
    """Asks for the name of a person, also as a question of a form."""
    written = re.sub(r"\([^()]*\)", "", as_written(head))
    return bool(NAME_WORD.search(written)) and not OTHER_NAMES.search(written)
