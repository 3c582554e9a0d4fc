"""Connections of phones that outlive an answer without a body."""

from __future__ import annotations

from waitress.channel import HTTPChannel
from waitress.task import WSGITask


class LastingTask(WSGITask):  # type: ignore[misc]  # Waitress has no types
    """As Waitress answers, but "unchanged" (304) and "nothing to say" (204) do not hang up.

    Waitress ends every connection whose answer names no length. These answers have no body by
    their status (RFC 9112, 6.3), so a phone knows where they end and may ask on.
    """

    def set_close_on_finish(self) -> None:
        asked = self.request.headers.get("CONNECTION", "").lower()
        if self.has_body or self.version != "1.1" or asked == "close":
            super().set_close_on_finish()


class LastingChannel(HTTPChannel):  # type: ignore[misc]
    task_class = LastingTask
