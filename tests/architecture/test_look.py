"""What pages are made of: vendored files as published, a light style sheet, safe templates."""

import hashlib
import re
import tomllib
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STATIC = ROOT / "lms" / "static"
VENDORED = [STATIC / "vendor", ROOT / "tests" / "vendor", ROOT / "lms" / "exchange" / "fonts"]
KILOBYTE = 1024
COLUMNS = 120
OURS = [*(STATIC / "js").rglob("*.js"), *(STATIC / "css").rglob("*.css")]
WRITTEN = [*TEMPLATES, *sorted(OURS)]
# words of offices and dictionaries that nobody at a kitchen table says
UNSPOKEN = re.compile(r"\b(?:isian|peladen|peramban|surel)\b", re.IGNORECASE)


def vendored_files() -> list[tuple[Path, dict[str, str]]]:
    return [
        (folder / entry["path"], entry)
        for folder in VENDORED
        for entry in tomllib.loads((folder / "vendor.toml").read_text())["file"]
    ]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(("path", "entry"), vendored_files(), ids=lambda value: str(value)[-24:])
def test_a_vendored_file_is_the_one_that_was_published(path: Path, entry: dict[str, str]):
    assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
    assert (path.parent / entry["licence_text"]).is_file()


def test_every_vendored_file_is_listed():
    listed = {path for path, _ in vendored_files()}
    found = {path for path in (STATIC / "vendor").glob("*.*") if path.name != "vendor.toml"}
    assert found <= listed


def test_the_style_sheet_stays_small():
    size = len(brotli.compress((STATIC / "built" / "jenjang.css").read_bytes()))
    assert size <= 10 * KILOBYTE


def test_sheet_font_and_icons_leave_room_for_a_page_of_60_kilobytes():
    files = [STATIC / "built" / "jenjang.css", STATIC / "vendor" / "icons.svg"]
    font = (STATIC / "vendor" / "plus-jakarta-sans.woff2").stat().st_size
    assert font + sum(len(brotli.compress(f.read_bytes())) for f in files) <= 30 * KILOBYTE


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_says_nothing_the_content_policy_forbids(template: Path):
    text = re.sub(r"\{#.*?#\}", "", template.read_text(), flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=", text), "style attribute"
    assert not re.search(r"\son[a-z]+\s*=", text), "handler attribute"
    assert not re.search(r"<style\b|<script(?![^>]*\bsrc=)", text), "inline style or script"


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_has_at_most_100_lines(template: Path):
    assert len(template.read_text().splitlines()) <= 100


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_no_line_is_wider_than_a_screen(path: Path):
    wide = [n for n, line in enumerate(path.read_text().splitlines(), 1) if len(line) > COLUMNS]
    assert not wide


def test_every_icon_that_a_template_names_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor/icons.svg").read_text()))
    named = {
        icon
        for template in TEMPLATES
        for icon in re.findall(
            r'(?:icon|icon_before|icon_after)(?:\(|=)"([a-z0-9-]+)"', template.read_text()
        )
    }
    assert named <= sprite


def spoken_of(template: str) -> str:
    """What a page says: without comments, tags and the names in them; words in attributes stay."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", template, flags=re.DOTALL)
    said = re.findall(r'\b(?:alt|title|placeholder|aria-label)="([^"]*)"', text)
    shown = re.sub(r"<[^>]*>", " ", text)
    return " ".join([*said, shown, *re.findall(r'(?:button|notice)\("([^"]*)"', template)])


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_page_uses_words_that_people_say(path: Path):
    assert UNSPOKEN.findall(spoken_of(path.read_text())) == []


def test_the_words_of_a_page_are_found():
    page = '<p class="isian" title="Surel">{# isian #}{{ button("Simpan isian") }} Peladen</p>'
    assert UNSPOKEN.findall(spoken_of(page)) == ["Surel", "isian", "Peladen", "isian"]
