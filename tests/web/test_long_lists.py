"""Lists of what one person keeps: searched, sorted, and paged from the twenty-sixth row on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lms import clock
from lms.db import db
from lms.exchange.uploads import start_upload
from lms.jobs.jobs import ask_job
from lms.people.models import Person


def jobs(person: Person, title: str, nth: int) -> None:
    ask_job("uji", subject=f"uji:{nth}", title=title, arguments={}, input_sha256="", by=person,
            now=clock.now() + timedelta(seconds=nth))  # fmt: skip


def uploads(person: Person, title: str, nth: int) -> None:
    start_upload(of=person, title=title, place="", now=clock.now() + timedelta(seconds=nth))


LISTS = {"/pekerjaan": jobs, "/laporan/berkas": uploads}


@pytest.mark.parametrize("address", LISTS)
def test_a_long_list_is_searched_sorted_and_paged(address, evaluator, as_):
    client, add = as_(evaluator), LISTS[address]
    for nth in range(25):
        add(evaluator, f"Tapin {nth:02d}", nth)
    db.session.commit()
    assert 'name="cari"' not in client.get(address).text
    add(evaluator, "Barito", 99)
    db.session.commit()
    first = client.get(address).text
    assert "Barito" in first and "Tapin 00" not in first and "Halaman 1 dari 2" in first
    assert "Tapin 00" in client.get(f"{address}?hal=2").text
    sorted_ = client.get(f"{address}?urut=nama").text
    assert sorted_.index("Barito") < sorted_.index("Tapin 00") < sorted_.index("Tapin 10")
    assert "hal=2" in sorted_ and "urut=nama" in sorted_
    found = client.get(f"{address}?cari=tapin+07").text
    assert "Tapin 07" in found and "Tapin 08" not in found and "1 yang cocok" in found
    assert "0 yang cocok" in client.get(f"{address}?cari=tiada").text
    assert client.get(f"{address}?hal=0&cari=%00&urut=x").status_code == 200
