"""A story walked through on the phone, and what its readers see of all who did."""

from __future__ import annotations

import json

from lms import clock
from lms.curriculum.rules.course import read_course
from lms.curriculum.scenes import publish_scenes
from lms.db import db
from lms.progress.models import SceneChoice, SceneWalk
from tests.curriculum.test_scenes import WHOLE
from tests.exchange.content_tree import make_tree
from tests.factories import make_angkatan, make_jenjang, make_person


def publish(text: str = WHOLE) -> None:
    files = make_tree() | {"curriculum/scenes/10-tamu.md": text.encode()}
    publish_scenes(read_course(files).scenes, now=clock.now())
    db.session.commit()


def begin(client) -> str:
    """Address of the first step."""
    answer = client.post("/adegan/tamu/jalan")
    assert answer.status_code == 303
    return answer.headers["Location"]


def choose(client, address: str, choice: object) -> str:
    answer = client.post(address, data={"pilihan": choice})
    assert answer.status_code == 303
    return answer.headers["Location"]


def walk(person, as_, *choices: int) -> None:
    client = as_(person)
    address = begin(client)
    for choice in choices:
        address = choose(client, address, choice)


def choices_made() -> list[tuple[int, str, int]]:
    return [(one.number, one.step, one.choice) for one in db.session.query(SceneChoice)]


def test_a_story_is_walked_to_its_end_and_begun_again(siti, as_):
    make_jenjang()
    publish()
    client = as_(siti)
    assert 'href="/adegan"' in client.get("/jalur").text
    assert "Tamu" in client.get("/adegan").text
    first = begin(client)
    page = client.get(first).text
    assert "Pintu terbuka." in page and "Mengucap salam" in page
    second = choose(client, first, 1)
    page = client.get(second).text
    assert "Anda memilih: Pulang" in page and "Jalan buntu" in page and "Coba jalan lain" in page
    assert "1 dari 2 akhir" in client.get("/adegan").text
    choose(client, begin(client), 0)
    assert "2 dari 2 akhir" in client.get("/adegan").text
    assert "Di tikar" in client.get("/adegan/tamu").text


def test_the_first_choice_at_a_step_stands(siti, as_):
    make_jenjang()
    publish()
    client = as_(siti)
    first = begin(client)
    assert begin(client) == first  # a second tap on Mulai
    second = choose(client, first, 0)
    assert choose(client, first, 1) == second  # back, and another choice
    assert choices_made() == [(1, "awal", 0)]
    assert "Di langkah ini Anda memilih: <strong>Mengucap salam" in client.get(first).text
    assert client.get(second.rsplit("/", 1)[0]).headers["Location"] == second


def test_what_is_not_there_writes_nothing(siti, budi, as_):
    make_jenjang()
    publish()
    client = as_(siti)
    first = begin(client)
    assert client.post(first, data={"pilihan": 2}).status_code == 404
    assert client.post(first, data={"pilihan": -1}).status_code == 404
    assert choose(client, first, "x") == first
    assert client.get(first[:-1] + "2").status_code == 404
    assert client.post(first[:-1] + "2", data={"pilihan": 0}).status_code == 404
    assert as_(budi).get(first).status_code == 404
    assert as_(budi).post(first, data={"pilihan": 0}).status_code == 404
    assert client.get("/adegan/tiada").status_code == 404
    assert choices_made() == []


def test_a_walk_ends_on_the_story_it_began(siti, as_):
    make_jenjang()
    publish()
    client = as_(siti)
    first = begin(client)
    publish(WHOLE.replace("Pintu terbuka.", "Pintu tertutup."))
    assert "Pintu terbuka." in client.get(first).text
    choose(client, first, 0)
    assert "belum selesai" not in client.get("/adegan").text
    assert "Pintu tertutup." in client.get(begin(client)).text
    assert db.session.query(SceneWalk).count() == 2


def test_the_report_counts_each_person_once(siti, hasan, evaluator, as_):
    make_jenjang()
    publish()
    people = [make_person(username=f"orang-{n}") for n in range(6)]
    angkatan = make_angkatan(*people)
    for number, person in enumerate(people):
        walk(person, as_, 0 if number < 2 else 1)
    for person in people[:5]:
        walk(person, as_, 0)
    walk(siti, as_, 0)  # in no class
    begin(as_(siti))
    told = as_(evaluator).get(f"/angkatan/{angkatan.slug}/adegan/tamu/data.json")
    figures = json.loads(told.data)
    assert figures["first"]["n"] == 6
    assert figures["first"]["reached"] == {"awal": 6, "masuk": 2, "pulang": 4}
    assert (figures["before"]["n"], figures["before"]["reached"]["masuk"]) == (5, 2)
    assert figures["after"]["reached"] == {"awal": 5, "masuk": 5}
    page = as_(evaluator).get(f"/angkatan/{angkatan.slug}/adegan/tamu").text
    assert "6 orang sampai ke akhir cerita; 2 di antaranya langsung" in page
    cells = page.replace("\xa0", " ")
    assert "33 %" in cells and ">+60<" in cells  # 2 of 6; 2 of 5 before, all after
    everybody = as_(evaluator).get("/laporan/adegan/tamu").text
    assert "7 orang sampai ke akhir cerita; 3 di antaranya" in everybody
    assert "1 jalan belum sampai ke akhir" in everybody


def test_below_five_persons_nothing_is_told(siti, evaluator, as_):
    make_jenjang()
    publish()
    walk(siti, as_, 0)
    page = as_(evaluator).get("/laporan/adegan/tamu").text
    assert "Baru 1 orang sampai ke akhir cerita" in page and "100" not in page.split("<main")[1]
    assert "Tamu" in as_(evaluator).get("/laporan/adegan").text
