"""What a believed proxy says counts, nobody else's word does; with a real nginx, too."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask import Flask, request
from werkzeug.serving import make_server

from lms.web.kernel.proxies import BelievedProxies, read_networks
from tests.conftest import make_app
from tests.factories import PASSWORD, make_jenjang
from tests.tables import make_tables

EXAMPLE = Path(__file__).parents[2] / "docs" / "proxy" / "nginx.conf"


@pytest.fixture
def echo() -> Flask:
    """Answers what it believes about the request."""
    app = Flask("echo")

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def show(path: str) -> list[str]:
        return [request.remote_addr or "", request.host_url, request.script_root, request.path]

    app.wsgi_app = BelievedProxies(app.wsgi_app, read_networks("10.1.0.0/16, ::1"))
    return app


def ask(app: Flask, path: str = "/masuk", *, by: str = "10.1.0.9", **said: str) -> list[str]:
    headers = {f"X-Forwarded-{name}": value for name, value in said.items()}
    answer = app.test_client().get(path, headers=headers, environ_base={"REMOTE_ADDR": by})
    found: list[str] = answer.json
    return found


def test_a_believed_proxy_tells_address_scheme_host_and_sub_path(echo):
    said = {"For": "203.0.113.7", "Proto": "https", "Host": "jenjang.id", "Prefix": "/diklat/"}
    assert ask(echo, **said) == [
        "203.0.113.7", "https://jenjang.id/", "/diklat", "/masuk",
    ]  # fmt: skip
    assert ask(echo, "/diklat/masuk", Prefix="/diklat")[2:] == ["/diklat", "/masuk"]
    assert ask(echo, "/diklatan", Prefix="/diklat")[3] == "/diklatan"


def test_anybody_else_tells_nothing(echo):
    said = {"For": "203.0.113.7", "Proto": "https", "Host": "jahat.id", "Prefix": "/x"}
    assert ask(echo, by="203.0.113.9", **said) == [
        "203.0.113.9", "http://localhost/", "", "/masuk",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("hops", "caller"),
    [
        ("9.9.9.9, 203.0.113.7", "203.0.113.7"),
        ("9.9.9.9, 203.0.113.7, 10.1.2.3", "203.0.113.7"),
        ("203.0.113.7, karangan", "10.1.0.9"),
        ("10.1.2.3", "10.1.0.9"),
        ("2001:db8::7", "2001:db8::7"),
        ("", "10.1.0.9"),
    ],
)
def test_what_stands_before_the_last_believed_proxy_is_anybodys_word(echo, hops, caller):
    assert ask(echo, For=hops)[0] == caller


@pytest.mark.parametrize("given", [{"Proto": "gopher"}, {"Host": "a/b"}, {"Prefix": "//x.id"}])
def test_nonsense_is_not_believed(echo, given):
    assert ask(echo, **given) == ["10.1.0.9", "http://localhost/", "", "/masuk"]


def test_the_setting_names_addresses_and_networks():
    found = read_networks("127.0.0.1, 10.0.0.0/8 ::1")
    assert found == tuple(map(ip_network, ("127.0.0.1/32", "10.0.0.0/8", "::1/128")))
    assert read_networks("") == ()
    with pytest.raises(RuntimeError, match="LMS_TRUSTED_PROXIES"):
        read_networks("proksi.id")


def test_under_a_sub_path_one_signs_in_and_comes_back(siti, app):
    make_jenjang()
    app.wsgi_app._trusted = read_networks("127.0.0.1")
    try:
        client, headers = app.test_client(), {"X-Forwarded-Prefix": "/diklat"}
        asked = client.get("/perangkat", headers=headers)
        assert asked.location == "/diklat/masuk?lanjut=/diklat/perangkat"
        page = client.get("/masuk", headers=headers).text
        assert 'data-akar="/diklat"' in page and "/diklat/static/built/jenjang.css" in page
        given = {"username": "siti", "password": PASSWORD}
        entered = client.post("/masuk?lanjut=/diklat/perangkat", data=given, headers=headers)
        assert entered.location == "/diklat/perangkat"
        assert "data-akar" not in client.get("/perangkat").text
    finally:
        app.wsgi_app._trusted = ()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def make_certificate(folder: Path, openssl: str) -> None:
    names = ["-subj", "/CN=jenjang.example.go.id", "-days", "1"]
    kind = ["-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    files = ["-keyout", str(folder / "jenjang.key"), "-out", str(folder / "jenjang.pem")]
    subprocess.run([openssl, "req", *kind, *names, *files], check=True, capture_output=True)


@dataclass(frozen=True)
class Proxy:
    port: int
    # the one without https
    open_port: int
    root: str

    def speak(self, context: ssl.SSLContext | None = None) -> HTTPSConnection:
        unsigned = context or ssl._create_unverified_context()
        return HTTPSConnection("127.0.0.1", self.port, context=unsigned, timeout=10)


@pytest.fixture(params=["", "/jenjang"])
def nginx(request, tmp_path: Path) -> Iterator[Proxy]:
    """A real nginx with the documented configuration, at a root and under a sub-path."""
    program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
    openssl = shutil.which("openssl")
    if program is None or openssl is None:
        pytest.skip("nginx or openssl is not installed")
    app = make_app(f"sqlite:///{tmp_path / 'p.db'}", TRUSTED_PROXIES="127.0.0.1")
    with app.app_context():
        make_tables()
    server, port = make_server("127.0.0.1", 0, app, threaded=True), free_port()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    make_certificate(tmp_path, openssl)
    words = EXAMPLE.read_text().replace("443 ssl", f"127.0.0.1:{port} ssl")
    proxy = Proxy(port, free_port(), request.param)
    words = words.replace("listen 80;", f"listen 127.0.0.1:{proxy.open_port};")
    words = words.replace("127.0.0.1:8000", f"127.0.0.1:{server.server_port}")
    words = words.replace("/etc/ssl", str(tmp_path))
    if request.param:
        words = words.replace("location / {", f"location {request.param}/ {{")
        words = words.replace(
            "# proxy_set_header X-Forwarded-Prefix", "proxy_set_header X-Forwarded-Prefix"
        )
    places = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf = tmp_path / "nginx.conf"
    conf.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/log;\nevents {{}}\n"
        f"http {{ access_log off;\n{places}{words}}}"
    )
    started = subprocess.Popen([program, "-c", str(conf), "-e", str(tmp_path / "log")])
    for _ in range(100):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            break
        threading.Event().wait(0.05)
    yield proxy
    started.terminate()
    started.wait()
    server.shutdown()


def test_the_documented_nginx_is_a_proxy_that_is_believed(nginx):
    root, caller = nginx.root, nginx.speak()
    caller.request("GET", f"{root}/data-saya", headers={"X-Forwarded-For": "6.6.6.6"})
    answer = caller.getresponse()
    answer.read()
    assert answer.status == 303
    assert answer.headers["Location"] == f"{root}/masuk?lanjut={root}/data-saya"
    assert answer.headers["Strict-Transport-Security"]
    cookies = answer.headers.get_all("Set-Cookie")
    assert cookies and all("Secure" in cookie for cookie in cookies)
    prefix = "__Secure-" if root else "__Host-"
    assert all(cookie.startswith(prefix) for cookie in cookies)
    caller.request("GET", f"{root}/masuk")
    page = caller.getresponse().read().decode()
    assert f"{root}/static/built/jenjang.css" in page
    caller.close()


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")
@pytest.mark.parametrize("nginx", [""], indirect=True)
def test_it_speaks_the_tls_of_today_and_leads_http_to_it(nginx):
    offers = (
        (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0"),
        (ssl.TLSVersion.TLSv1_2, "AES128-SHA:AES256-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"),
    )
    for newest, ciphers in offers:
        older = ssl._create_unverified_context()
        older.minimum_version, older.maximum_version = ssl.TLSVersion.TLSv1, newest
        older.set_ciphers(ciphers)
        with pytest.raises(ssl.SSLError):
            nginx.speak(older).connect()
    caller = nginx.speak()
    caller.connect()
    assert caller.sock.version() == "TLSv1.3"
    caller.close()
    plain = HTTPConnection("127.0.0.1", nginx.open_port, timeout=10)
    plain.request("GET", "/masuk", headers={"Host": "jenjang.example.go.id"})
    answer = plain.getresponse()
    assert (answer.status, answer.headers["Location"]) == (
        301, "https://jenjang.example.go.id/masuk",
    )  # fmt: skip
    plain.close()
