"""One line a request, for who looks at the terminal and for a file that is kept.

Lines hold numbers and ids, never what somebody typed: no address with a name in it, no message of
an exception, no values of a statement. What went wrong is found by the id on the error page.
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
import traceback
from collections.abc import Callable, MutableMapping
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import perf_counter
from typing import Any

import structlog
from flask import Flask, Response, g, has_app_context, request

from lms.config import data_folder
from lms.web.kernel.access import find_me
from lms.web.kernel.unit_of_work import count_statements

Line = MutableMapping[str, Any]
Renderer = Callable[[Any, str, Line], str]
FILE = "jenjang.log"
LARGEST, KEPT = 5_000_000, 5
requests = logging.getLogger("lms.requests")


def init_logs(app: Flask) -> None:
    """First of all, so that its line comes after everything else that a request does."""
    app.before_request(_begin)
    app.after_request(_end)
    if app.config.get("SWEEP"):
        write_logs(Path(app.config.get("DATA") or data_folder()) / "log")


class KeptLines(RotatingFileHandler):
    """A file that is turned over when it is full; no line is put together once more to see that."""

    def shouldRollover(self, record: logging.LogRecord) -> bool:
        if self.stream is None:
            self.stream = self._open()
        return self.stream.tell() >= self.maxBytes


def write_logs(folder: Path) -> list[logging.Handler]:
    """From here on this process writes to the terminal and to a file that is turned over."""
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = KeptLines(
        folder / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
    )
    kept.setFormatter(_formatter(_in_file))
    seen = logging.StreamHandler(sys.stderr)
    seen.setFormatter(_formatter(_on_terminal))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    handlers: list[logging.Handler] = [kept, seen]
    for handler in handlers:
        root.addHandler(handler)
    return handlers


def request_id() -> str:
    """Of this request, as its lines and its error page name it; "" outside of one."""
    return g.get("request_id", "") if has_app_context() else ""


def _begin() -> None:
    g.request_id, g.began_at = secrets.token_hex(4), perf_counter()
    g.statements_before = count_statements()


def _end(response: Response) -> Response:
    if "began_at" not in g:
        return response
    person = find_me() if "_login_user" in g else None
    line = {
        "event": "request",
        "method": request.method,
        # the pattern: an address may hold the name of a class or a question
        "route": request.url_rule.rule if request.url_rule else "-",
        "status": response.status_code,
        "ms": round((perf_counter() - g.began_at) * 1000, 1),
        "statements": count_statements() - g.statements_before,
        "person": person.id.hex if person else "-",
        "level": "info",
        "logger": requests.name,
        "id": g.request_id,
    }
    requests.info("request", extra={"line": line})
    return response


class LineFormatter(structlog.stdlib.ProcessorFormatter):
    """The line of a request is complete already: there is one for everything anybody does."""

    def __init__(self, renderer: Renderer, **given: Any) -> None:
        super().__init__(**given)
        self._renderer = renderer

    def format(self, record: logging.LogRecord) -> str:
        if record.name == requests.name:
            at = datetime.fromtimestamp(record.created, UTC)
            stamp = at.isoformat(timespec="microseconds").replace("+00:00", "Z")
            line = record.line  # type: ignore[attr-defined]
            return self._renderer(None, "", {**line, "timestamp": stamp})
        return super().format(record)


def _formatter(renderer: Renderer) -> LineFormatter:
    return LineFormatter(
        renderer,
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ExtraAdder(),
            _name_request,
        ],
        processors=[
            _where_it_broke,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            renderer,
        ],
    )


def _name_request(_logger: Any, _method: str, line: Line) -> Line:
    if found := request_id():
        line["id"] = found
    return line


def _where_it_broke(_logger: Any, _method: str, line: Line) -> Line:
    """The places of a traceback and the kinds of its errors; messages may say what was typed."""
    given = line.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if not isinstance(error, BaseException):
        return line
    kinds, places = [], []
    while error is not None:
        kinds.append(type(error).__name__)
        frames = traceback.extract_tb(error.__traceback__)
        places += [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-12:]]
        error = error.__cause__ or error.__context__
    return {**line, "error": " < ".join(kinds), "at": places}


def _in_file(_logger: Any, _method: str, line: Line) -> str:
    return json.dumps(line, ensure_ascii=False, default=repr)


def _on_terminal(_logger: Any, _method: str, line: Line) -> str:
    """Short enough to be read while a hall works."""
    moment, identity = str(line.get("timestamp", ""))[11:19], line.get("id", "")
    if line.get("event") == "request":
        whose = str(line["person"])[:8]
        return (
            f"{moment} {line['method']} {line['route']} → {line['status']} · {line['ms']} ms · "
            f"{line['statements']} pernyataan · orang {whose} · {identity}"
        )
    level = {"warning": "PERHATIAN", "error": "GALAT"}.get(str(line.get("level")), "")
    parts = [moment, level, str(line.get("event")), str(line.get("error", "")), str(identity)]
    below = "".join(f"\n    {place}" for place in line.get("at", []))
    return " ".join(part for part in parts if part) + below
