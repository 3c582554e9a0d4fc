"""The practice village visited house by house, and what its readers see of all who did."""

from __future__ import annotations

import json
import re
from uuid import UUID

from lms.curriculum.models import Household, TypeCard
from lms.db import db
from lms.practice.models import HouseVisit, VillageRound
from tests.factories import make_angkatan, make_jenjang, make_person


def settle(houses: int = 12) -> None:
    """So many houses: every fourth without a type, the others of types 1 to 26 in turn."""
    for number in range(1, 27):
        db.session.add(
            TypeCard(
                code=f"pmks-{number:02}", position=number, catalogue="PMKS", number=number,
                name=f"Jenis {number}", age="", lesson="awal/melihat", body_html="",
            )
        )  # fmt: skip
    for number in range(houses):
        db.session.add(
            Household(
                code=f"rumah-{number:03}", position=number, first_steps=["desa", "tksk"],
                type_number=0 if number % 4 == 3 else number % 26 + 1,
                body_html=f"<p>Rumah {number}: {{usia 61-79}} tahun.</p>",
                why_html="<p>Sebab {usia} tahun.</p>",
            )
        )  # fmt: skip
    db.session.commit()


def begin(client) -> str:
    """Address of the round."""
    answer = client.post("/desa-latihan/putaran")
    assert answer.status_code == 303
    return answer.headers["Location"]


def walk(person, as_, *, well: bool) -> None:
    """A whole round: everything right, or "none" everywhere with the wrong first step."""
    client = as_(person)
    address = begin(client)
    while (answer := client.get(address)).status_code == 303:
        house = answer.headers["Location"]
        row = db.session.get(VillageRound, UUID(address.rsplit("/", 1)[1]))
        code = row.houses[int(house.rsplit("/", 1)[1]) - 1]
        truth = db.session.get(Household, code).type_number
        said = {"jenis": truth if well else 0, "langkah": "desa" if well else "dekat"}
        assert client.post(house, data=said).status_code == 303


def test_a_house_is_looked_at_answered_and_explained(siti, as_):
    make_jenjang()
    settle()
    client = as_(siti)
    assert 'href="/desa-latihan"' in client.get("/jalur").text
    address = begin(client)
    assert begin(client) == address  # the second tap
    house = client.get(address).headers["Location"]
    page = client.get(house).text
    age = re.search(r"(\d\d) tahun", page)[1]
    assert "Sebab" not in page and "Jenis 26" in page
    kept = client.post(house, data={"langkah": "tksk"}).text
    assert "Pilih dahulu jenisnya" in kept and 'value="tksk" required checked' in kept
    kept = client.post(house, data={"jenis": "26"}).text
    assert "langkah pertama" in kept and 'value="26" selected' in kept
    assert "Pilih dahulu" in client.post(house, data={"jenis": "27", "langkah": "tksk"}).text
    assert db.session.query(HouseVisit).count() == 0
    client.post(house, data={"jenis": "26", "langkah": "tksk"})
    page = client.get(house).text
    assert f"Sebab {age} tahun" in page and "Anda memilih: Jenis 26" in page and "Tepat." in page
    client.post(house, data={"jenis": "1", "langkah": "dekat"})
    [visit] = db.session.query(HouseVisit)
    assert (visit.chosen, visit.first_step, visit.step_right) == (26, "tksk", True)


def test_a_round_ends_with_what_it_showed(siti, budi, as_):
    make_jenjang()
    settle()
    walk(siti, as_, well=False)
    client = as_(siti)
    page = client.get("/desa-latihan").text
    assert "3 dari 12 jenis tepat" in page and "9 orang terlewat" in page
    assert "12 dari 12 rumah sudah Anda datangi" in page
    row = db.session.query(VillageRound).one()
    page = client.get(f"/desa-latihan/putaran/{row.id}").text
    assert "9 dari 9" in page and "tidak satu pun Anda beri jenis" in page
    assert as_(budi).get(f"/desa-latihan/putaran/{row.id}").status_code == 404
    assert as_(budi).get(f"/desa-latihan/putaran/{row.id}/rumah/1").status_code == 404
    assert client.get(f"/desa-latihan/putaran/{row.id}/rumah/13").status_code == 404


def test_nothing_missed_is_said_as_such(siti, as_):
    make_jenjang()
    settle()
    walk(siti, as_, well=True)
    row = db.session.query(VillageRound).one()
    page = as_(siti).get(f"/desa-latihan/putaran/{row.id}").text
    assert "Tidak ada yang terlewat" in page and "tidak satu pun Anda beri jenis" in page
    assert "tidak akan tercatat" not in page and "Tertukar" not in page


def test_a_house_that_is_gone_is_passed_over(siti, as_):
    make_jenjang()
    settle()
    client = as_(siti)
    address = begin(client)
    row = db.session.query(VillageRound).one()
    db.session.delete(db.session.get(Household, row.houses[0]))
    db.session.commit()
    assert client.get(address).headers["Location"].endswith("/rumah/2")
    assert "tidak ada lagi" in client.get(f"{address}/rumah/1").text


def test_without_a_village_nobody_is_sent_there(siti, as_):
    make_jenjang()
    client = as_(siti)
    assert "belum berpenghuni" in client.get("/desa-latihan").text
    assert client.post("/desa-latihan/putaran").status_code == 404


def test_the_report_counts_first_rounds_and_compares_the_same_persons(siti, evaluator, as_):
    make_jenjang()
    settle(24)
    people = [make_person(username=f"orang-{n}") for n in range(5)]
    angkatan = make_angkatan(*people)
    for person in people:
        walk(person, as_, well=False)
        walk(person, as_, well=True)
    walk(siti, as_, well=True)  # in no class
    begin(as_(siti))  # not finished
    data = as_(evaluator).get(f"/angkatan/{angkatan.slug}/desa-latihan/data.json")
    told = json.loads(data.data)
    assert (told["persons"], told["persons_twice"]) == (5, 5)
    first = told["first"]
    assert (first["visits"], first["right"], first["misses"]) == (
        60,
        15,
        45,
    )
    assert (told["after"]["right"], told["after"]["misses"]) == (60, 0)
    page = as_(evaluator).get(f"/angkatan/{angkatan.slug}/desa-latihan").text
    assert "15 dari 60 jenis tepat, 45 dari 45 terlewat, 0 dari 15" in page and ">+75<" in page
    assert json.loads(as_(evaluator).get("/laporan/desa-latihan/data.json").data)["persons"] == 6


def test_below_five_persons_nothing_is_told(siti, evaluator, as_):
    make_jenjang()
    settle()
    walk(siti, as_, well=True)
    page = as_(evaluator).get("/laporan/desa-latihan").text
    assert "Baru 1 orang menyelesaikan satu putaran" in page
