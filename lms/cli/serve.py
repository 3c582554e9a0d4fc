"""`lms serve`: prepare, print the address, serve."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from lms.cli.database_line import refuse_open_line
from lms.cli.server import WORKERS, load_app, main, refuse_missing
from lms.cli.workers import MOST, refuse_workers
from lms.config import data_folder, database_url
from lms.lock import refuse_taken_folder

HOST, PORT = "127.0.0.1", 8000


class PortNumber(click.ParamType[int]):
    """One that a computer has, 1 to 65535; anything else is refused in one sentence."""

    name = "integer"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535:
            return int(text)
        raise click.ClickException(
            f"Porta {text} tidak ada: pilih angka dari 1 sampai 65535, misalnya --port {PORT}."
        )


PORTS = PortNumber()


@click.command()
@click.option("--host", default=HOST, envvar="LMS_HOST", show_default=True)
@click.option("--port", default=PORT, envvar="LMS_PORT", show_default=True, type=PORTS)
@click.option("--data", envvar="LMS_DATA", help="Folder semua data.", type=click.Path())
@click.option(
    "--server",
    type=click.Choice(["waitress", "granian"]),
    default="waitress",
    envvar="LMS_SERVER",
    show_default=True,
)
@click.option(
    "--workers",
    default=1,
    envvar="LMS_WORKERS",
    show_default=True,
    type=click.IntRange(1, MOST),
    help="Jumlah proses, untuk pusat di PostgreSQL.",
)
def serve(host: str, port: int, data: str | None, server: str, workers: int) -> None:
    """Siapkan folder data lalu sajikan Jenjang."""
    from concurrent.futures import ThreadPoolExecutor

    from lms.cli.setup import (
        find_static,
        first_administrator,
        keep_keys,
        prepare_data,
        prepare_database,
        prepare_static,
        storage_refusals,
    )

    folder = Path(data).expanduser().resolve() if data else data_folder()
    refuse_missing(server)
    refuse_workers(workers, server, database_url(folder))
    refuse_open_line(database_url(folder))
    refuse_second_start(folder, host, port)
    own = local_address(host, port)
    os.environ.update(LMS_LISTEN_HOST=host, LMS_LISTEN_PORT=str(port))
    with storage_refusals(folder), ThreadPoolExecutor(1) as beside:
        drawn = prepare_data(folder, own)
        # a first start compresses them while the tables are made and the content is published
        is_pressed = find_static(folder).is_dir()
        pressing = beside.submit(prepare_static, folder)
        if is_pressed:
            pressing.result()
        app = load_app()
        from lms.db import db
        from lms.web.kernel.clock_watch import look_at_clock

        with app.app_context():
            has_grown = prepare_database(click.echo)
            keep_keys(folder, drawn)
            account = first_administrator()
            wrong_clock = look_at_clock()
            db.engine.dispose()  # the server's own process opens its own connections
        pressing.result()
    click.echo(f"\nJenjang siap: {own}   (berhenti: Ctrl+C)")
    click.echo(f"Semua data ada di {folder}")
    if wrong_clock:
        click.echo(f"\n{wrong_clock}")
    if account:
        click.echo(f"\nAdministrator   {account[0]}\nKata sandi      {account[1]}")
        click.echo("Catat sekarang: kata sandi ini hanya ditampilkan sekali.")
    run_server(host, port, server, anew=has_grown or not is_pressed, workers=workers)


def run_server(host: str, port: int, server: str, *, anew: bool, workers: int = 1) -> None:
    """Serves until it is told to stop.

    `anew` replaces this process by the server's own, so that preparing costs no memory later;
    without it, the server goes on with what is loaded already and answers a second sooner.
    """
    os.environ.update({"LMS_SWEEP": "1", WORKERS: str(workers)})
    sys.stdout.flush()
    if not anew:
        main(server, host, port)
        return
    command = [sys.executable, "-m", "lms.cli.server", server, host, str(port)]
    if os.name == "posix":
        os.execv(command[0], command)
    sys.exit(stay(command))


def stay(command: Sequence[str]) -> int:
    """Where a process cannot become another (Windows): Ctrl+C ends the server, and then us."""
    import subprocess

    signal.signal(signal.SIGINT, lambda number, frame: None)
    return subprocess.call(command)


def refuse_second_start(folder: Path, host: str, port: int) -> None:
    """Before anything is made: this folder is in use, or this port. Raises click.ClickException."""
    from lms.cli.setup import running_refusal, storage_refusals

    with storage_refusals(folder), running_refusal():
        refuse_taken_folder(folder)
    refuse_taken_port(host, port)


def refuse_taken_port(host: str, port: int) -> None:
    """Raises click.ClickException when something else already listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise click.ClickException(
                f"Porta {port} tidak boleh dipakai tanpa hak khusus. Pilih yang lain, "
                "misalnya --port 8000."
            ) from error
        except OSError as error:
            raise click.ClickException(
                f"Alamat {host}:{port} sudah dipakai atau tidak ada. Pilih porta lain, "
                f"misalnya --port {port + 1}."
            ) from error


def local_address(host: str, port: int) -> str:
    """What to type in a browser of this machine, with a closing slash."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"
