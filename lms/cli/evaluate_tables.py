"""`lms evaluate agreement | kappa | equate | cut | likert`: ratings, forms, judges, surveys."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from lms.cli.evaluate_options import (
    FILE,
    Numbers,
    answer,
    json_option,
    key_option,
    max_option,
    one,
    read,
)


@click.command()
@click.argument("ratings", type=FILE)
@json_option
def agreement(ratings: Path, as_json: bool) -> None:
    """Kesepakatan penilai: satu baris per orang, satu kolom per penilai."""
    from lms.exchange.sheet_files import read_sheet
    from lms.exchange.table_evaluations import evaluate_agreement

    answer(as_json, lambda: evaluate_agreement(read_sheet(ratings)))


@click.command()
@click.argument("table", type=FILE)
@json_option
def kappa(table: Path, as_json: bool) -> None:
    """Kappa: tabel persegi berisi hitungan, atau kolom kategori tiap penilai."""
    from lms.exchange.sheet_files import read_sheet
    from lms.exchange.table_evaluations import evaluate_kappa

    answer(as_json, lambda: evaluate_kappa(read_sheet(table)))


@click.command()
@click.argument("x", type=FILE)
@click.argument("y", type=FILE, required=False)
@key_option
@click.option("--key-y", type=FILE, help="Kunci form Y, bila lain.")
@max_option
@click.option("--total", default="total", help="Kolom nilai total, bersama --anchor.")
@click.option("--anchor", help="Kolom nilai soal jangkar di kedua berkas.")
@json_option
def equate(
    x: Path,
    y: Path | None,
    key: Path | None,
    key_y: Path | None,
    maxima: tuple[Fraction, ...],
    total: str,
    anchor: str | None,
    as_json: bool,
) -> None:
    """Penyetaraan form: dua berkas, atau satu tabel scale,xcount,ycount."""
    from lms.exchange.form_evaluations import (
        evaluate_common_items,
        evaluate_distributions,
        evaluate_forms,
    )
    from lms.exchange.sheet_files import read_sheet

    def blocks() -> dict[str, Any]:
        if y is None:
            return evaluate_distributions(read_sheet(x))
        if anchor is not None:
            return evaluate_common_items(read_sheet(x), read_sheet(y), total, anchor)
        return evaluate_forms(read(x, key, maxima), read(y, key_y or key, maxima))

    answer(as_json, blocks)


@click.command()
@click.argument("table", type=FILE)
@click.option("--at", type=Numbers(), default="", help="Batas yang sudah ada: hitung konsistensi.")
@click.option("--grade", type=Numbers(), default="", help="Nilai ambang pada penilaian umum.")
@click.option("--hofstee", type=Numbers(), default="", help="k_min,k_max,f_min,f_max.")
@key_option
@max_option
@json_option
def cut(
    table: Path,
    at: tuple[Fraction, ...],
    grade: tuple[Fraction, ...],
    hofstee: tuple[Fraction, ...],
    key: Path | None,
    maxima: tuple[Fraction, ...],
    as_json: bool,
) -> None:
    """Batas lulus: lembar Angoff, kelompok ambang (--grade), Hofstee, atau konsistensi (--at)."""
    from lms.exchange import table_evaluations as tables
    from lms.exchange.evaluations import evaluate_items
    from lms.exchange.sheet_files import read_sheet

    def blocks() -> dict[str, Any]:
        if at:
            return evaluate_items(read(table, key, maxima), one(at))
        if grade:
            return tables.evaluate_borderline(read_sheet(table), grade[0])
        if hofstee:
            return tables.evaluate_hofstee(read_sheet(table), hofstee)
        return tables.evaluate_angoff(read_sheet(table))

    answer(as_json, blocks)


@click.command()
@click.argument("pre", type=FILE)
@click.argument("post", type=FILE, required=False)
@click.option("--low", default=1, show_default=True, help="Jawaban terendah.")
@click.option("--high", default=5, show_default=True, help="Jawaban tertinggi.")
@click.option("--reverse", "turned", default="", help="Pernyataan yang dibalik, dengan koma.")
@click.option("--match", "column", help="Kolom yang mencocokkan orang; kosong: urut baris.")
@click.option("--nps", "nps", help="Kolom penilaian 0-10.")
@click.option("--ikm", is_flag=True, help="Indeks kepuasan: sembilan unsur 1-4.")
@json_option
def likert(
    pre: Path,
    post: Path | None,
    low: int,
    high: int,
    turned: str,
    column: str | None,
    nps: str | None,
    ikm: bool,
    as_json: bool,
) -> None:
    """Survei dan skala sikap, sekali atau sebelum dan sesudah."""
    from lms.exchange import survey_evaluations as surveys
    from lms.exchange.occasions import split_occasions
    from lms.exchange.sheet_files import read_sheet
    from lms.exchange.sheets import Sheet

    names = [name.strip() for name in turned.split(",") if name.strip()]

    def survey(sheet: Sheet) -> surveys.Survey:
        return surveys.read_survey(sheet, low=low, high=high, turned=names)

    def blocks() -> dict[str, Any]:
        sheet = read_sheet(pre)
        if nps is not None:
            return surveys.evaluate_nps(sheet, nps)
        if ikm:
            return surveys.evaluate_ikm(sheet)
        sides = (sheet, read_sheet(post)) if post else split_occasions(sheet)
        if sides is None:
            return surveys.evaluate_survey(survey(sheet))
        return surveys.evaluate_survey_pair(survey(sides[0]), survey(sides[1]), column)

    answer(as_json, blocks)
