"""A class of thirty in a Google Form before and after: other spellings, sent twice, absentees.

Made after the shape of what the form hands out; the people are invented.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from datetime import datetime, timedelta

import xlsxwriter

GIVEN = (
    "Siti", "Budi", "Ani", "Rahmat", "Dewi", "Yosef", "Maria", "Umar", "Lina", "Agus", "Wati",
    "Jaya", "Nur", "Tono", "Sari", "Made", "Rina", "Hadi", "Fitri", "Joko", "Ida", "Beni", "Tuti",
    "Eko", "Mega", "Arif", "Yuli", "Dedi", "Nina", "Surya",
)  # fmt: skip
FAMILY = ("Aminah", "Santoso", "Hidayat", "Lestari", "Pratama", "Wijaya")
PEOPLE = [f"{name} {FAMILY[n % len(FAMILY)]}" for n, name in enumerate(GIVEN)]
QUESTIONS = 10
OPTIONS = ("Fakir miskin", "Lanjut usia, telantar", "Penyandang disabilitas", "Korban bencana")
BEGIN = datetime(2026, 11, 20, 8, 31, 2)  # noqa: DTZ001 RUF100
# two people who sent one of the two forms only
ABSENT_BEFORE, ABSENT_AFTER = 28, 29


def question(number: int) -> str:
    return f"{number}. Kategori mana yang tepat untuk kasus {number}?"


def right(number: int) -> str:
    return OPTIONS[number % 4]


def spelling(person: int, *, after: bool) -> str:
    """The same person writes the name in another way the second time; one with a slip."""
    name = PEOPLE[person]
    if not after:
        return name.upper() if person % 3 == 0 else name
    if person == 4:
        return name.replace("Dewi", "Dewie")
    return {0: f"{name}, S.Sos", 1: name.lower() + " ", 2: name}[person % 3]


def answers(*, after: bool) -> list[tuple[str, list[str]]]:
    """Name and answers of everybody who sent the form, in the order in which it was sent."""
    luck = random.Random(f"google/{after}")
    rows = []
    for person in range(len(PEOPLE)):
        able = 0.15 + 0.5 * person / len(PEOPLE) + (0.3 if after else 0.0)
        given = []
        for number in range(1, QUESTIONS + 1):
            wrong = luck.choice([o for o in OPTIONS if o != right(number)])
            given.append(right(number) if luck.random() < able else wrong)
        if person == 7:
            given[2] = ""
        if person != (ABSENT_AFTER if after else ABSENT_BEFORE):
            rows.append((spelling(person, after=after), given))
    rows.append((rows[2][0], [right(n) for n in range(1, QUESTIONS + 1)]))
    return rows


def graded_rows(*, after: bool) -> list[list[str]]:
    """As downloaded from the form itself: points and feedback beside every question."""
    heads = ["Timestamp", "Total score", "Nama lengkap"]
    heads += ["Nama lengkap [Score]", "Nama lengkap [Feedback]"]
    for number in range(1, QUESTIONS + 1):
        heads += [question(number), f"{question(number)} [Score]", f"{question(number)} [Feedback]"]
    rows = [heads]
    for place, (name, given) in enumerate(answers(after=after)):
        marks = [int(answer == right(n)) for n, answer in enumerate(given, start=1)]
        moment = (BEGIN + timedelta(seconds=37 * place)).strftime("%Y/%m/%d %I:%M:%S %p GMT+7")
        cells = [moment, f"{sum(marks)}.00 / 10", name, "-- / 0", ""]
        for answer, mark in zip(given, marks, strict=True):
            cells += [answer, f"{mark}.00 / 1", ""]
        rows.append(cells)
    return rows


def graded_zip(*, after: bool = False) -> bytes:
    """The zip with one CSV, UTF-8 and commas."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(graded_rows(after=after))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Tes PSM.csv", text.getvalue())
    return content.getvalue()


def linked_sheet(*, after: bool = False) -> bytes:
    """The linked sheet as XLSX: the total only, in Indonesian heads, moments as real cells."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet("Form Responses 1")
        moments = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        total = book.add_format({"num_format": '0" / 10"'})
        heads = ["Cap waktu", "Skor", "Nama lengkap", "Asal kecamatan"]
        page.write_row(0, 0, heads + [question(n) for n in range(1, QUESTIONS + 1)])
        for place, (name, given) in enumerate(answers(after=after), start=1):
            page.write_datetime(place, 0, BEGIN + timedelta(seconds=37 * place), moments)
            page.write_number(place, 1, sum(a == right(n) for n, a in enumerate(given, 1)), total)
            page.write_row(place, 2, [name, "Binuang", *given])
    return content.getvalue()
