"""What the domain says when it refuses; `lms.web.kernel.errors` turns each into an answer."""

from __future__ import annotations


class DomainError(Exception):
    """Understood, and cannot be done; the message is for the person, in Indonesian."""


class NotFound(DomainError):
    """It does not exist, or not for this person."""


class NotAllowed(DomainError):
    """It exists, and this person may not do it."""


class Conflict(DomainError):
    """The state has moved on, or a constraint said no."""
