"""What pages ask of the database: the same with one row and with many, and little at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lms.assessment.papers import list_paper
from lms.people.models import Person
from lms.web.kernel.access import forget_everybody
from tests.factories import (
    make_angkatan,
    make_attempt,
    make_form,
    make_item,
    make_module,
    make_person,
    make_publication,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.statements import counting

MOST = 8
# handed in once and read once: two papers, two marks, the way ahead
MOST_OF_A_RESULT = 13


def ask(client, address: str) -> int:
    """Statements of a page, asked for the second time, as a browser known for long would."""
    assert client.get(address).status_code == 200, address
    forget_everybody()
    with counting() as seen:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(seen)


def test_every_page_of_a_learner_asks_at_most_eight_times(siti, as_):
    publish_dasar(items=20, modules=6)
    make_publication()
    client = as_(siti)
    costs = {"before": ask(client, "/tes/pre-dasar"), "start": ask(client, "/jalur")}
    attempt = make_attempt(siti)
    sheet = f"/pengerjaan/{attempt.id}"
    for address in (sheet, f"{sheet}/20", f"{sheet}/lembar", f"{sheet}/kirim", "/tes/pre-dasar"):
        costs[address] = ask(client, address)
    client.post(f"{sheet}/kirim")
    costs["receipt"] = ask(client, f"{sheet}/hasil")
    for address in ("/jalur", "/modul/modul-1", "/modul/modul-1/pelajaran-1", "/perangkat",
                    "/modul/modul-1/kartu-saku", "/tes/cek-modul-1", "/rak", "/rak/daftar.json",
                    "/rak/modul/modul-1", "/rak/modul/modul-1/pelajaran-1"):  # fmt: skip
        costs[address] = ask(client, address)
    for number in range(1, 7):
        study_module(siti, f"modul-{number}")
    check = make_sitting(siti, "cek-modul-1")
    costs["check"] = ask(client, f"/pengerjaan/{check.id}/pembahasan")
    post = make_sitting(siti, "post-dasar", right=10)
    costs["result"] = ask(client, f"/pengerjaan/{post.id}/hasil")
    for address in ("/jalur", "/tes/post-dasar", "/hasil-saya"):
        costs[f"{address} after failing"] = ask(client, address)
    make_sitting(siti, "post-dasar", right=20)
    costs["explained"] = ask(client, f"/pengerjaan/{attempt.id}/pembahasan")
    results = ("receipt", "check", "result", "explained")
    assert max(costs[page] for page in results) <= MOST_OF_A_RESULT, costs
    too_dear = {page: n for page, n in costs.items() if page not in results and n > MOST}
    assert not too_dear, costs


@pytest.fixture
def class_of() -> Callable[[int], list[Person]]:
    """Adds people who have done everything to a class of their own."""

    def make(size: int, slug: str) -> list[Person]:
        people = [make_person() for _ in range(size)]
        make_angkatan(*people, slug=slug)
        for person in people:
            make_sitting(person, right=1)
            study_module(person)
            make_sitting(person, "post-dasar", right=3)
        return people

    return make


def test_pages_about_a_class_cost_the_same_for_one_and_for_eight(hasan, evaluator, as_, class_of):
    publish_dasar()
    make_publication()
    (one,) = class_of(1, "satu")
    many = class_of(8, "banyak")
    teacher, reader = as_(hasan), as_(evaluator)
    for client, page in (
        (teacher, "/angkatan/{}"),
        (reader, "/laporan/{}"),
        (reader, "/laporan/{}/data.xlsx"),
        (reader, "/laporan/{}/jawaban.csv"),
    ):
        assert ask(client, page.format("satu")) == ask(client, page.format("banyak")), page
    for member in (one, many[0]):
        slug = "satu" if member is one else "banyak"
        assert ask(teacher, f"/angkatan/{slug}/peserta/{member.id}") <= MOST


def test_lists_cost_the_same_for_one_row_and_for_twenty(hasan, evaluator, siti, as_):
    publish_dasar()
    make_angkatan(slug="kelas-0")
    make_publication()
    clients = {
        "/angkatan": as_(hasan),
        "/materi": as_(hasan),
        "/materi/bank/quizzes/dasar/contoh.md": as_(hasan),
        "/materi/modul/modul-1": as_(hasan),
        "/laporan": as_(evaluator),
        "/jalur": as_(siti),
        "/perangkat": as_(siti),
    }
    few = {page: ask(client, page) for page, client in clients.items()}
    for number in range(1, 20):
        make_angkatan(slug=f"kelas-{number}")
        make_item()
        make_module(f"lagi-{number}", position=10 + number)
        as_(siti)
    make_publication()
    assert {page: ask(client, page) for page, client in clients.items()} == few


def test_a_sheet_costs_the_same_for_two_questions_and_for_forty(siti, budi, as_):
    publish_dasar(items=2)
    few = make_attempt(siti)
    small = [ask(as_(siti), f"/pengerjaan/{few.id}{end}") for end in ("", "/lembar", "/kirim")]
    versions = [make_item(use="tes") for _ in range(40)]
    make_form("A", versions, number=2)
    make_form("B", versions, number=2)
    many = make_attempt(budi)
    assert len(list_paper(many.id)) == 40
    large = [ask(as_(budi), f"/pengerjaan/{many.id}{end}") for end in ("", "/lembar", "/kirim")]
    assert small == large


def test_saving_costs_few_statements_however_much_it_brings(siti, as_, app):
    publish_dasar(items=20)
    attempt_id = make_attempt(siti).id
    client = as_(siti)
    costs = []
    for size in (1, 20):
        events = [
            {"id": f"{size:016x}{n:016x}", "position": n, "answer": "1", "sequence": size}
            for n in range(1, size + 1)
        ]
        client.get("/perangkat")
        with counting() as seen:
            answer = client.post(f"/pengerjaan/{attempt_id}/peristiwa", json={"events": events})
        assert answer.status_code == 200
        costs.append(len(seen))
    most = 3 if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite") else 4
    assert costs == [most, most]
