"""A name as it stands in a list: numbering and quotes off, titles kept, compared without them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection

from lms.people.rules.service_numbers import is_likely_nip

# "1. Rudi", "12) Rudi", "- Rudi", "• Rudi"
NUMBERING = re.compile(r"^(?:\(?\d{1,4}\s*[.)\-]\s*|\d{1,4}\s+(?=[^\W\d])|[-–—•*·▪]\s*)+")
# of no name, wherever they stand: the space without width and the soft hyphen of a word processor
INVISIBLE = re.compile("[\u200b\u00ad]")
EDGES = "\u200c\u200d\"'“”‘’` \t,;:/|"
LETTERS = re.compile(r"[^\W\d_]{2}")
# a number with spaces, dots or hyphens between its digits: NIK, NIP or telephone
LONG_NUMBER = re.compile(
    r"(?<![\w(])(?:\+?\(?\d\)?(?:[ .\-]?\(?\d\)?){7,}|\d[.,]\d+E\+\d+)(?!\w)", re.IGNORECASE
)
# the word before such a number in a cell of names: "Rudi, S.Sos / NIP. 1980…"
NUMBER_WORD = re.compile(
    r"[\s,;/(|–-]*\b(?:no\.?\s*)?(?:nip|nipppk|nik|nrp|hp|telp|wa)\b[\s.:]*$", re.IGNORECASE
)
# "Nama : Rudi", and where somebody lives in brackets behind the name
LABEL = re.compile(r"^nama(?:\s+(?:lengkap|peserta))?\s*:\s*", re.IGNORECASE)
PLACE_BEHIND = re.compile(
    r"\s*\((?=[^)]*\b(?:kec|kecamatan|desa|ds|kel|kelurahan|kab|kabupaten|kota|nagari|prov|dusun|"
    r"rt|rw)\b)[^)]*\)\s*$", re.IGNORECASE,
)  # fmt: skip
# what such a number leaves behind where the list is shown again
HIDDEN = "(nomor dilewati)"
FRONT_TITLES = frozenset(
    re.findall(
        r"\w+",
    "h hj hjh dr drs dra drh drg ir kh prof ns apt tgk ust ustadz ustadzah bapak ibu bpk sdr sdri"
    )
)  # fmt: skip
BACK_TITLES = frozenset(
    re.findall(
        r"\w+",
        "sos se sh st sp spd ssos msi mpd mm ma mt mh mp map mkes ma skm sip sap skom sag magi mag "
        "spdi samd amd amdkeb amdkep lc ners apt sst mph ba bsc sthi shut spt sse mse skep msos "
        "mkesos spsi mpsi phd sei shi sked spog",
    )
)
# S.Sos, M.Si, A.Md.Keb, Ph.D, S.I.Kom, S.Tr.Sos
DOTTED = re.compile(r"(?:[a-z]{1,3}\.\s?){1,4}[a-z]{0,6}\.?", re.IGNORECASE)
# of the second part of a title: what tells "s.sos" from the user name "m.yunus"
FIELDS = frozenset(
    re.findall(
        r"\w+",
        "sos pd h e t p ag kom kep si m hum a md psi ip ap ak th fil farm gz ked keb tr pt hut pi "
        "sn kes kesos eng sc par pdi sy hi ei d stat mat st kel ikom kp ab ars pol ds li th",
    )
)
SHORTEST, LONGEST = 2, 80
# of a made user name, so that a number still fits behind it
MOST_LETTERS = 24


def hide_numbers(text: str, *, keeps_nip: bool = False) -> str:
    """NIK and telephone numbers are read past: never kept, never shown again.

    So are NIP, unless the organiser said that the certificates need them.
    """
    return LONG_NUMBER.sub(
        lambda found: found[0] if keeps_nip and is_likely_nip(found[0]) else HIDDEN, text
    )


def clean_name(cell: str) -> str:
    """`Siti Aminah, S.Sos` from `1. "Siti  Aminah , S.Sos`; letters stay as they are."""
    pieces = hide_numbers(" ".join(INVISIBLE.sub("", cell).split())).split(HIDDEN)
    if len(pieces) > 1:
        pieces = [NUMBER_WORD.sub("", piece) for piece in pieces]
    text = next((piece for piece in pieces if LETTERS.search(piece)), " ".join(pieces))
    text = PLACE_BEHIND.sub("", text)
    before = ""
    while text != before:
        bare = NUMBERING.sub("", text.strip(EDGES), count=1).strip(EDGES)
        before, text = text, LABEL.sub("", bare)
    return re.sub(r"\s+([,;])", r"\1", " ".join(text.split()))


def is_title(cell: str) -> bool:
    """An academic title or several: `S.Sos`, `S.Sos., M.Si`, `A.Md`, `SE`, `Lc`; also new ones."""
    return _are_titles(cell, lambda word: is_known_title(word) or _has_shape_of_title(word))


def is_known_title(cell: str) -> bool:
    """Surely a title, also where a name could stand: `S.Sos`, not `M. Yunus`."""
    return _are_titles(cell, _is_known)


def _are_titles(cell: str, judge: Callable[[str], bool]) -> bool:
    parts = [part.strip() for part in re.split(r"[,;]", cell) if part.strip()]
    return bool(parts) and all(judge(part) for part in parts)


def _is_known(word: str) -> bool:
    if re.sub(r"[^a-z]", "", word.casefold()) in BACK_TITLES:
        return True
    chunks = [chunk for chunk in re.split(r"[.\s]+", word.casefold()) if chunk]
    return DOTTED.fullmatch(word) is not None and len(chunks) > 1 and chunks[-1] in FIELDS


def _has_shape_of_title(word: str) -> bool:
    """`M.Kesos`, `S.Tr.Sos`: mixed letters and no space, unlike a user name or an initial."""
    return (
        DOTTED.fullmatch(word) is not None
        and " " not in word
        and word not in (word.casefold(), word.upper())
    )


def name_key(name: str) -> str:
    """For comparing: lower case, without accents, titles, signs and doubled spaces."""
    words = _words(re.split(r"[,;]", name)[0] if has_titles(name) else name)
    while len(words) > 1 and words[0] in FRONT_TITLES:
        words = words[1:]
    return " ".join(words)


def has_titles(name: str) -> bool:
    """Behind its first comma stand titles and nothing else."""
    head, sign, tail = name.replace(";", ",").partition(",")
    return bool(sign and head.strip()) and is_title(tail)


def fits(one: str, other: str) -> bool:
    """Could be one person: each word of the shorter name stands in the longer one."""
    first, second = set(name_key(one).split()), set(name_key(other).split())
    return bool(first and second) and (first <= second or second <= first)


def make_username(name: str, taken: Collection[str]) -> str:
    """`siti.aminah` from "Hj. Siti Aminah, S.Sos"; a number behind it where that is taken."""
    base = ".".join(name_key(name).split()[:2])[:MOST_LETTERS].strip(".") or "peserta"
    if len(base) < 3:
        base = f"peserta.{base}"
    if base not in taken:
        return base
    return next(f"{base}{n}" for n in range(2, len(taken) + 3) if f"{base}{n}" not in taken)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
