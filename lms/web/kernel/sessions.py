"""Who this browser is: a signed cookie that names a device, renewed weekly while it is used."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from flask import Flask, Request, Response, g
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer
from itsdangerous.encoding import base64_decode, bytes_to_int

from lms import clock
from lms.web.kernel.cookies import cookie_name, cookie_path, is_secure, read_cookie

# whoever comes in this time is never put out after sixty days
RENEWED = timedelta(days=7)


def init_sessions(app: Flask) -> None:
    app.session_interface = Sessions()


class Sessions(SecureCookieSessionInterface):
    """The cookie never travels in the clear where the page came by https."""

    digest_method = staticmethod(hashlib.sha256)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Cookies that were signed by SHA-1 before are read until they end, none is made."""
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            older = {"key_derivation": self.key_derivation, "digest_method": hashlib.sha1}
            serializer.fallback_signers = [older]
        return serializer

    def get_cookie_name(self, app: Flask) -> str:
        return cookie_name(super().get_cookie_name(app))

    def get_cookie_path(self, app: Flask) -> str:
        return cookie_path()

    def get_cookie_secure(self, app: Flask) -> bool:
        return is_secure()

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        session = super().open_session(app, request)
        if session and session.permanent and _is_old(read_cookie(super().get_cookie_name(app))):
            session.modified = True
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Not with a page that is the same for everybody: see access.without_session."""
        if not g.get("without_session", False):
            super().save_session(app, session, response)


def _is_old(signed: str) -> bool:
    """By the moment between what a cookie says and its signature, which was looked at before."""
    signed_at = bytes_to_int(base64_decode(signed.rsplit(".", 2)[1]))
    return clock.now() - datetime.fromtimestamp(signed_at, UTC) > RENEWED
