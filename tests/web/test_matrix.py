"""Twenty-one persons before every address, with the rows of two kabupaten: who gets in, who not.

The table is made from the routes themselves; what is expected of each cell follows from `may`
and its list of places, the one place that says whose row an address names. A new address with a
parameter that it does not know fails here on the day it is made.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextvars import Context
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.routing import AnyConverter, Rule, UUIDConverter

from lms import clock
from lms.assessment.models import Form, Occasion
from lms.assessment.quiz_rules import open_test
from lms.authoring.models import Proposal
from lms.db import db
from lms.evaluation.panels.holding import open_panel
from lms.exchange.item_import_models import ItemImport
from lms.exchange.uploads import start_upload
from lms.history.models import Incarnation
from lms.jobs.jobs import ask_job
from lms.people.appointments import appoint, end_appointment
from lms.people.models import Device, Person, Role
from lms.people.sign_in import start_device
from lms.training.contacts import SERVICES, add_contact
from lms.training.invitations import invite
from lms.training.models import Angkatan
from lms.training.photos import add_photo
from lms.training.problems import ProblemWords, report_problem
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions
from tests.conftest import NOON
from tests.credentials.papers import issue, make_issuer, make_plan, pass_post
from tests.factories import make_angkatan, make_person, make_region, make_sitting, publish_dasar

SIDES = ("tapin", "solok")
REGION = {"tapin": "6305", "solok": "1302"}
# one name that stands in every row of a side, and must stand on no page of who is refused
SECRET = {"tapin": "Rahasiatapin", "solok": "Rahasiasolok"}
REFUSED = (403, 404)
# what a script sends is read before anybody is asked for; nothing was sent
SCRIPTED, UNREAD = ("/peristiwa", "/pegangan", "/kirim"), (403, 404, 422)
# words and numbers in addresses that name no row of anybody
WORDS = {
    "occasion": "pre", "kind": "json", "name": "tiada", "place": 1, "position": 1, "number": 1,
    "ending": "png", "lesson_slug": "pelajaran-1", "jenjang": "dasar", "form_kind": "kosong",
    "format_name": "gift", "bank": "quizzes/dasar/contoh.md", "piece": "dasar-tes",
    "picture": "x.png", "event_id": "0" * 32, "sha256": "0" * 64, "token": "x" * 20,
    "code": "tiada", "block": "pelajaran", "skill": "dengar",
    # an answer of practice, which names its person by itself
    "review_id": "0" * 32,
    "scene": "tiada", "paper": "soal", "letter": "A",
}  # fmt: skip


@dataclass
class Who:
    """One person with what it holds; `holds`: role and region prefix, class or "" for all."""

    name: str
    holds: tuple[tuple[Role, str], ...] = ()
    person: Person | None = None
    # signed in with an account that is open
    is_in: bool = True
    member_of: str = ""
    client: FlaskClient | None = None

    @property
    def roles(self) -> set[Role]:
        return {Role.TRAINEE, *(role for role, _ in self.holds)} if self.is_in else set()

    def covers(self, side: str, roles: Any) -> bool:
        """Whether one of the roles is held where this side's class is."""
        return any(
            role in roles and (where == f"{side}-1" or REGION[side].startswith(where))
            for role, where in self.holds
        )

    def is_national(self, role: Role) -> bool:
        return (role, "") in self.holds


class Plain(FlaskClient):
    """As the client of the other tests, without a look at each page: there are thousands."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return Context().run(super().open, *args, **kwargs)


@dataclass
class World:
    """The rows of each side by the parameter that names them, and whose they are."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    owner: dict[str, dict[str, UUID]] = field(default_factory=dict)
    cast: list[Who] = field(default_factory=list)


PEOPLE = (
    ("peserta tapin", (), "tapin"),
    ("peserta solok", (), "solok"),
    ("belajar sendiri", (), ""),
    ("pengajar kelas tapin", ((Role.INSTRUCTOR, "tapin-1"),), ""),
    ("pengajar kelas solok", ((Role.INSTRUCTOR, "solok-1"),), ""),
    ("pengajar kabupaten tapin", ((Role.INSTRUCTOR, "6305"),), ""),
    ("TKSK kelas tapin", ((Role.TKSK, "tapin-1"),), ""),
    ("pembimbing kelas solok", ((Role.MENTOR, "solok-1"),), ""),
    ("penyelenggara kelas tapin", ((Role.ORGANISER, "tapin-1"),), ""),
    ("penyelenggara kabupaten tapin", ((Role.ORGANISER, "6305"),), ""),
    ("penyelenggara kabupaten solok", ((Role.ORGANISER, "1302"),), ""),
    ("penyelenggara provinsi 63", ((Role.ORGANISER, "63"),), ""),
    ("evaluator kelas solok", ((Role.EVALUATOR, "solok-1"),), ""),
    ("evaluator provinsi 63", ((Role.EVALUATOR, "63"),), ""),
    ("BBPPKS", ((Role.INSTRUCTOR, "63"), (Role.ORGANISER, "63"), (Role.EVALUATOR, "63")), ""),
    ("evaluator", ((Role.EVALUATOR, ""),), ""),
    ("administrator provinsi 63", ((Role.ADMINISTRATOR, "63"),), ""),
    ("administrator", ((Role.ADMINISTRATOR, ""),), ""),
    ("akun ditutup", ((Role.ADMINISTRATOR, ""),), ""),
    ("peran berakhir", ((Role.ORGANISER, "6305"),), ""),
    ("tanpa masuk", (), ""),
)


def may(who: Who, rule: Rule, roles: frozenset[Role], side: str, world: World) -> bool:
    """The whole of D8: whether this person may reach this side's row at this address."""
    if not roles:
        return True
    if not who.is_in or not roles & who.roles:
        return False
    for start, answer in PLACES.items():
        if f"{rule.rule}/".startswith(start):
            return answer(who, side, roles)
    return _owns(who, rule, side, world)


def _owns(who: Who, rule: Rule, side: str, world: World) -> bool:
    """Rows of one person each; what is left is content, the same for whoever may enter."""
    named = set(rule.arguments)
    for name in OWNED & named:
        return who.person is not None and world.owner[side].get(name) == who.person.id
    unknown = named - set(WORDS) - CONTENT
    assert not unknown, f"{rule.rule}: whose row is {unknown}? Write it into PLACES or OWNED"
    return True


def _keeps(who: Who, side: str, _roles: Any) -> bool:
    """Of a region, not of a class in it."""
    regional = tuple(one for one in who.holds if not one[1].endswith("-1"))
    return Who("", regional).covers(side, KEEPERS)


KEEPERS = {Role.ORGANISER, Role.ADMINISTRATOR}
# by the beginning of an address, the first that fits: who, which side, the roles of the view
PLACES: dict[str, Callable[[Who, str, Any], bool]] = {
    # the organiser of a hall says how phones find it
    "/pengaturan/alamat": lambda who, side, roles: True,
    "/pengaturan/": lambda who, side, roles: who.is_national(Role.ADMINISTRATOR),
    "/peran/": lambda who, side, roles: who.is_national(Role.ADMINISTRATOR),
    "/kelas/<slug>": lambda who, side, roles: who.member_of == side,
    "/angkatan/<slug>": lambda who, side, roles: who.covers(side, roles),
    "/laporan/<slug>": lambda who, side, roles: who.covers(side, roles),
    "/akun/<uuid:person_id>": lambda who, side, roles: who.covers(side, {Role.ADMINISTRATOR}),
    "/nomor-penting/<code>": lambda who, side, roles: who.covers(side, KEEPERS),
    "/penerbit/<uuid:issuer_id>": _keeps,
    "/masalah/<uuid:report_id>": lambda who, side, roles: who.covers(side, KEEPERS),
    # nobody here was named a judge
    "/panel/<uuid:panel_id>": lambda who, side, roles: False,
}
# rows of one person each
OWNED = {
    "attempt_id", "upload_id", "job_id", "import_id", "invitation_id", "device_id",
    "certificate_id", "walk_id", "round_id",
}  # fmt: skip
# rows of a class, or of a region
ROWS = {"session_id", "appointment_id", "photo_id", "contact_id", "issuer_id"}
# content and public tokens: the same for everybody who may enter
CONTENT = {"slug", "proposal_id", "link_id", "panel_id", "person_id", "filename"}


# no sheet, no scene, no card here; keys are closed; the tables were not migrated
NOTHING_THERE = (
    "/angkatan/<slug>/pembina/<uuid:person_id>", "/adegan/<slug>", "/tingkat/<slug>/kartu",
    "/pengerjaan/<uuid:attempt_id>/pembahasan", "/health",
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One address with the rows of one side."""

    method: str
    address: str
    rule: Rule
    roles: frozenset[Role]
    side: str

    @property
    def is_sure(self) -> bool:
        """Whether the rows of this world make the page; files and single words: elsewhere."""
        if self.method != "GET" or "." in self.rule.rule or self.rule.rule in NOTHING_THERE:
            return False
        return set(self.rule.arguments) <= CONTENT | OWNED | ROWS | {"occasion"}


@pytest.fixture
def world(app: Flask) -> World:
    made = World()
    publish_dasar()
    for side in SIDES:
        make_region(REGION[side], f"Kabupaten {side}")
    root = make_person(name="Pusat", username="pusat", role=Role.ADMINISTRATOR)
    made.cast = [Who(name, holds, member_of=side) for name, holds, side in PEOPLE]
    for side in SIDES:
        _fill(made, side, root)
    for who in made.cast:
        _sign_in(app, who, made, root)
    return made


def _fill(world: World, side: str, root: Person) -> None:
    """Every kind of row that an address can name."""
    name = SECRET[side]
    member = make_person(
        name=f"{name} Peserta", username=f"peserta.{side}", region_code=REGION[side]
    )
    staff = make_person(
        name=f"{name} Petugas", username=f"petugas.{side}", region_code=REGION[side]
    )
    guest = make_person(name=f"{name} Tamu", username=f"tamu.{side}", region_code=REGION[side])
    angkatan = make_angkatan(
        member, slug=f"{side}-1", title=f"Angkatan {name}", region_code=REGION[side]
    )
    open_test(angkatan, Occasion.PRE, by=root, now=NOON)
    attempt = make_sitting(member)
    pass_post(angkatan, member, by=root)
    issuer = make_issuer(root, region_code=REGION[side], code=side.upper())
    (certificate,) = issue(angkatan, make_plan(angkatan, issuer, root), root)
    slot = Slot(date(2026, 11, 21), time(8), 90, 2, f"Sesi {name}", "materi", "inti")
    (session_id,) = add_sessions(angkatan, [slot], by=root, now=NOON)
    held = appoint(staff, Role.EVALUATOR, angkatan_id=angkatan.id, by=root, now=NOON)
    regional = appoint(staff, Role.EVALUATOR, region_code=REGION[side], by=root, now=NOON)
    invitation = invite(guest, angkatan=angkatan, by=root, now=NOON)
    photo = add_photo(angkatan, _photo(), caption=name, by=root, now=NOON)
    contact = add_contact(
        REGION[side],
        service=next(iter(SERVICES)),
        name=name,
        number="0517-1",
        note="",
        by=root,
        now=NOON,
    )
    upload = start_upload(of=staff, title=f"Berkas {name}", place="", now=NOON)
    job = ask_job("x", subject="x:1", title=f"Hitungan {name}", arguments={}, input_sha256="",
                  by=staff, now=NOON)  # fmt: skip
    imported = ItemImport(owner_id=staff.id, title=f"Soal {name}", source="x", format="gift",
                          found={"items": [], "notes": []}, imported_at=NOON)  # fmt: skip
    db.session.add(imported)
    start_device(member, label=f"HP {name}", now=NOON)
    db.session.flush()
    device = db.session.scalars(select(Device).where(Device.person_id == member.id)).one()
    form = db.session.scalars(select(Form)).first()
    panel = open_panel(form, title=f"Panel {side}", by=root, now=NOON)
    words = ProblemWords("Tombol tidak menjawab", "/jalur", "HP", "1", with_name=True)
    told = report_problem(words, by=member, day=NOON.date(), now=NOON)
    proposal = Proposal(
        number=SIDES.index(side) + 1, piece="dasar-tes", title="x", note="",
        proposed_by_id=root.id, proposed_at=NOON,
    )  # fmt: skip
    db.session.add(proposal)
    db.session.commit()
    world.rows[side] = {
        "slug": angkatan.slug, "person_id": member.id, "attempt_id": attempt.id,
        "certificate_id": certificate.id, "session_id": session_id, "appointment_id": held.id,
        "regional": regional.id, "invitation_id": invitation.id, "photo_id": photo.id,
        "contact_id": contact.id, "upload_id": upload.id, "job_id": job.id,
        "import_id": imported.id, "device_id": device.id, "issuer_id": issuer.id,
        "panel_id": panel.id, "proposal_id": proposal.id, "link_id": UUID(int=1),
        "report_id": told.id,
    }  # fmt: skip
    world.owner[side] = {
        "attempt_id": member.id, "certificate_id": member.id, "device_id": member.id,
        "invitation_id": guest.id, "upload_id": staff.id, "job_id": staff.id,
        "import_id": staff.id,
    }  # fmt: skip


def _photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "navy").save(out, "JPEG")
    return out.getvalue()


def _sign_in(app: Flask, who: Who, world: World, root: Person) -> None:
    who.client = Plain(app, app.response_class, use_cookies=True)
    if who.name == "tanpa masuk":
        who.is_in = False
        return
    if who.member_of:
        who.person = db.session.get(Person, world.rows[who.member_of]["person_id"])
    else:
        who.person = make_person(name="Orang Lain", username=f"x{len(who.name)}.{id(who)}"[:30])
    for role, where in who.holds:
        angkatan = db.session.scalar(select(Angkatan).where(Angkatan.slug == where))
        held = appoint(
            who.person, role, by=root, now=NOON,
            angkatan_id=angkatan.id if angkatan else None,
            region_code=where if where and not angkatan else None,
        )  # fmt: skip
        if who.name == "peran berakhir":
            end_appointment(held, by=root, now=NOON)
    token = start_device(who.person, label="matrix", now=clock.now())
    if who.name == "akun ditutup":
        who.is_in, who.person.disabled_at = False, NOON
    if who.name == "peran berakhir":
        who.holds = ()
    db.session.commit()
    with who.client.session_transaction() as session:
        session["_user_id"] = token


def cells(app: Flask, world: World) -> Iterator[Cell]:
    """Every address with the rows of both sides; without rows of a side: once."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        roles = app.view_functions[rule.endpoint].roles
        (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        named = set(rule.arguments) - set(WORDS)
        for side in SIDES if named or "<code>" in rule.rule else SIDES[:1]:
            values = {**WORDS, **world.rows[side], **_special(rule, world, side)}
            given = {name: values.get(name, filled(rule, name)) for name in rule.arguments}
            _, address = rule.build(given) or ("", "")
            assert address, rule.rule
            yield Cell(method, address, rule, roles, side)


def filled(rule: Rule, name: str) -> Any:
    """What no row of this world stands for: the class before it, or its person, is asked first."""
    converter = rule._converters[name]
    if isinstance(converter, UUIDConverter):
        return UUID(int=1)
    return sorted(converter.items)[0] if isinstance(converter, AnyConverter) else "tiada"


def _special(rule: Rule, world: World, side: str) -> Mapping[str, Any]:
    """Where a parameter means another row than elsewhere."""
    if rule.rule.startswith("/nomor-penting/<code>"):
        return {"code": REGION[side]}
    if rule.rule.startswith("/peran/"):
        return {"appointment_id": world.rows[side]["regional"]}
    if rule.rule.startswith("/tes/<slug>"):
        return {"slug": "pre-dasar"}
    if "<slug>" in rule.rule and not rule.rule.startswith(("/angkatan/", "/laporan/", "/kelas/")):
        return {"slug": "modul-1"}
    return {}


def everything() -> dict[str, list[str]]:
    """All rows, but for what a request leaves by itself."""
    passed = {"device", "sign_in_failure", "audit_entry", Incarnation.__tablename__}
    return {
        table.name: sorted(repr(tuple(row)) for row in db.session.execute(select(table)))
        for table in db.metadata.sorted_tables
        if table.name not in passed
    }


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_nobody_reaches_the_row_of_another(app, world):
    before, refused = everything(), 0
    opened: dict[tuple[str, str], tuple[Who, str]] = {}
    wrong: list[str] = []
    with app.test_request_context():
        table = list(cells(app, world))
    for who in world.cast:
        for cell in table:
            if may(who, cell.rule, cell.roles, cell.side, world):
                if cell.is_sure:
                    opened.setdefault((cell.rule.rule, cell.side), (who, cell.address))
            elif cell.side == SIDES[0] or cell.roles & who.roles:
                # the gate asks for no row: there one side is enough
                refused += 1
                wrong += refuse(who, cell)
    assert not wrong, "\n".join([f"{len(wrong)}", *wrong])
    assert everything() == before
    assert refused > 3000
    # the same addresses open for whom the rule lets in: else the test would prove nothing
    shut = [f"{who.name}: {address}" for who, address in opened.values() if not opens(who, address)]
    assert not shut, "\n".join(shut)
    assert len(opened) > 90


def refuse(who: Who, cell: Cell) -> list[str]:
    """What is wrong with the answer to a person who must not get in."""
    answer = who.client.open(cell.address, method=cell.method)
    if who.is_in:
        fits = answer.status_code in (UNREAD if cell.rule.rule.endswith(SCRIPTED) else REFUSED)
    else:
        fits = answer.status_code == 303 and answer.location.startswith("/masuk")
    is_told = who.member_of != cell.side and SECRET[cell.side] in answer.get_data(as_text=True)
    if fits and not is_told:
        return []
    return [f"{who.name}: {cell.method} {cell.address} = {answer.status_code} ({cell.side})"]


def opens(who: Who, address: str) -> bool:
    status = who.client.get(address).status_code
    return status not in REFUSED and status < 500
