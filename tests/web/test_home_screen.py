"""The manifest, its icons and shortcuts, the preview of a link, and the way on."""

from __future__ import annotations

import re

from tests.factories import make_sitting, publish_dasar, study_module


def is_picture(client, address: str) -> bool:
    with client.get(address) as answer:
        return answer.data.startswith(b"\x89PNG")


def test_the_manifest_names_icons_and_shortcuts_that_are_there(siti, as_, visitor):
    publish_dasar()
    assert 'href="/manifest.webmanifest"' in visitor.get("/").text
    answer = visitor.get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    said = answer.get_json(force=True)
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        assert is_picture(visitor, icon["src"])
    names = [shortcut["name"] for shortcut in said["shortcuts"]]
    assert {"Lanjut", "Darurat"} <= set(names)
    client = as_(siti)
    for shortcut in said["shortcuts"]:
        assert client.get(shortcut["url"]).status_code in (200, 303), shortcut


def test_a_shared_link_has_a_preview_with_an_address_of_its_own(visitor):
    publish_dasar()
    page = visitor.get("/daftar").text
    said = dict(re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)"', page))
    assert said["title"].startswith("Daftar ·") and said["url"] == "http://localhost/daftar"
    assert is_picture(visitor, said["image"].removeprefix("http://localhost"))


def test_going_on_leads_to_the_next_step(siti, as_):
    publish_dasar()
    client = as_(siti)
    assert client.get("/lanjut").location == "/tes/pre-dasar"
    make_sitting(siti)
    assert client.get("/lanjut").location == "/modul/modul-1"
    study_module(siti)
    assert client.get("/lanjut").location == "/tes/post-dasar"
