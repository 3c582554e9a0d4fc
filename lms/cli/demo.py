"""`lms demo`: a second data folder with a sample world; nothing of the real one is touched."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lms.cli.serve import HOST, PORT, PORTS, local_address, refuse_second_start, run_server
from lms.config import data_folder

WHO = (
    ("siti", "belajar sendiri, sudah setengah jalan"),
    ("tapin-1-01", "peserta yang sudah menyelesaikan dasar"),
    ("tapin-2-01", "peserta di tengah tes awal"),
    ("hasan", "pengajar"),
    ("evaluator", "evaluator BBPPKS"),
    ("ratna", "administrator"),
)


@click.command()
@click.option("--host", default=HOST, envvar="LMS_HOST", show_default=True)
@click.option("--port", default=PORT, envvar="LMS_PORT", show_default=True, type=PORTS)
@click.option("--data", help="Folder data demo.", type=click.Path())
def demo(host: str, port: int, data: str | None) -> None:
    """Sajikan dunia contoh: semua peran, satu kelas selesai, satu kelas sedang tes."""
    from lms.cli.setup import (
        keep_keys,
        prepare_data,
        prepare_database,
        prepare_static,
        storage_refusals,
    )

    os.environ.pop("LMS_DATA", None)
    os.environ.pop("LMS_SECRET_KEY", None)
    os.environ.pop("LMS_DATABASE_URL", None)
    os.environ["LMS_DEMO"] = "true"
    folder = Path(data).expanduser().resolve() if data else data_folder("jenjang-demo")
    refuse_second_start(folder, host, port)
    own = local_address(host, port)
    os.environ.update(LMS_LISTEN_HOST=host, LMS_LISTEN_PORT=str(port))
    from lms import clock
    from lms.cli.sample_world import PASSWORD, make_world

    with storage_refusals(folder):
        drawn = prepare_data(folder, own)
        prepare_static(folder)
        from lms.app import create_app

        with create_app().app_context():
            prepare_database(click.echo)
            keep_keys(folder, drawn)
            click.echo("Menyiapkan dunia contoh …")
            make_world(clock.now())
    click.echo(f"\nDemo Jenjang siap: {own}   (berhenti: Ctrl+C)")
    click.echo(f"Data contoh ada di {folder}\n\nKata sandi semua akun: {PASSWORD}")
    for username, who in WHO:
        click.echo(f"  {username:<12} {who}")
    run_server(host, port, "waitress", anew=True)
