"""A rating is the rater's own, about one person, on one sheet: the same again is not written."""

from __future__ import annotations

from sqlalchemy import func, select

from lms.db import db
from lms.training.field_models import FieldRating
from lms.training.field_ratings import rate_as
from tests.conftest import NOON
from tests.factories import make_angkatan, publish_dasar


def test_the_same_points_are_written_once_for_each_sheet_person_and_rater(siti, budi, hasan, ratna):
    publish_dasar()
    tapin, solok = make_angkatan(siti, budi), make_angkatan(slug="solok-1")
    ways = [
        (tapin, siti, "laporan", hasan), (tapin, siti, "sikap", hasan),
        (tapin, budi, "laporan", hasan), (tapin, siti, "laporan", ratna),
        (solok, siti, "laporan", hasan),
    ]  # fmt: skip
    for _ in range(2):
        for angkatan, person, kind, rater in ways:
            rate_as(kind, angkatan, person, {"isi": 3}, note="", capacity="", by=rater, now=NOON)
    assert db.session.scalar(select(func.count()).select_from(FieldRating)) == len(ways)
    for points, note in (({"isi": 4}, ""), ({"isi": 4}, "lagi")):
        rate_as("laporan", tapin, siti, points, note=note, capacity="", by=hasan, now=NOON)
    assert db.session.scalar(select(func.count()).select_from(FieldRating)) == len(ways) + 2
