"""Settings and their defaults; every one can be given as an `LMS_*` variable."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lms.shared_syncs import SharingConnection

DEFAULTS: dict[str, object] = {
    "TIME_ZONE": "Asia/Jakarta",
    "DEMO": False,
    "CARRIED_KEY": "",
    # the secret behind the key that carried files are sealed to; empty: drawn from the secret key
    "CERTIFICATE_KEY": "",
    # the secret behind the key that signs certificates; empty: drawn from the secret key
    "SIGNING_FILE": "",
    # a key file (PKCS #12) that adds an electronic signature to certificates; empty: none
    "SIGNING_PASSPHRASE": "",
    "PUBLIC_ADDRESS": "",
    # how other devices reach this server; empty: guessed from its network
    "LISTEN_HOST": "",
    "LISTEN_PORT": 0,
    # where the server listens, told by the command that starts it
    "TRUSTED_PROXIES": "",
    # addresses and networks of proxies whose X-Forwarded-… are believed, by comma
    "METRICS_TOKEN": "",
    # who sends it may read /metrics from elsewhere; empty: only this machine
    "SWEEP_SECONDS": 30,
    # how often sittings whose time is over are closed
    "NIGHTLY_SECONDS": 300,
    # how often the server looks whether a copy is due, at most every five minutes
    "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
    "SESSION_COOKIE_NAME": "jenjang",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "PERMANENT_SESSION_LIFETIME": 60 * 60 * 24 * 60,
    "SESSION_REFRESH_EACH_REQUEST": False,
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_CSRF_SSL_STRICT": True,
}


def content_root(kind: str) -> Path:
    """Folder of `curriculum`, `quizzes` or `templates`.

    An explicit `LMS_<KIND>_DIR`, else the checkout beside the package, else the copy in the wheel.
    """
    package = Path(__file__).resolve().parent
    if given := os.environ.get(f"LMS_{kind.upper()}_DIR"):
        return Path(given)
    if (package.parent / "pyproject.toml").is_file():
        return package.parent / kind
    return package / "_bundled" / kind


def data_folder(name: str = "jenjang") -> Path:
    """Where all state lives: `LMS_DATA`, else the user's own data folder, never the checkout."""
    if given := os.environ.get("LMS_DATA"):
        return Path(given).expanduser().resolve()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", str(Path.home())))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / name


def database_url(data: Path) -> str:
    """`LMS_DATABASE_URL` if given (PostgreSQL), else the SQLite file in the data folder."""
    given = os.environ.get("LMS_DATABASE_URL", "")
    if given.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + given.split("://", 1)[1]
    return given or f"sqlite:///{data.resolve() / 'jenjang.db'}"


def engine_options(url: str) -> dict[str, object]:
    """What is kept out of the log; and that the connection used last is used next.

    A hall's few writers then share the few connections that have their pages in memory, instead of
    filling each of fifteen. A database in memory has but one.
    """
    is_in_memory = url == "sqlite://" or ":memory:" in url
    options: dict[str, object] = {"hide_parameters": True}
    if not is_in_memory:
        options["pool_use_lifo"] = True
    if url.startswith("sqlite") and not is_in_memory:
        options["connect_args"] = {"factory": SharingConnection}
    return options
