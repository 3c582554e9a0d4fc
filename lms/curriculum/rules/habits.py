"""What people write elsewhere and no page here shows: each sign with what to write instead.

Nothing is ever silently wrong: what is not rendered is refused, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem
from lms.curriculum.rules.tables import find_table_faults
from lms.curriculum.rules.text_files import line_at

BULLETS = "•●▪◦‣⁃∙○■□❑➢➤►➔☐☑☒✓✔✗"
CODE_SPAN = re.compile(r"(?<![^\W_])(`+)(?!`)[^`\n]+(?<!`)\1(?!`)")
# where signs of an address are no signs of a text
ADDRESS = re.compile(r"\]\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|<https://[^<>\s]++>")
NUMBERED = re.compile(r" *(\d{1,2})\. +\S")
# `a. `, `1) `, `(1) `, `1 `, `I. `: what counts items in other papers; `1. ` is a list here too
COUNTED = re.compile(
    r" *\(?(?P<label>\d{1,2}|[ivxIVX]{1,4}|[a-zA-Z])\ufe0f?"
    r"(?P<round>[.)\u20e3\u2013-]{1,2}| )\s*(?=[^\s\d])"
)
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# an arrow, a tick, a coloured dot; `o` is what Word leaves of a hollow one
SIGNED = re.compile(
    r" *((?:o|=>|->|[^\w\s\"'\u2018-\u201d()\[\]{}|>#*+\-=:!`<&\\.,;?/\u2013\u2014]\ufe0f?))"
    r"\s+\S"
)
DASHED = re.compile(r" *[–—] +\S")
OUTLINED = re.compile(r" *(?P<above>(?:\d+\.)+|No\.? ?)(?P<last>\d+)[.)]? +\S")


@dataclass(frozen=True)
class Habit:
    """A sign, and what to write instead."""

    sign: re.Pattern[str]
    instead: str
    # letters without which it is nowhere in a text; most texts lack them, and looking is quick
    needs: str


def _habit(sign: str, instead: str, *, needs: str = "") -> Habit:
    return Habit(re.compile(sign, re.MULTILINE), instead, needs)


HABITS = (
    _habit(r"^ {0,3}(?:```|~~~).*", "hapus pagar kode; tulis sebagai paragraf biasa"),
    _habit(rf"^ *[{BULLETS}](?= |\S)", "awali butir daftar dengan `- `"),
    _habit(r"^ *\d{1,3}\)(?= )", "nomor daftar ditulis `1. `"),
    _habit(r"^ *[\u2460-\u2473\u2776-\u2793]", "nomor daftar ditulis `1. `"),
    _habit(r"^ {0,3}(?:i{2,3}|iv|vi{1,3}|ix)[.)] +(?=\S)", "nomor daftar ditulis `1. `"),
    _habit(
        r"^ {0,3}(?:[-\u2013\u2014][^\W\d_]|\*[^\s*])[^*\n]*$",
        "beri spasi sesudah tanda butir daftar",
    ),
    _habit(r"^ *\d{3,}\. ", "awali baris dengan kata, supaya angkanya tidak menjadi nomor daftar"),
    _habit(r"^ *\+[-=]+\+[-=+]*$", "tabel ditulis dengan `|` dan baris `|---|---|`"),
    _habit(r"^ {0,3}:[^\W\d_]", "arti kata ditulis `:   arti`, tepat di bawah katanya"),
    _habit(r"^ *[-*+] *$", "butir daftar ini kosong; tulis isinya, atau hapus"),
    _habit(r"^h[1-6]\. ", "judul ditulis `## Judul`"),
    _habit(r"^=+ [^=\n]*\S =+ *$", "judul ditulis `## Judul`"),
    _habit(
        r"^ *(?:!{1,2}|!{4,}) ?(?:kasus|keliru|ingat|kiat|latihan|lokal)\b",
        'kotak ditulis `!!! ingat "Judul"`',
    ),
    _habit(
        r"!\([\w./-]+\.(?:svg|png|jpe?g|webp)\)",
        "gambar ditulis `![apa yang terlihat](berkas.svg)`",
    ),
    _habit(r"^ *[\u00a6\u2502\u2503\uff5c]", "tabel ditulis dengan `|` dan baris `|---|---|`"),
    _habit(
        r"\| *[-*\u2022] +(?=[^\W\d_])",
        "daftar tidak dapat berdiri di dalam sel; pakai titik koma",
    ),
    _habit(r"\[\^[^\]\s]*[ \t][^\]\n]*\]", "tanda catatan kaki tanpa spasi: `[^1]`"),
    _habit(
        r"(?:^|(?<=\s))([*_]) [^\W\d_][^*_\n]*(?<=\S) \1(?!\S)",
        "hapus spasi di dalam tanda; kali ditulis ×",
    ),
    _habit(r"\\\\(?=\w)", "garis miring itu hilang di halaman; tulis `/`"),
    _habit(r"(?<=[^\W_])`(?=[^\W_])", "tanda petik ditulis `'`", needs="`"),
    _habit(r"^ *-{2,} +\S", "awali butir daftar dengan `- `"),
    _habit(r"^#{2,3} [^\n]*\S #{1,3} \S", "satu judul satu baris", needs=" #"),
    _habit(r"^#{2,3} [^\n]*\S\n(?=[a-z]\w* )", "judul satu baris saja; gabungkan, atau beri jeda"),
    _habit(r"\| *#{1,6} ", "judul tidak dapat berdiri di dalam sel; hapus `#`", needs="|"),
    _habit(
        r"\| *1[.)] [^|\n]*\s2[.)] (?=[^|\n])",
        "daftar tidak dapat berdiri di dalam sel; pakai titik koma",
        needs="|",
    ),
    _habit(r"^\[\^[^\]\s]+\]: *$(?!\n {4}\S)", "tulis isi catatan kaki ini", needs="[^"),
    _habit(
        r"\[/?(?:[biu]|url|img|quote|size|color)(?:=[^\]\n]*)?\]",
        "tebal ditulis `**tebal**`, miring `*miring*`",
        needs="[",
    ),
    _habit(r"\\(?:text\w+\{|item\b|begin\{|end\{|section\{)", "hapus; tanda itu tidak dikenal",
           needs="\\"),
    _habit(
        r"\bTODO\b|\bXXX+\b|\b[Ll]orem ipsum\b|\u3010[^\u3011\n]*\u3011"
        r"|\bError! (?:Reference|Bookmark)"
        r"|#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?)",
        "hapus sisa ini, atau tulis isinya",
    ),
    _habit(r"^ *(?://|%) +\S", "hapus; catatan penulis pun tampil di halaman"),
    _habit(r"\\\([^()\n]+\\\)|\\\[[^\[\]\n]+\\\]", "rumus ditulis dengan kata", needs="\\"),
    _habit(r"^ *:::+", 'kotak ditulis `!!! ingat "Judul"`'),
    _habit(r"^ *!!! *$", "hapus; kotak berakhir pada baris yang tidak menjorok", needs="!!!"),
    _habit(r"^ *\?\?\?", 'kotak ditulis `!!! ingat "Judul"`'),
    _habit(r"^ *> ?\[!\w+\]", 'kotak ditulis `!!! ingat "Judul"`'),
    _habit(r"^ {1,3}#{1,6} ", "hapus spasi di depan judul"),
    _habit(r"^\*\[[^\]\n]+\]:", "istilah ditulis di terms.md, lalu `[kata](istilah:kode)`"),
    _habit(r"^\+{3}$", "hapus; keterangan berkas ditulis di antara dua baris `---`"),
    _habit(r"\{\{|\}\}|\{%|%\}|%%", "hapus; tanda itu tidak dikenal"),
    _habit(r"^ *-+8<", "hapus; isi berkas lain tidak disisipkan"),
    _habit(r"\[@[\w-]+", "sumber ditulis `(sumber: kode)`"),
    _habit(r"^#{1,6} *$", "tulis judulnya, atau hapus tandanya"),
    _habit(
        r"\] +\((?:https?:|istilah:|#bagian|[\w./-]+\.md\b)[^()\n]*\)",
        "hapus spasi di antara `]` dan `(`",
        needs="] ",
    ),
    _habit(
        r"\([^()\n]+\) ?\[(?:https?:|istilah:|[\w./-]+\.md\b)[^\]\n]*\]",
        "tautan ditulis `[kata](berkas.md)`",
        needs=")",
    ),
    _habit(
        r"(?<![\w/.#-])[\w./-]*\w\.md\b", "tautan ditulis `[kata](berkas.md)`", needs=".md"
    ),
    _habit(
        r"(?<=\w)\[\d{1,2}\](?![(\[])|^ {0,3}\[\d{1,2}\]:? +(?=\S)",
        "catatan kaki ditulis `[^1]`, isinya `[^1]: …`",
        needs="[",
    ),
    _habit(
        r"^ {0,3}[\u00b9\u00b2\u00b3\u2070-\u2079]+ ?(?=[^\W\d_])",
        "catatan kaki ditulis `[^1]`, isinya `[^1]: …`",
    ),
    _habit(r"\[TOC\]", "hapus; daftar isi dibuat sendiri"),
    _habit(r"!?\[\[", "tautan ditulis `[kata](berkas.md)`", needs="[["),
    _habit(r"(?<!~)~(?!~)[^~\s]{1,20}(?<!~)~(?!~)", "coretan tidak ada; angka kecil ditulis CO₂",
           needs="~"),
    _habit(r"(?<![\w+])\+\+(?=[^\s+])[^+\n]*\+\+", "sisipan tidak ada; hapus tandanya",
           needs="++"),
    _habit(r"~~", "coretan tidak ada; hapus tandanya"),
    _habit(r"(?<![=\w])==(?=[^\s=])[^=\n]*==(?!=)", "stabilo tidak ada; pakai `**tebal**`",
           needs="=="),
    # over a line's end too, and never far: a blank to be filled in is longer than three signs
    _habit(
        r"(?<![\w\\])_{2,3}(?=[^\s_])(?:[^_\n]|\n(?![ \t]*\n)|_(?!_)){1,500}+_{2,3}(?!\w)",
        "tebal ditulis `**tebal**`, miring `*miring*`",
        needs="__",
    ),
    _habit(r"\^\[", "catatan kaki ditulis `[^1]`"),
    _habit(r"(?<!\[)\^", "pangkat ditulis dengan huruf kecil di atas, misalnya m²", needs="^"),
    _habit(r"\$[^\s$][^$\n]*\$", "rumus ditulis dengan kata"),
    _habit(r"(?<![\w:]):[a-z_]{2,}:(?![\w:])", "ganti dengan kata"),
    _habit(r"\{[#.:][^}\n]*\}", "hapus; tanda itu tidak dikenal"),
    _habit(r"\\$", "hapus `\\` di akhir baris; paragraf baru dipisah baris kosong"),
    _habit(r"(?<!\w)(?:https?://|www\.)\S+", "alamat ditulis `<https://…>` atau `[kata](https://…)`"),
    _habit(r"(?<=[^\W_])\*+[^\s*](?:[^*\n]*[^\s*])?\*+(?=[^\W_])", "kali ditulis ×", needs="*"),
    _habit(r"<[\w.+-]+@[\w.-]+>", "alamat surat ditulis tanpa `<` dan `>`"),
    _habit(r"\([*_]+ *sumber", "sumber ditulis tanpa tanda tebal: `(sumber: kode)`"),
)  # fmt: skip


def find_habits(path: str, text: str, first_line: int) -> list[Problem]:
    """One problem for each sign on each line, tables and lists too."""
    bare = hide(text)
    return [
        *_signs(path, bare, first_line),
        *_paragraph_lists(path, bare, first_line),
        *_skipped(path, bare, first_line),
        *_underlined(path, bare, first_line),
        *find_table_faults(path, bare, first_line),
    ]


def hide(text: str) -> str:
    """The text with code and addresses blanked, letter for letter."""
    return ADDRESS.sub(_blank, CODE_SPAN.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " if len(found[0]) == 1 else "(" + " " * (len(found[0]) - 2) + ")"


def _signs(path: str, text: str, first_line: int) -> Iterator[Problem]:
    seen = set()
    for habit in HABITS:
        if habit.needs not in text:
            continue
        for found in habit.sign.finditer(text):
            line = line_at(text, found.start() + len(found[0]) - len(found[0].lstrip()), first_line)
            if line not in seen:
                seen.add(line)
                sign = found[0].strip()[:30]
                yield problem(path, line, messages.HABIT, tanda=sign, ganti=habit.instead)


def _paragraph_lists(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Lines below each other that would run together: `a. satu` above `b. dua`, `→ satu` twice."""
    above = before = ""
    for number, line in enumerate(text.split("\n"), first_line):
        if found := _next_in_list(before, line, begins=not above.strip()):
            sign, mend = found
            yield problem(path, number - 1, messages.HABIT, tanda=sign, ganti=mend)
        elif DASHED.match(line) and (not before.strip() or DASHED.match(before)):
            mend = "awali butir daftar dengan `- `"
            yield problem(path, number, messages.HABIT, tanda=line.strip()[:1], ganti=mend)
        above, before = before, line


def _next_in_list(before: str, line: str, *, begins: bool) -> tuple[str, str] | None:
    """The sign of two items that are no list here, and what to write instead.

    `begins`: the first of the two begins its paragraph; a bare number counts there alone.
    """
    if NUMBERED.match(line) or NUMBERED.match(before):
        return None
    outlined, was_outlined = OUTLINED.match(line), OUTLINED.match(before)
    if outlined and was_outlined and outlined["above"] == was_outlined["above"]:
        due = int(was_outlined["last"]) + 1
        if int(outlined["last"]) == due:
            return was_outlined[0].strip()[:-1].strip(), "beri satu baris kosong di antaranya"
    counted, was_counted = COUNTED.match(line), COUNTED.match(before)
    if counted and was_counted and counted["round"] == was_counted["round"]:
        label, was = _place(counted["label"]), _place(was_counted["label"])
        is_said = counted["round"] != " " or (begins and counted["label"].isdecimal())
        if label and was and label == was + 1 and is_said:
            return was_counted[0].strip(), "pakai daftar bernomor `1. `"
    signed, was_signed = SIGNED.match(line), SIGNED.match(before)
    if signed and was_signed and signed[1] == was_signed[1]:
        return signed[1], "awali butir daftar dengan `- `"
    return None


def _place(label: str) -> int:
    """1 for 1, a, A, i and I; 0 for what counts nothing."""
    if label.isdecimal():
        return int(label)
    if label.lower() in ROMAN[1:]:
        return ROMAN.index(label.lower())
    return ord(label.lower()) - 96 if len(label) == 1 else 0


def _skipped(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """`1.` above `3.`: a page counts for itself, and would show 2."""
    before: dict[int, int] = {}
    for number, line in enumerate(text.split("\n"), first_line):
        found = NUMBERED.match(line)
        indent = len(line) - len(line.lstrip())
        if line.strip():
            before = {at: n for at, n in before.items() if at < indent or (found and at == indent)}
        if found:
            said, due = int(found[1]), before.get(indent, 0)
            if due and said not in (due, due + 1, 1):
                mend = f"halaman menampilkan {due + 1}.; tulis nomor berurutan"
                yield problem(path, number, messages.HABIT, tanda=f"{said}.", ganti=mend)
            before[indent] = due + 1 if due else said


def _underlined(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """A line of dashes right below a sentence makes a heading of it."""
    before = ""
    for number, line in enumerate(text.split("\n"), first_line):
        if re.fullmatch(r" {0,3}-{2,} *", line) and before.strip() and "|" not in before:
            yield problem(path, number, messages.UNDERLINED)
        before = line
