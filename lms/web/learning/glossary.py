"""Istilah: every word that lessons explain, and the official types as cards; open to everybody."""

from __future__ import annotations

import re

from flask import Blueprint, Response, render_template

from lms.curriculum.catalog import get_catalog
from lms.curriculum.glossary import list_all_terms, list_type_cards
from lms.curriculum.modules import list_sources
from lms.web.kernel.access import public
from lms.web.kernel.unchanged import unless_known

bp = Blueprint("glossary", __name__)
CITED = re.compile(r'href="#sumber-([a-z0-9-]+)"')
CATALOGUES = {
    "PMKS": "Jenis PMKS, kini PPKS",
    "PSKS": "Jenis PSKS",
}


@bp.get("/istilah")
@public
def index() -> Response:
    cards, terms, catalog = list_type_cards(), list_all_terms(), get_catalog()
    texts = [card.body_html for card in cards] + [term.body_html for term in terms]
    cited = dict.fromkeys(code for text in texts for code in CITED.findall(text))
    page = render_template(
        "learning/glossary/index.html",
        catalogues=[
            (name, title, [card for card in cards if card.catalogue == name])
            for name, title in CATALOGUES.items()
        ],
        lessons={card.lesson: catalog.lesson_title(*card.lesson.split("/", 1)) for card in cards},
        glossary=terms,
        terms=(),
        sources=list_sources(cited),
    )
    return unless_known(page)
