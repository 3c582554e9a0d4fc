"""What a phone needs to keep Jenjang on its home screen, and the shortcut to where one stopped."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, json, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from lms.people.models import Role
from lms.progress.path import list_path
from lms.web.kernel.access import allow, me, public
from lms.web.kernel.context import static_url
from lms.web.learning.path import next_step

bp = Blueprint("home_screen", __name__)
DAY = 86_400
ICONS = (
    ("ikon/jenjang-192.png", "192x192", "any"),
    ("ikon/jenjang-512.png", "512x512", "any"),
    ("ikon/jenjang-512-penuh.png", "512x512", "maskable"),
)
# (what it is called, the view it opens); one that a program lacks is left out
SHORTCUTS = (
    ("Lanjut", "home_screen.go_on"),
    ("Latih", "practice.show"),
    ("Darurat", "emergencies.show"),
)


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """The same for everybody; asked for without a cookie."""
    icons = [
        {"src": static_url(name), "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size, purpose in ICONS
    ]
    shortcuts = [
        {"name": name, "url": url_for(endpoint), "icons": icons[:1]}
        for name, endpoint in SHORTCUTS
        if endpoint in current_app.view_functions
    ]
    said: dict[str, Any] = {
        "name": "Jenjang",
        "short_name": "Jenjang",
        "description": "Belajar setapak demi setapak, untuk pekerja sosial masyarakat.",
        "lang": "id",
        "id": url_for("home.show"),
        "start_url": url_for("home.show"),
        "scope": url_for("home.show"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#00695c",
        "icons": icons,
        "shortcuts": shortcuts,
    }
    response = Response(json.dumps(said), mimetype="application/manifest+json")
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


@bp.get("/lanjut")
@allow(Role.TRAINEE)
def go_on() -> AnyResponse:
    """The next step on the way, else the way itself."""
    steps = (step for place in list_path(me()) if (step := next_step(place)))
    step = next(steps, None)
    return redirect(step.href if step else url_for("path.show"), 303)
