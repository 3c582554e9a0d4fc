"""`lms sums compare | rebuild`: the kept sums of the nation against the rows they come from."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lms.evaluation.sums.checking import SumsCheck

MOST_NAMED = 10


@click.group()
def sums() -> None:
    """Jumlah nasional: bandingkan dengan lembar jawaban, atau hitung ulang semuanya."""


@sums.command()
def compare() -> None:
    """Bandingkan; tidak ada yang ditulis. Status 1 bila ada yang berbeda."""
    from lms.cli.context import app_context
    from lms.db import transaction
    from lms.evaluation.sums.checking import compare_sums

    with app_context(), transaction():
        found = compare_sums()
    if found.due:
        click.echo(f"{found.due} angkatan baru saja berubah dan akan dijumlahkan sebentar lagi.")
    if not found.is_equal:
        click.echo(_differences(found))
        raise SystemExit(1)
    click.echo(
        f"Cocok: jumlah {found.angkatan} angkatan, {found.sheets} lembar, sama dengan barisnya."
    )


@sums.command()
def rebuild() -> None:
    """Hitung ulang semua jumlah dari barisnya, dan apa pun yang dihitung dari catatan lain."""
    from lms.cli.context import app_context
    from lms.db import transaction
    from lms.evaluation.sums.keeping import begin_rebuild, refresh_due
    from lms.progress.settling import settle_history

    count, pause = 0, threading.Event()
    with app_context():
        with transaction():
            settle_history()
        with transaction():
            begin_rebuild()
        # short turns: a server beside it goes on saving answers
        while True:
            with transaction():
                some = refresh_due(most=1)
            if not some:
                break
            count += some
            pause.wait(0.01)
    click.echo(f"Jumlah {count} angkatan dihitung ulang dari barisnya.")


def _differences(found: SumsCheck) -> str:
    parts = []
    if found.differing:
        parts.append(f"{len(found.differing)} angkatan berbeda: {_named(found.differing)}.")
    if found.totals:
        names = [f"form {form_id} ({occasion})" for form_id, occasion in found.totals]
        parts.append(f"Jumlah nasional berbeda: {_named(names)}.")
    return " ".join([*parts, "Jalankan `lms sums rebuild` untuk menghitung ulang."])


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" dan {more} lainnya" if more > 0 else "")
