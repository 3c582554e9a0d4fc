"""What QR codes, cards and the projector show, and the Wi-Fi it stands for: chosen here, tried."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, StringField, ValidationError
from wtforms.validators import Length, Optional

from lms import clock
from lms.interfaces import is_loopback, list_addresses
from lms.people import settings
from lms.people.models import Role
from lms.web.kernel.access import allow, am_appointed_everywhere, me
from lms.web.kernel.addresses import find_reach, guessed_root, own_roots, qr_code
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.offices import KEEPERS
from lms.web.machine.self_test import why_unreachable

bp = Blueprint("addresses", __name__, url_prefix="/pengaturan/alamat")
AUTOMATIC = "otomatis"
OTHER = "lain"
# the longest that a network may be called, in bytes
LONGEST_NAME = 32


class AddressForm(BaseForm):
    """One of the machine's addresses, whichever is likeliest, or one that is typed."""

    root = RadioField("Alamat yang tampak di QR, kartu, dan layar proyektor")
    other = StringField(
        "Alamat lain",
        [Length(max=200)],
        description="Misalnya https://belajar.example.go.id, bila ada nama untuk laptop ini.",
        filters=[squeeze],
    )

    def __init__(self, *args: object, may_type: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.root.choices = _choices(may_type=may_type)
        if not may_type:
            del self.other

    def wanted(self) -> str:
        """Scheme, host and port; "" lets the program choose."""
        if self.root.data == OTHER:
            return str(self.other.data or "").rstrip("/")
        return "" if self.root.data == AUTOMATIC else str(self.root.data)

    def validate_other(self, field: StringField) -> None:
        if self.root.data == OTHER:
            _refuse_no_root(str(field.data or "").rstrip("/"))


class WifiForm(BaseForm):
    """As phones ask for it; empty for a room without one."""

    name = StringField("Nama Wi-Fi", [Optional()], filters=[squeeze])
    password = StringField(
        "Kata sandi Wi-Fi",
        [Optional(), Length(8, 63)],
        description="Tampak di layar proyektor. Kosongkan bila Wi-Fi-nya tanpa kata sandi.",
    )

    def validate_name(self, field: StringField) -> None:
        if len(str(field.data or "").encode()) > LONGEST_NAME:
            raise ValidationError("Nama Wi-Fi tidak sepanjang itu.")


@bp.get("")
@allow(*KEEPERS)
def show() -> str:
    return _page()


@bp.post("")
@allow(*KEEPERS)
def update() -> tuple[str, int] | Response:
    """Only an address at which this server just answered itself."""
    form = _address_form()
    if not form.validate():
        return _page(address=form), 422
    root = form.wanted()
    if root and (why := why_unreachable(root)):
        form.root.errors = [why]
        return _page(address=form), 422
    settings.change_setting(settings.PUBLIC_ADDRESS, root, by=me(), now=clock.now())
    flash(f"Alamat dicoba dan menjawab: {root}" if root else "Jenjang memilih sendiri.", "baik")
    return redirect(url_for(".show"), 303)


@bp.post("/wifi")
@allow(*KEEPERS)
def update_wifi() -> tuple[str, int] | Response:
    form = WifiForm(prefix="wifi")
    if not form.validate():
        return _page(wifi=form), 422
    name = str(form.name.data or "")
    password = str(form.password.data or "") if name else ""
    for key, value in {settings.WIFI_NAME: name, settings.WIFI_PASSWORD: password}.items():
        settings.change_setting(key, value, by=me(), now=clock.now())
    flash("Wi-Fi disimpan." if name else "Wi-Fi tidak ditampilkan lagi.", "baik")
    return redirect(url_for(".show"), 303)


def _page(address: AddressForm | None = None, wifi: WifiForm | None = None) -> str:
    hall = settings.read_hall()
    reach = find_reach(hall)
    entered = {"name": hall.wifi_name, "password": hall.wifi_password}
    return render_template(
        "machine/addresses/show.html",
        address=address or _address_form(stored=True),
        wifi=wifi or WifiForm(formdata=None, data=entered, prefix="wifi"),
        root=reach.root,
        qr=qr_code(f"{reach.root}{url_for('home.show')}"),
        warning=reach.warning,
        is_fixed=bool(current_app.config["PUBLIC_ADDRESS"]),
        is_administrator=am_appointed_everywhere([Role.ADMINISTRATOR]),
    )


def _address_form(*, stored: bool = False) -> AddressForm:
    """What was sent, or with `stored` what stands in the settings."""
    may_type = am_appointed_everywhere([Role.ADMINISTRATOR])
    if not stored:
        return AddressForm(may_type=may_type)
    chosen = settings.read_hall().public_address
    of_machine = not chosen or chosen in own_roots()
    return AddressForm(
        formdata=None,
        may_type=may_type,
        data={
            "root": (chosen or AUTOMATIC) if of_machine or not may_type else OTHER,
            "other": "" if of_machine else chosen,
        },
    )


def _choices(*, may_type: bool) -> list[tuple[str, str]]:
    cards = {each.host: each.interface for each in list_addresses()}
    rows = [(AUTOMATIC, f"Biarkan Jenjang memilih (sekarang {guessed_root()})")]
    for root in own_roots():
        card = cards.get(urlsplit(root).netloc.rpartition(":")[0], "")
        rows.append((root, f"{root} · kartu jaringan {card}" if card else root))
    return [*rows, (OTHER, "Alamat lain, seperti tertulis di bawah")] if may_type else rows


def _refuse_no_root(root: str) -> None:
    """Raises ValidationError for what is no scheme, host and port."""
    try:
        parts = urlsplit(root)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise ValidationError("Tulis alamat lengkap, misalnya http://192.168.1.10:8000")
    if is_loopback(host):
        raise ValidationError("Alamat ini hanya berlaku di laptop ini sendiri; HP tidak sampai.")
