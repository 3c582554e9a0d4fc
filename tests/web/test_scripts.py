"""The modules of a test page, joined: small, complete, without two names that clash."""

from __future__ import annotations

import re

import brotli
import pytest

from lms.web.kernel.context import STATIC
from lms.web.kernel.scripts import PARTS, join_modules

TEST = ("ujian", "ujian-semua", "bekal")
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
IMPORTED = re.compile(r'^import \{ (.*) \} from "\./(\w+)\.js";$', re.MULTILINE)


def source(part: str) -> str:
    return (STATIC / "js" / f"{part}.js").read_text()


@pytest.mark.parametrize(("name", "most"), [("ujian", 8), ("ujian-semua", 8), ("bekal", 9)])
def test_a_script_of_a_test_stays_small(name, most):
    assert len(brotli.compress(join_modules(name).encode())) <= most * 1024


@pytest.mark.parametrize("name", TEST)
def test_no_name_at_the_top_level_is_declared_twice(name):
    names = [name for part in PARTS[name] for name in DECLARED.findall(source(part))]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", TEST)
def test_each_module_stands_behind_what_it_imports(name):
    seen: list[str] = []
    for part in PARTS[name]:
        for names, module in IMPORTED.findall(source(part)):
            assert module in seen, f"{part} needs {module} before it"
            assert all(re.search(rf"^export .*\b{name}\b", source(module), re.M)
                       for name in names.split(", "))  # fmt: skip
        seen.append(part)


def test_comments_and_imports_do_not_travel():
    joined = join_modules("ujian")
    assert "//" not in joined and "import " not in joined and "export " not in joined


def test_what_comes_later_exports_what_the_page_asks_for():
    joined = join_modules("bekal")
    asked = set(
        re.findall(
            r"const \{ (.*?) \} = (?:isEarly \? \{\} : )?await .*(?:later|Later)",
            join_modules("ujian"),
        )
    )
    given = set(re.search(r"^export \{ (.*) \};$", joined, re.M)[1].split(", "))
    names = {name for group in asked for name in group.split(", ")} | {"tellPlace"}
    assert names == given and joined.count("export ") == 1
    assert (STATIC / "vendor" / "nacl.min.js").read_text().strip() in joined


def test_no_module_is_long():
    for part in {*PARTS["ujian-semua"], *PARTS["bekal"]}:
        assert len(source(part).splitlines()) <= 150, part


def test_the_script_is_kept_for_a_year_under_the_address_of_its_content(visitor):
    page = visitor.get("/skrip/ujian.js")
    assert page.mimetype == "text/javascript"
    assert "immutable" not in page.headers["Cache-Control"]
    with visitor.application.test_request_context():
        from flask import url_for

        address = url_for("scripts.show", name="ujian")
    assert "immutable" in visitor.get(address).headers["Cache-Control"]
    assert visitor.get("/skrip/lain.js").status_code == 404


def test_the_script_is_small_on_https_and_on_the_plain_http_of_a_hall(visitor):
    sizes = {}
    for encoding in ("br", "gzip", "identity"):
        page = visitor.get("/skrip/ujian.js", headers={"Accept-Encoding": encoding})
        sizes[encoding] = len(page.data)
        assert page.headers.get("Content-Encoding", "identity") == encoding
        assert "Accept-Encoding" in page.headers["Vary"]
    assert sizes["br"] < sizes["gzip"] < 10 * 1024 < sizes["identity"]
