"""Every page fetched in a test is read: one h1, a title, labels, unique ids, no inline style."""

from __future__ import annotations

import re
from collections import Counter

LABELLED = {"input", "select", "textarea"}
# what stands inside of them is no page
RAW = {"script", "style"}
# the parser of the standard library takes three times as long, and a run reads thousands of pages
TAG = re.compile(
    r"""<!--.*?--> | <(?P<end>/?)(?P<name>[a-z][^\s/>]*+)
    (?P<attributes>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
ATTRIBUTE = re.compile(
    r"""([^\s=/"'>]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""",
)
# "" where there is no value, as of `required`
Attributes = dict[str, str]


def read_attributes(text: str) -> Attributes:
    found = ATTRIBUTE.findall(text)
    return {name.lower(): double or single or bare for name, double, single, bare in found}


class Reader:
    """Collects what the lint asks about."""

    def __init__(self, html: str) -> None:
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[Attributes] = []
        self.pointers: list[str] = []
        self.count: Counter[str] = Counter()
        self.lang: str | None = None
        self.inline: list[str] = []
        self.inside_label = 0
        self.in_post = False
        self.posting: list[set[str]] = []
        # names of the fields of each form that posts
        self._read(html)

    def _read(self, html: str) -> None:
        place = 0
        while found := TAG.search(html, place):
            place = found.end()
            name = (found["name"] or "").lower()
            if found["end"]:
                self._note_end(name)
            elif name:
                self._note_start(name, read_attributes(found["attributes"]))
                if name in RAW:
                    place = html.index(f"</{name}", place)

    def _note_start(self, tag: str, given: Attributes) -> None:
        self.count[tag] += 1
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "label":
            self.inside_label += 1
            self.labels.add(given.get("for") or "")
        self._note_form(tag, given)
        if tag in LABELLED and given.get("type") not in ("hidden", "submit"):
            self.fields.append({**given, "inside": "1" if self.inside_label else ""})
        if "style" in given or any(name.startswith("on") for name in given):
            self.inline.append(tag)
        for name in ("aria-describedby", "aria-labelledby"):
            self.pointers += (given.get(name) or "").split()

    def _note_form(self, tag: str, given: Attributes) -> None:
        if tag == "form":
            self.in_post = (given.get("method") or "get").lower() == "post"
            if self.in_post:
                self.posting.append(set())
        if tag == "input" and self.in_post:
            self.posting[-1].add(given.get("name") or "")

    def _note_end(self, tag: str) -> None:
        if tag == "label":
            self.inside_label -= 1
        if tag == "form":
            self.in_post = False


def lint_page(html: str, path: str, *, tokens: bool = False) -> None:
    """Raises AssertionError with the page's path and what is wrong.

    With `tokens`, each form that posts must carry one (most tests run without).
    """
    if "<html" not in html:
        return
    reader = Reader(html)
    problems = []
    if reader.count["h1"] != 1:
        problems.append(f"{reader.count['h1']} h1")
    if reader.count["title"] < 1 or reader.lang != "id":
        problems.append("no title or lang")
    twice = [name for name, number in Counter(reader.ids).items() if number > 1]
    if twice:
        problems.append(f"ids used twice: {twice[:3]}")
    lost = set(reader.pointers) - set(reader.ids)
    if lost:
        problems.append(f"aria points nowhere: {sorted(lost)[:3]}")
    if reader.inline:
        problems.append(f"inline style or handler: {reader.inline[:3]}")
    if tokens and not all(any(map(_is_token, names)) for names in reader.posting):
        problems.append("form without token")
    problems += [
        f"field without label: {f.get('name')}" for f in reader.fields if not _named(f, reader)
    ]
    assert not problems, f"{path}: {'; '.join(problems)}"


def _is_token(name: str) -> bool:
    """Two forms on one page may need a prefix before the name."""
    return name.endswith("csrf_token")


def _named(field: Attributes, reader: Reader) -> bool:
    return bool(
        field.get("inside")
        or field.get("aria-label")
        or field.get("aria-labelledby")
        or field.get("id") in reader.labels
    )
