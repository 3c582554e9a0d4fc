"""`lms serve`: prepare, print the address, serve."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from lms.cli.server import load_app, main, refuse_missing
from lms.config import data_folder

HOST, PORT = "127.0.0.1", 8000


@click.command()
@click.option("--host", default=HOST, envvar="LMS_HOST", show_default=True)
@click.option("--port", default=PORT, envvar="LMS_PORT", show_default=True, type=int)
@click.option("--data", envvar="LMS_DATA", help="Folder semua data.", type=click.Path())
@click.option(
    "--server",
    type=click.Choice(["waitress", "granian"]),
    default="waitress",
    envvar="LMS_SERVER",
    show_default=True,
)
def serve(host: str, port: int, data: str | None, server: str) -> None:
    """Siapkan folder data lalu sajikan Jenjang."""
    from lms.cli.setup import (
        first_administrator,
        keep_keys,
        prepare_data,
        prepare_database,
        prepare_static,
        storage_refusals,
    )

    folder = Path(data).expanduser().resolve() if data else data_folder()
    refuse_missing(server)
    refuse_taken_port(host, port)
    with storage_refusals(folder):
        drawn = prepare_data(folder)
        prepare_static(folder)
        app = load_app()
        from lms.db import db

        with app.app_context():
            has_grown = prepare_database(click.echo)
            keep_keys(folder, drawn)
            account = first_administrator()
            db.engine.dispose()  # the server's own process opens its own connections
    click.echo(f"\nJenjang siap: http://{address(host)}:{port}/   (berhenti: Ctrl+C)")
    click.echo(f"Semua data ada di {folder}")
    if account:
        click.echo(f"\nAdministrator   {account[0]}\nKata sandi      {account[1]}")
        click.echo("Catat sekarang: kata sandi ini hanya ditampilkan sekali.")
    run_server(host, port, server, anew=has_grown)


def run_server(host: str, port: int, server: str, *, anew: bool) -> None:
    """Serves until it is told to stop.

    `anew` replaces this process by the server's own, so that preparing costs no memory later;
    without it, the server goes on with what is loaded already and answers a second sooner.
    """
    os.environ["LMS_SWEEP"] = "1"
    sys.stdout.flush()
    if not anew:
        main(server, host, port)
        return
    command = [sys.executable, "-m", "lms.cli.server", server, host, str(port)]
    if os.name == "posix":
        os.execv(command[0], command)
    import subprocess

    sys.exit(subprocess.call(command))


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


def address(host: str) -> str:
    """What to type in a browser of this machine."""
    return "127.0.0.1" if host in ("0.0.0.0", "::") else host
