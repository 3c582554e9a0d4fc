"""What uploaded files say together, and that they give the report that an angkatan would get."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lms.evaluation.classes.data import ClassData
from lms.evaluation.classes.report import class_report
from lms.exchange.evaluations import MOST_OPTIONS, whole_marks
from lms.exchange.open_questions import open_questions
from lms.exchange.paired_evaluations import evaluate_pair
from lms.exchange.responses import parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import UnreadableFile
from lms.exchange.upload_reading import UploadChoices, UploadReading, read_upload
from lms.exchange.uploaded_class import OTHER_QUESTIONS, uploaded_class
from tests.exchange.google_class import QUESTIONS, graded_zip, linked_sheet, question, right

KEY = {question(n): [right(n)] for n in range(1, QUESTIONS + 1)}
DEWI = [("dewi pratama", "dewie pratama")]


def read(pre: bytes, post: bytes | None = None, **choices) -> UploadReading:
    files = {"pre": ("pre.csv", pre)} | ({"post": ("post.csv", post)} if post else {})
    if "key" in choices:
        files["key"] = ("kunci.csv", choices.pop("key"))
    return read_upload(files, UploadChoices(**choices))


def make(reading: UploadReading, **given) -> ClassData:
    assert reading.is_complete, reading.faults
    sides = reading.sides
    return uploaded_class(sides["pre"], sides["post"], reading.matched, title="Kelas", **given)


def test_a_graded_form_is_a_class_of_thirty_with_one_spelling_to_confirm() -> None:
    reading = read(graded_zip(), graded_zip(after=True))
    assert reading.questions == [] and reading.matched.column == "Nama lengkap"
    assert [(near.pre, near.post) for near in reading.matched.near_matches] == DEWI
    data = make(read(graded_zip(), graded_zip(after=True), confirmed=DEWI), pass_mark=70)
    assert len(data.people) == 30 and set(data.forms) == {""}
    report = class_report(data)
    assert (report.gain.n_pairs, report.gain.n_pre_only, report.gain.n_post_only) == (28, 1, 1)
    assert len(report.items) == QUESTIONS
    assert any("mengirim lebih dari sekali" in note for note in data.notes)


def test_the_figures_are_those_of_the_command() -> None:
    reading = read(graded_zip(), graded_zip(after=True), confirmed=DEWI)
    found = class_report(make(reading)).gain
    sides = reading.sides
    command = evaluate_pair(sides["pre"], sides["post"], confirmed=DEWI)["paired_total"]
    assert found.n_pairs == command["n_pairs"]
    assert found.mean_gain == pytest.approx(10 * command["mean_gain"])
    for name in ("t", "p_t_two_sided", "g_av", "r_pre_post"):
        assert getattr(found, name) == pytest.approx(command[name], rel=1e-12), name
    assert found.normalized_gain.class_g == pytest.approx(command["class_g"], rel=1e-12)


def test_the_linked_sheet_with_a_picked_key_gives_the_same_class_as_the_graded_form() -> None:
    graded = class_report(make(read(graded_zip(), graded_zip(after=True), confirmed=DEWI)))
    keyed = read(linked_sheet(), linked_sheet(after=True), picked=KEY, confirmed=DEWI)
    assert class_report(make(keyed)).gain == graded.gain
    options = make(keyed).forms[""].columns[0].options
    assert len(options) == 4 and "Lanjut usia, telantar" in options


def test_without_a_key_the_linked_sheet_offers_its_questions_and_has_totals() -> None:
    reading = read(linked_sheet(), linked_sheet(after=True))
    names = [q.name for q in reading.questions if q.is_choice]
    assert names == [question(n) for n in range(1, QUESTIONS + 1)]
    first = reading.questions[0].answers
    assert (
        first[0][1] >= first[1][1] and sum(n for _, n in first) == reading.questions[0].n_answered
    )
    data = make(reading, pass_mark=6)
    assert not data.forms[""].columns and not data.in_percent
    assert class_report(data).gain.mean_pre == pytest.approx(
        class_report(make(read(graded_zip(), graded_zip(after=True)))).gain.mean_pre / 10
    )


LETTERS = b"nama,s1,s2\nSiti,A,B\nBudi,A,C\nAni,B,B\n"


def test_letters_without_a_key_ask_for_one_and_are_no_fault_of_the_file() -> None:
    reading = read(LETTERS, LETTERS)
    assert set(reading.faults) == {"picked"} and not reading.is_complete
    assert [(q.name, q.answers) for q in reading.questions] == [
        ("s1", (("A", 4), ("B", 2))),
        ("s2", (("B", 4), ("C", 2))),
    ]
    done = read(LETTERS, LETTERS, picked={"s1": ["A"], "s2": ["B", "C"]})
    assert [person.pre.earned for person in make(done).people] == [2, 2, 1]
    assert make(done).forms[""].columns[1].key == ("B", "C")


def test_a_key_file_counts_where_nothing_was_picked() -> None:
    key = b"item,key\ns1,A\ns2,B\n"
    assert [p.pre.earned for p in make(read(LETTERS, LETTERS, key=key)).people] == [2, 1, 1]
    both = read(LETTERS, LETTERS, key=key, picked={"s1": ["B"]})
    assert [p.pre.earned for p in make(both).people] == [1, 0, 2]
    wrong = read(LETTERS, LETTERS, key=b"item\ns1\n")
    assert "kunci harus punya kolom 'key'" in wrong.faults["key"]


def test_one_file_with_totals() -> None:
    reading = read(b"id,nama,pre,post\n1,Siti,5,8\n2,Budi,6,\n3,Ani,,7\n", max_marks="10")
    data = make(reading)
    assert [(p.label, p.pre and p.pre.earned, p.post and p.post.earned) for p in data.people] == [
        ("Siti", 5, 8),
        ("Budi", 6, None),
        ("Ani", None, 7),
    ]
    assert data.forms[""].possible == 10 and data.in_percent
    assert not make(read(b"id,pre,post\n1,5,8\n")).in_percent
    assert "bukan angka" in read(b"id,pre,post\n1,x,8\n").faults["pre"]


def test_one_file_with_columns_of_both_occasions() -> None:
    reading = read(b"nama,pre_a,pre_b,post_a,post_b\nSiti,0,1,1,1\nBudi,,,1,0\n")
    data = make(reading)
    assert [p.pre and p.pre.marks for p in data.people] == [[0, 1], None]
    assert [p.post.earned for p in data.people] == [2, 1]


def test_points_without_a_maximum_ask_for_it_and_a_wrong_one_is_named() -> None:
    points = b"nama,a,b\nSiti,3,5\nBudi,1,0\n"
    assert "nilai maksimum soal 'a'" in read(points, points).faults["max"]
    assert "'lima' bukan nilai maksimum" in read(points, points, max_marks="lima").faults["max"]
    data = make(read(points, points, max_marks="4; 5"))
    assert [column.max_mark for column in data.forms[""].columns] == [4, 5]
    assert data.score(data.people[0].pre) == Fraction(800, 9)
    assert "melebihi nilai maksimum" in read(points, points, max_marks="2").faults["pre"]


def test_other_questions_after_than_before_are_two_forms() -> None:
    data = make(read(b"nama,a,b\nSiti,1,0\n", b"nama,c,b\nSiti,1,1\n"))
    assert set(data.forms) == {"A", "B"} and OTHER_QUESTIONS in data.notes
    assert (data.people[0].pre.form, data.people[0].post.form) == ("A", "B")
    turned = make(read(b"nama,a,b\nSiti,1,0\n", b"nama,b,a\nSiti,0,1\n"))
    assert set(turned.forms) == {""} and turned.people[0].post.marks == [1, 0]


def test_matching_by_a_column_row_by_row_and_faults() -> None:
    pre, post = b"id,nama,a\n1,Siti,1\n2,Budi,0\n", b"id,nama,a\n1,Budi,1\n2,Siti,0\n"
    # an id that only counts rows gives way to the names
    assert read(pre, post).matched.rows == ((0, 1), (1, 0))
    assert read(pre, post, match_column="id").matched.rows == ((0, 0), (1, 1))
    assert read(pre, post, match_column="nama").matched.rows == ((0, 1), (1, 0))
    assert read(pre, post, match_column="").matched.rows == ((0, 0), (1, 1))
    assert "tidak ada kolom 'kota'" in read(pre, post, match_column="kota").faults["match"]
    assert read(pre, post).columns == ["id", "nama"]


def test_a_file_that_is_no_table_leaves_the_other_one_readable() -> None:
    reading = read(b"%PDF-1.7 x", b"nama,a\nSiti,1\n")
    assert set(reading.faults) == {"pre"} and set(reading.sides) == {"post"}
    assert not reading.is_complete


def test_what_is_marked_already_is_not_asked_for() -> None:
    microsoft = b"ID,Start time,Email,Soal A,Points - Soal A,Feedback - Soal A\n1,x,a@x.id,Ya,2,\n"
    moodle = b"Surname,Grade/2.00,Response 1,Right answer 1\nAminah,2.00,A,A\n"
    kunci = b"nama,i1\nKUNCI,A\nSiti,A\n"
    for content in (microsoft, moodle, kunci, graded_zip()):
        assert open_questions([parse_sheet(content, "x")]) == []
    bare = b"Surname,Grade/2.00,Response 1,Response 2\nAminah,2.00,A,X\nSantoso,1.00,b,X\n"
    assert [q.name for q in open_questions([parse_sheet(bare, "x")])] == [
        "Response 1",
        "Response 2",
    ]


def microsoft(*marks: int, name: str = "Siti") -> bytes:
    """One question a mark, as a quiz of Microsoft Forms gives it."""
    heads = ["ID", "Start time", "Completion time", "Email", "Name"]
    row = ["1", "x", "y", "a@x.id", name]
    for number, mark in enumerate(marks, start=1):
        heads += [f"Soal {number}", f"Points - Soal {number}", f"Feedback - Soal {number}"]
        row += ["Ya;", str(mark), ""]
    return (",".join(heads) + "\n" + ",".join(row) + "\n").encode()


def test_a_question_nobody_got_right_before_is_the_same_question_after() -> None:
    data = make(read(microsoft(0, 1), microsoft(2, 1)))
    assert set(data.forms) == {""}
    assert [(c.name, c.max_mark) for c in data.forms[""].columns] == [("Soal 1", 2), ("Soal 2", 1)]
    assert (data.people[0].pre.earned, data.people[0].post.earned) == (1, 3)
    assert data.score(data.people[0].pre) == Fraction(100, 3)


def test_a_question_of_exactly_so_many_answers_still_has_its_options() -> None:
    rows = [f"Orang {n},jawaban {n % MOST_OPTIONS}" for n in range(2 * MOST_OPTIONS)]
    text = "\n".join(["nama,i1", *rows]).encode()
    data = make(read(text, text, key=b"item,key\ni1,jawaban 1\n"))
    assert len(data.forms[""].columns[0].options) == MOST_OPTIONS
    more = text + b"\nSatu lagi,jawaban lain"
    data = make(read(more, more, key=b"item,key\ni1,jawaban 1\n"))
    assert data.forms[""].columns[0].options == ()


def test_half_marks_are_no_whole_marks() -> None:
    half = parse_responses(parse_sheet(b"nama;a;b\nSiti;0,5;1\nBudi;1;0\n", "nilai.csv"),
                           max_marks=[Fraction(1), Fraction(1)])  # fmt: skip
    with pytest.raises(UnreadableFile, match="nilai 0,5: di sini tiap soal"):
        whole_marks(half)
    full = parse_responses(parse_sheet(b"nama;a;b\nSiti;2;1\nBudi;0;1\n", "nilai.csv"),
                           max_marks=[Fraction(2), Fraction(1)])  # fmt: skip
    assert whole_marks(full) == [[1, 1], [0, 1]]
