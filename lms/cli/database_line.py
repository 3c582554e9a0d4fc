"""The line to a database on another machine is sealed, unless somebody decided otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import click

from lms.interfaces import is_loopback


def refuse_open_line(url: str) -> None:
    """Raises click.ClickException where answers would travel in clear without anybody's word.

    With `sslmode=verify-full` the driver speaks TLS alone and looks at the server's certificate;
    `disable` is a decision, too: a tunnel, or a network that is the owner's own.
    """
    if not url.startswith("postgresql"):
        return
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    if parsed.query.get("sslmode") or os.environ.get("PGSSLMODE"):
        return
    away = [host for host in _hosts(parsed.host, parsed.query) if not _is_here(host)]
    if away:
        raise click.ClickException(
            f"Basis data ada di komputer lain ({away[0]}), dan LMS_DATABASE_URL tidak menyebut "
            "sslmode. Tambahkan ?sslmode=verify-full&sslrootcert=BERKAS-SERTIFIKAT pada alamatnya, "
            "atau ?sslmode=disable bila jalurnya sudah tertutup bagi orang lain."
        )


def _hosts(host: str | None, query: Mapping[str, str | tuple[str, ...]]) -> Iterator[str]:
    """The one of the address, and those that a driver also takes behind the question mark."""
    for given in (host or "", query.get("host", ""), query.get("hostaddr", "")):
        for part in (given,) if isinstance(given, str) else given:
            yield from (one.strip() for one in part.split(",") if one.strip())


def _is_here(host: str) -> bool:
    """A socket in the file system, or this machine's own name for itself."""
    return host.startswith(("/", "@")) or is_loopback(host.strip("[]"))
