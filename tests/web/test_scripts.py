"""What a browser gets of our scripts: small, whole, made from what is here, for Chrome 74."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import brotli
import pytest

from lms.web.kernel.context import STATIC

BUILT = STATIC / "built"
SOURCES: dict[str, dict] = json.loads((BUILT / "sources.json").read_text())
SCRIPTS = sorted(name for name in SOURCES if name.endswith(".js"))
# written in a script, and the Chrome that brought it; the oldest we serve is 74
TOO_YOUNG = {
    r"\?\.(?!\d)": 80, r"\?\?": 80, r"\|\|=|&&=": 85, r"\.replaceAll\(": 85, r"\.at\(": 92,
    r"\.replaceChildren\(": 86, r"structuredClone": 98, r"Object\.hasOwn\b": 93, r"allSettled": 76,
    r"Promise\.any\b": 85, r"randomUUID": 92, r"\bstatic\{": 94, r"\.#\w": 74.5, r"findLast": 97,
    r"\.toSorted\(|\.toReversed\(|\.with\(": 110, r"Object\.groupBy": 117, r"\bWeakRef\b": 84,
    r"AbortSignal\.(?:timeout|any)": 103, r"\.checkVisibility\(": 105, r"\bawait import\b": 89,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "most"),
    [("ujian", 7.5), ("ujian-semua", 7.75), ("bekal", 9.75), ("rak", 2.25), ("sw", 3.1)],
)
def test_a_script_stays_small(name: str, most: float):
    assert len(brotli.compress((BUILT / f"{name}.js").read_bytes())) <= most * 1024


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_served_was_made_from_the_sources_beside_it(name: str):
    """`node .ci/bundle.mjs` makes it anew; what it says of itself is compared by .ci/run."""
    content = b"".join((STATIC / path).read_bytes() for path in SOURCES[name]["inputs"])
    assert sha256(content).hexdigest() == SOURCES[name]["sha256"], "run .ci/bundle.mjs"


def test_every_source_is_part_of_something_that_is_served():
    used = {path for entry in SOURCES.values() for path in entry["inputs"]}
    written = {str(path.relative_to(STATIC)) for path in (STATIC / "js").rglob("*.js")}
    assert written <= used
    assert {path.name for path in BUILT.iterdir()} == {*SOURCES, "sources.json"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_browser_of_2019_understands_every_word(name: str):
    script = (BUILT / name).read_text()
    found = {word: since for word, since in TOO_YOUNG.items() if re.search(word, script)}
    assert not found, f"younger than Chrome 74: {found}"


def test_what_comes_later_exports_what_the_page_asks_for():
    page = "".join((STATIC / path).read_text() for path in SOURCES["ujian.js"]["inputs"])
    asked = re.findall(
        r"(?:const|then\(\()\s?\{ (.*?) \}\)? =>? (?:await .*[lL]ater|tellPlace)", page
    )
    given = re.search(r"export\s?\{(.*?)\}", (BUILT / "bekal.js").read_text())
    assert given
    exported = {part.split(" as ")[-1].strip() for part in given[1].split(",")}
    names = {name for group in asked for name in group.split(", ")}
    assert names == {"flushOthers", "Offer", "askAgain", "tellPlace"} <= exported


@pytest.mark.parametrize("path", sorted((STATIC / "js").glob("*.js")), ids=lambda path: path.name)
def test_no_module_is_long(path):
    assert len(path.read_text().splitlines()) <= 150


def test_a_script_is_kept_for_a_year_under_the_address_of_its_content(visitor):
    page = visitor.get("/masuk").text
    address = re.search(r'src="(/static/built/sandi\.js\?v=\w+)"', page)
    assert address
    with visitor.get(address[1]) as answer:
        assert answer.mimetype == "text/javascript"
        assert "immutable" in answer.headers["Cache-Control"]


# what a script would need to reach the prototype of all objects through words it was given
REACHES = {
    "two names in a row": (
        r"\w\[[^\]\"'`\d]+\](?:\.\w+|\[[^\]]+\])*\[[^\]]+\] *(?:\|\||\?\?|\+)?=[^=>]"
    ),
    "a prototype": r"__proto__|\.prototype\b|setPrototypeOf|constructor\s*\[",
    "a merge in depth": r"\bmerge[A-Z]\w*\(|deepMerge|lodash",
}


@pytest.mark.parametrize("way", REACHES)
def test_no_script_reaches_what_all_objects_share(way: str):
    """Words from outside name a field of one object at most; fields in fields are written out."""
    sources = sorted((STATIC / "js").rglob("*.js"))
    assert len(sources) > 50
    found = [path.name for path in sources if re.search(REACHES[way], path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("way", "text"),
    [
        ("two names in a row", "into[key][name] = value;"),
        ("two names in a row", "kept[name].more[other] ||= 1"),
        ("a prototype", 'object["__proto__"]'),
        ("a merge in depth", "mergeDeep(a, JSON.parse(b))"),
    ],
)
def test_such_a_way_would_be_seen(way: str, text: str):
    assert re.search(REACHES[way], text)
