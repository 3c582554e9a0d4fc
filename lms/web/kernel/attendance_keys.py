"""The server's key behind the codes of the hall's screen and the scans that phones keep."""

from __future__ import annotations

from flask import current_app


def attendance_key() -> bytes:
    return str(current_app.config["SECRET_KEY"]).encode()
