"""What a browser is called in the list of devices: system and browser, from its own words."""

from __future__ import annotations

SYSTEMS = (
    ("Android", "HP Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Komputer Windows"),
    ("Mac OS X", "Komputer Mac"),
    ("Linux", "Komputer Linux"),
)
BROWSERS = (
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Edg", "Edge"),
    ("UCBrowser", "UC Browser"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_label(user_agent: str) -> str:
    """`HP Android · Chrome`; only what people recognise, nothing that identifies."""
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "Perangkat")
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    return f"{system} · {browser}" if browser else system
