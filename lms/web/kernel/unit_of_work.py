"""One request, one transaction: the only commit of the web."""

from __future__ import annotations

from flask import Flask, Response, g, request

from lms import db as database
from lms.db import db

StorageRefused = database.StorageRefused
FolderLost = database.FolderLost
count_statements = database.count_statements
READS = frozenset({"GET", "HEAD", "OPTIONS"})


def keep_despite_refusal() -> None:
    """What this request wrote stays although it answers with an error (a counted failure)."""
    g.keep = True


def keep_so_far() -> None:
    """Commits what was written until here, whatever the request answers: a try that counts."""
    database.commit()


def init_unit_of_work(app: Flask) -> None:
    app.after_request(end_transaction)


def end_transaction(response: Response) -> Response:
    """After the template, before the answer leaves: what is not committed is not acknowledged."""
    refused = response.status_code >= 400 and "keep" not in g
    if request.method in READS or refused:
        db.session.rollback()
    else:
        database.commit()
    return response


# for the server's own threads, which have no request
unit_of_work = database.transaction
