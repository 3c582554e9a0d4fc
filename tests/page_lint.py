"""Every page fetched in a test is read: one h1, a title, labels, unique ids, no inline style."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

LABELLED = {"input", "select", "textarea"}


class Reader(HTMLParser):
    """Collects what the lint asks about."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.pointers: list[str] = []
        self.count: Counter[str] = Counter()
        self.lang: str | None = None
        self.inline: list[str] = []
        self.inside_label = 0
        self.in_post = False
        self.posting: list[set[str]] = []
        # names of the fields of each form that posts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.count[tag] += 1
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "label":
            self.inside_label += 1
            self.labels.add(given.get("for") or "")
        self._note_form(tag, given)
        if tag in LABELLED and given.get("type") not in ("hidden", "submit"):
            self.fields.append({**given, "inside": "1" if self.inside_label else None})
        if "style" in given or any(name.startswith("on") for name in given):
            self.inline.append(tag)
        for name in ("aria-describedby", "aria-labelledby"):
            self.pointers += (given.get(name) or "").split()

    def _note_form(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "form":
            self.in_post = (given.get("method") or "get").lower() == "post"
            if self.in_post:
                self.posting.append(set())
        if tag == "input" and self.in_post:
            self.posting[-1].add(given.get("name") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.inside_label -= 1
        if tag == "form":
            self.in_post = False


def lint_page(html: str, path: str, *, tokens: bool = False) -> None:
    """Raises AssertionError with the page's path and what is wrong.

    With `tokens`, each form that posts must carry one (most tests run without).
    """
    reader = Reader()
    reader.feed(html)
    if "<html" not in html:
        return
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


def _named(field: dict[str, str | None], reader: Reader) -> bool:
    return bool(
        field.get("inside")
        or field.get("aria-label")
        or field.get("aria-labelledby")
        or field.get("id") in reader.labels
    )
