"""Facts name content by what it is; what they name must be published here, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Column, Table, select

from lms.db import db
from lms.exchange.halls.opening import CannotJoin, OtherHall
from lms.history.facts import fact_columns, list_merged_tables

CALLED = {
    "item_version": "soal", "form": "naskah tes", "module_version": "modul",
    "scene_version": "cerita", "jenjang": "tingkat", "training": "pola pelatihan",
    "region": "wilayah",
}  # fmt: skip


def refuse_other_content(hall: OtherHall) -> None:
    """Raises CannotJoin with what is not published here."""
    lacking = count_lacking(hall)
    if lacking:
        said = ", ".join(f"{many} {CALLED.get(name, name)}" for name, many in lacking.items())
        raise CannotJoin(
            f"Materi di laptop itu lain: hasilnya memakai {said} yang tidak ada di sini. Terbitkan "
            "dahulu materi yang sama di laptop ini (di sana: `python3 start.py content export`, di "
            "sini: `python3 start.py content sync`), lalu gabungkan lagi."
        )


def count_lacking(hall: OtherHall) -> Mapping[str, int]:
    """By table of content, how many of its rows are named there and are not here."""
    named: dict[Table, set[object]] = defaultdict(set)
    keys: dict[Table, Column[object]] = {}
    merged = list_merged_tables()
    for table in merged:
        for column in fact_columns(table):
            for reference in column.foreign_keys:
                target = reference.column.table
                if target not in merged:
                    keys[target] = reference.column
                    query = select(column).where(column.is_not(None)).distinct()
                    named[target].update(hall.connection.scalars(query))
    lacking = {
        target.name: len(wanted - set(db.session.scalars(select(keys[target]))))
        for target, wanted in named.items()
    }
    return {name: many for name, many in lacking.items() if many}
