"""The item bank: questions by their first words, found by what they are about, with figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from lms.assessment.item_search import FoundItems, Wanted, forms_of, search_items
from lms.assessment.items import list_banks, list_items
from lms.assessment.kinds.registry import KINDS
from lms.assessment.models import Item
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.item_text import COGNITIVE
from lms.curriculum.modules import competency_titles, list_jenjang
from lms.errors import NotFound
from lms.evaluation.items.bank_figures import ENOUGH, BankFigures, bank_figures
from lms.evaluation.words import number
from lms.exchange.content import published_files
from lms.exchange.item_files.banks_out import ENDINGS, MEDIA, export_banks
from lms.exchange.item_files.codes import slug_of
from lms.people.models import Role
from lms.web.kernel.access import allow
from lms.web.kernel.keys import refuse_keys_of

bp = Blueprint("item_search", __name__, url_prefix="/materi/soal")
TEACHERS = (Role.INSTRUCTOR, Role.ADMINISTRATOR)
USES = {
    "tes": "Tes",
    "formatif": "Latihan",
    "tugas": "Tugas",
    "sikap": "Skala sikap",
    "reaksi": "Survei reaksi",
    "lanjutan": "Survei lanjutan",
    "pembina": "Lembar pembina",
}
NO_FIGURES = "belum cukup data"


@dataclass(frozen=True)
class BankRow:
    """One question of the list."""

    code: str
    href: str
    words: str
    kind: str
    about: str
    bank_title: str
    used_in: tuple[str, ...]
    figures: str


@bp.get("")
@allow(*TEACHERS)
def index() -> str:
    wanted = _wanted()
    asked = request.args.get("halaman", "1")
    page = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    found = search_items(wanted, page=page)
    titles = competency_titles()
    return render_template(
        "content/item_search/index.html",
        wanted=wanted,
        found=found,
        rows=_rows(found.items, titles),
        competencies=sorted(titles.items(), key=lambda each: each[1]),
        cognitive=[(level, level.capitalize()) for level in COGNITIVE],
        kinds=sorted((kind.name, kind.title) for kind in KINDS.values()),
        jenjang_list=[(j.slug, f"Tingkat {j.number} · {j.title}") for j in list_jenjang()],
        uses=USES,
        is_choosing=request.args.get("pilih") == "1",
        here=urlencode(_given() | {"pilih": "1", "halaman": str(found.page)}),
        is_filtered=any(asdict(wanted).values()),
        previous_href=_page_href(found, wanted, found.page - 1),
        next_href=_page_href(found, wanted, found.page + 1),
    )


@bp.get("/berkas/<format_name>/<path:bank>")
@allow(*TEACHERS)
def show(format_name: str, bank: str) -> Response:
    """One bank as a file for another system, or as its own file."""
    if format_name not in ENDINGS:
        raise NotFound
    chosen = next((each for each in list_banks() if each.path == bank), None)
    if chosen is None:
        raise NotFound
    refuse_keys_of(*list_items(bank))
    written = export_banks(published_files(), [bank], format_name, title=chosen.title)
    answer = Response(written.content, mimetype=MEDIA[format_name])
    name = f"{slug_of(chosen.title)}.{ENDINGS[format_name]}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _wanted() -> Wanted:
    given = {key: request.args.get(key, "").strip()[:100] for key in KEYS}
    pmks = request.args.get("pmks", "")
    number_of = int(pmks) if pmks.isdecimal() and len(pmks) < 3 else 0
    return Wanted(
        words=given["cari"],
        competency=given["kompetensi"],
        cognitive=given["kognitif"],
        pmks=number_of,
        kind=given["jenis"],
        jenjang=given["jenjang"],
        use=given["guna"],
    )


KEYS = ("cari", "kompetensi", "kognitif", "jenis", "jenjang", "guna")


def _page_href(found: FoundItems, wanted: Wanted, page: int) -> str | None:
    if not 1 <= page <= found.pages:
        return None
    return f"{url_for('.index')}?{urlencode({**_given(), 'halaman': page})}"


def _given() -> dict[str, str]:
    """What was asked, to be asked again on another page."""
    return {key: request.args[key] for key in (*KEYS, "pmks", "pilih") if request.args.get(key)}


def _rows(items: Sequence[Item], titles: dict[str, str]) -> list[BankRow]:
    forms = forms_of(items)
    figures = bank_figures({item.code for item in items if item.use == "tes"})
    return [_row(item, titles, forms.get(item.id, []), figures.get(item.code)) for item in items]


def _row(
    item: Item, titles: dict[str, str], used: list[str], figures: BankFigures | None
) -> BankRow:
    version = item.published
    assert version is not None
    question = version.question
    about = [titles.get(version.competency, version.competency), version.cognitive]
    about += [f"PMKS {pmks}" for pmks in version.pmks]
    return BankRow(
        code=item.code,
        href=url_for("items.show", code=item.code),
        words=_first_words(question.stem),
        kind=question.title,
        about=" · ".join(about),
        bank_title=item.bank_title or item.bank,
        used_in=tuple(used),
        figures=_figures(figures) if item.use == "tes" else "",
    )


def _first_words(stem: str) -> str:
    words = plain_text(stem)
    return words if len(words) <= 110 else words[:110].rpartition(" ")[0].rstrip(" ,;:") + " …"


def _figures(found: BankFigures | None) -> str:
    """`benar 64 % (55–72), daya beda 0,31; 120 orang`."""
    if found is None or found.figures.difficulty_p is None:
        return NO_FIGURES
    row = found.figures
    words = f"benar {number(100 * (row.difficulty_p or 0), 0)} %"
    if row.wilson95 is not None:
        low, high = (number(100 * end, 0) for end in row.wilson95)
        words += f" ({low}–{high})"
    if found.n < ENOUGH or row.r_item_rest is None:
        return f"{words}; {found.n} orang; daya beda: {NO_FIGURES}"
    return f"{words}, daya beda {number(row.r_item_rest, 2)}; {found.n} orang"
