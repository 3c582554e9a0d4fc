"""`lms evaluate …`: figures of files that were gathered elsewhere; as thin as views.

Each command reads files, calls one function of `lms.exchange`, and prints the blocks.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lms.cli.evaluation_text import show

if TYPE_CHECKING:
    from lms.exchange.answer_keys import AnswerKey
    from lms.exchange.response_table import Responses

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: threads only wait

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)


class Numbers(click.ParamType):
    """One number or several with commas between them, as fractions."""

    name = "angka"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Fraction, ...]:
        try:
            return tuple(Fraction(part.strip()) for part in str(value).split(",") if part.strip())
        except (ValueError, ZeroDivisionError):
            self.fail(f"'{value}' bukan angka", param, ctx)


class Unreadable(click.ClickException):
    """One clear sentence and exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


def key_option(command: Command) -> Command:
    return click.option("--key", type=FILE, help="Kunci: kolom item,key.")(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Semua angka sebagai JSON.")(
        command
    )


def max_option(command: Command) -> Command:
    text = "Nilai maksimum: satu untuk semua soal, atau satu per soal dengan koma."
    return click.option("--max", "maxima", type=Numbers(), default="", help=text)(command)


def cut_option(command: Command) -> Command:
    return click.option("--cut", type=Numbers(), default="", help="Batas lulus (poin).")(command)


@click.group()
def evaluate() -> None:
    """Statistik dari berkas: Google Forms, Microsoft Forms, Moodle, atau tabel biasa."""


@evaluate.command()
@click.argument("responses", type=FILE)
@key_option
@max_option
@cut_option
@json_option
def items(
    responses: Path,
    key: Path | None,
    maxima: tuple[Fraction, ...],
    cut: tuple[Fraction, ...],
    as_json: bool,
) -> None:
    """Analisis butir dan reliabilitas satu tes."""
    from lms.exchange.evaluations import evaluate_items

    answer(as_json, lambda: evaluate_items(read(responses, key, maxima), one(cut)))


@evaluate.command()
@click.argument("pre", type=FILE)
@click.argument("post", type=FILE, required=False)
@key_option
@max_option
@cut_option
@click.option("--match", "column", help="Kolom yang mencocokkan orang.")
@click.option("--group", help="Kolom kelompok (satu berkas id,pre,post).")
@json_option
def paired(
    pre: Path,
    post: Path | None,
    key: Path | None,
    maxima: tuple[Fraction, ...],
    cut: tuple[Fraction, ...],
    column: str | None,
    group: str | None,
    as_json: bool,
) -> None:
    """Perubahan dari pre ke post: dua berkas, atau satu dengan kolom id,pre,post."""
    from lms.exchange.paired_evaluations import evaluate_pair, evaluate_scores

    def blocks() -> dict[str, Any]:
        if post is None:
            return evaluate_scores(scores(pre, group), one(maxima), one(cut))
        names = [column] if column else []
        sides = [read(path, key, maxima, names) for path in (pre, post)]
        return evaluate_pair(sides[0], sides[1], column=column, cut=one(cut), top=None)

    answer(as_json, blocks)


@evaluate.command()
@click.argument("responses", type=FILE)
@click.option("--group", required=True, help="Kolom kelompok, misalnya gender.")
@click.option("--focal", help="Nilai kelompok fokus; tanpa ini 1, atau yang lebih sedikit.")
@key_option
@json_option
def dif(responses: Path, group: str, focal: str | None, key: Path | None, as_json: bool) -> None:
    """Soal yang berbeda sulitnya bagi kelompok yang sama kemampuannya (Mantel-Haenszel)."""
    from lms.exchange.evaluations import evaluate_dif

    answer(as_json, lambda: evaluate_dif(read(responses, key, (), [group]), group, focal))


@evaluate.command()
@click.argument("responses", type=FILE)
@key_option
@json_option
def rasch(responses: Path, key: Path | None, as_json: bool) -> None:
    """Model Rasch dengan conditional maximum likelihood."""
    from lms.exchange.evaluations import evaluate_rasch

    answer(as_json, lambda: evaluate_rasch(read(responses, key)))


@evaluate.command()
@click.argument("pre", type=FILE)
@click.argument("post", type=FILE, required=False)
@key_option
@click.option("--match", "column", help="Kolom yang mencocokkan orang.")
@json_option
def mcnemar(
    pre: Path, post: Path | None, key: Path | None, column: str | None, as_json: bool
) -> None:
    """Perubahan tiap soal (dua berkas), atau satu tabel sebelum, sesudah, jumlah."""
    from lms.exchange.change_evaluations import evaluate_change_counts, evaluate_item_changes
    from lms.exchange.sheets import read_sheet

    def blocks() -> dict[str, Any]:
        if post is None:
            return evaluate_change_counts(read_sheet(pre))
        names = [column] if column else []
        sides = [read(path, key, (), names) for path in (pre, post)]
        return evaluate_item_changes(sides[0], sides[1], column)

    answer(as_json, blocks)


@evaluate.command()
@click.argument("responses", type=FILE)
@key_option
@json_option
def distractors(responses: Path, key: Path | None, as_json: bool) -> None:
    """Pilihan jawaban tiap soal: siapa memilih apa."""
    from lms.exchange.evaluations import evaluate_distractors

    answer(as_json, lambda: evaluate_distractors(read(responses, key)))


@evaluate.command()
@click.argument("ratings", type=FILE)
@json_option
def agreement(ratings: Path, as_json: bool) -> None:
    """Kesepakatan penilai: satu baris per orang, satu kolom per penilai."""
    from lms.exchange.sheets import read_sheet
    from lms.exchange.table_evaluations import evaluate_agreement

    answer(as_json, lambda: evaluate_agreement(read_sheet(ratings)))


@evaluate.command()
@click.argument("table", type=FILE)
@json_option
def kappa(table: Path, as_json: bool) -> None:
    """Kappa: tabel persegi berisi hitungan, atau kolom kategori tiap penilai."""
    from lms.exchange.sheets import read_sheet
    from lms.exchange.table_evaluations import evaluate_kappa

    answer(as_json, lambda: evaluate_kappa(read_sheet(table)))


@evaluate.command()
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
    from lms.exchange.sheets import read_sheet

    def blocks() -> dict[str, Any]:
        if y is None:
            return evaluate_distributions(read_sheet(x))
        if anchor is not None:
            return evaluate_common_items(read_sheet(x), read_sheet(y), total, anchor)
        return evaluate_forms(read(x, key, maxima), read(y, key_y or key, maxima))

    answer(as_json, blocks)


@evaluate.command()
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
    from lms.exchange.sheets import read_sheet

    def blocks() -> dict[str, Any]:
        if at:
            return evaluate_items(read(table, key, maxima), one(at))
        if grade:
            return tables.evaluate_borderline(read_sheet(table), grade[0])
        if hofstee:
            return tables.evaluate_hofstee(read_sheet(table), hofstee)
        return tables.evaluate_angoff(read_sheet(table))

    answer(as_json, blocks)


@evaluate.command()
@click.argument("pre", type=FILE)
@click.argument("post", type=FILE, required=False)
@click.option("--low", default=1, show_default=True, help="Jawaban terendah.")
@click.option("--high", default=5, show_default=True, help="Jawaban tertinggi.")
@click.option("--reverse", "turned", default="", help="Pernyataan yang dibalik, dengan koma.")
@click.option("--match", "column", help="Kolom yang mencocokkan orang.")
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
    from lms.exchange.sheets import read_sheet

    def survey(path: Path) -> surveys.Survey:
        names = [name.strip() for name in turned.split(",") if name.strip()]
        return surveys.read_survey(read_sheet(path), low=low, high=high, turned=names)

    def blocks() -> dict[str, Any]:
        if nps is not None:
            return surveys.evaluate_nps(read_sheet(pre), nps)
        if ikm:
            return surveys.evaluate_ikm(read_sheet(pre))
        if post is None:
            return surveys.evaluate_survey(survey(pre))
        return surveys.evaluate_survey_pair(survey(pre), survey(post), column)

    answer(as_json, blocks)
