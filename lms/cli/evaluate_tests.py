"""`lms evaluate items | paired | retention | dif | rasch | mcnemar | distractors`: tests."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from lms.cli.evaluate_options import (
    FILE,
    answer,
    cut_option,
    json_option,
    key_option,
    max_option,
    one,
    read,
    read_occasions,
)


@click.command()
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


@click.command()
@click.argument("pre", type=FILE)
@click.argument("post", type=FILE, required=False)
@key_option
@max_option
@cut_option
@click.option("--match", "column", help="Kolom yang mencocokkan orang; kosong: urut baris.")
@click.option("--group", help="Kolom kelompok, misalnya wilayah.")
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
    from lms.exchange.paired_evaluations import evaluate_pair, evaluate_scores, score_table
    from lms.exchange.sheet_files import read_sheet

    def blocks() -> dict[str, Any]:
        table = None if post else score_table(read_sheet(pre), group)
        if table is not None:
            return evaluate_scores(table, one(maxima), one(cut))
        first, second = read_occasions(pre, post, key, maxima, [column, group])
        top = maxima[0] if len(maxima) == 1 else None
        return evaluate_pair(first, second, column=column, cut=one(cut), top=top, group=group)

    answer(as_json, blocks)


@click.command()
@click.argument("pre", type=FILE)
@click.argument("post", type=FILE)
@click.argument("later", type=FILE)
@key_option
@max_option
@click.option("--match", "column", help="Kolom yang mencocokkan orang.")
@json_option
def retention(
    pre: Path,
    post: Path,
    later: Path,
    key: Path | None,
    maxima: tuple[Fraction, ...],
    column: str | None,
    as_json: bool,
) -> None:
    """Yang tersisa dari kenaikan: tes awal, tes akhir, dan tes beberapa bulan kemudian."""
    from lms.exchange.follow_up_files import evaluate_retention

    def blocks() -> dict[str, Any]:
        first, second = read_occasions(pre, post, key, maxima, [column])
        third = read(later, key, maxima if len(maxima) == 1 else (), [column] if column else [])
        return evaluate_retention(first, second, third, column)

    answer(as_json, blocks)


@click.command()
@click.argument("responses", type=FILE)
@click.option("--group", required=True, help="Kolom kelompok, misalnya gender.")
@click.option("--focal", help="Nilai kelompok fokus; tanpa ini 1, atau yang lebih sedikit.")
@key_option
@json_option
def dif(responses: Path, group: str, focal: str | None, key: Path | None, as_json: bool) -> None:
    """Soal yang berbeda sulitnya bagi kelompok yang sama kemampuannya (Mantel-Haenszel)."""
    from lms.exchange.evaluations import evaluate_dif

    answer(as_json, lambda: evaluate_dif(read(responses, key, (), [group]), group, focal))


@click.command()
@click.argument("responses", type=FILE)
@key_option
@json_option
def rasch(responses: Path, key: Path | None, as_json: bool) -> None:
    """Model Rasch dengan conditional maximum likelihood."""
    from lms.exchange.evaluations import evaluate_rasch

    answer(as_json, lambda: evaluate_rasch(read(responses, key)))


@click.command()
@click.argument("pre", type=FILE)
@click.argument("post", type=FILE, required=False)
@key_option
@click.option("--match", "column", help="Kolom yang mencocokkan orang; kosong: urut baris.")
@json_option
def mcnemar(
    pre: Path, post: Path | None, key: Path | None, column: str | None, as_json: bool
) -> None:
    """Perubahan tiap soal (dua berkas), atau satu tabel sebelum, sesudah, jumlah."""
    from lms.exchange.change_evaluations import evaluate_change_counts, evaluate_item_changes
    from lms.exchange.occasions import split_occasions
    from lms.exchange.sheet_files import read_sheet

    def blocks() -> dict[str, Any]:
        if post is None and split_occasions(read_sheet(pre)) is None:
            return evaluate_change_counts(read_sheet(pre))
        first, second = read_occasions(pre, post, key, (), [column])
        return evaluate_item_changes(first, second, column)

    answer(as_json, blocks)


@click.command()
@click.argument("responses", type=FILE)
@key_option
@json_option
def distractors(responses: Path, key: Path | None, as_json: bool) -> None:
    """Pilihan jawaban tiap soal: siapa memilih apa."""
    from lms.exchange.evaluations import evaluate_distractors

    answer(as_json, lambda: evaluate_distractors(read(responses, key)))
