"""`lms evaluate …`: figures of files that were gathered elsewhere; as thin as views.

Each command reads files, calls one function of `lms.exchange`, and prints the blocks.
"""

from __future__ import annotations

import os

import click

from lms.cli import evaluate_tables as tables
from lms.cli import evaluate_tests as tests

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: more threads only wait


@click.group()
def evaluate() -> None:
    """Statistik dari berkas: Google Forms, Microsoft Forms, Moodle, atau tabel biasa."""


for command in (
    tests.items,
    tests.paired,
    tests.retention,
    tests.dif,
    tests.rasch,
    tests.mcnemar,
    tests.distractors,
    tables.agreement,
    tables.kappa,
    tables.equate,
    tables.cut,
    tables.likert,
):
    evaluate.add_command(command)
