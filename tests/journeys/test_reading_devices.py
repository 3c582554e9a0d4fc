"""Small screens, large letters, keyboards and screen readers on the pages of a learner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from secrets import token_hex
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import expect

from lms.assessment.answers import Event, save_answers
from lms.assessment.attempts import hold_attempt
from lms.assessment.papers import list_paper
from lms.curriculum.catalog import get_catalog
from lms.people.persons import get_person
from lms.progress.learning import read_lesson
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.content import FORMS, write_content
from tests.journeys.hall import Account, Hall
from tests.journeys.phones import sign_in
from tests.journeys.test_kinds import BANK, start

pytestmark = pytest.mark.browser
CHOICE = """
## uji-4
kompetensi: melihat · kognitif: memahami

Siapa yang Anda sapa lebih dahulu di rumah itu?

- [ ] Orang yang berdiri
  > Belum.
- [x] Orang yang membuka pintu
- [ ] Orang yang duduk
  > Nanti.
- [ ] Orang yang lewat
  > Tidak perlu.

> Sapa yang membuka pintu.
"""
SIZES = {"320": (320, 844, ""), "150": (360, 780, "150%"), "200": (360, 780, "200%"),
         "400": (320, 256, ""), "datar": (844, 390, "")}  # fmt: skip
# what sticks out of the window, and words of the menu that are cut
OUT = """() => {
  const cut = [...document.querySelectorAll('.nav, .kepala, .atas, .lompat, .bawah')].filter(
    (e) => e.offsetParent && e.scrollWidth > e.clientWidth + 1);
  const wide = document.documentElement.scrollWidth - innerWidth;
  const out = wide < 2 ? [] : [...document.querySelectorAll('body *')].filter(
    (e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.samar, .gulir, svg'));
  return [...cut, ...out].slice(0, 3).map((e) => e.tagName + '.' + e.className);
}"""
# looks at a page, 150 ms apart, before what lies outside counts
SETTLING = 8
# the distances of WCAG 2.2, 1.4.12
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# boxes that cut what is in them, words outside their drawing, and words that lie on other words;
# a bar that stays lies on the page by intention
LOST = """() => {
  const unseen = '.samar, .lewati, .saat-fokus, script, noscript';
  const cut = [...document.querySelectorAll('body *')].filter((e) => {
    const { overflowX, overflowY } = getComputedStyle(e);
    const hides = [overflowX, overflowY].some((v) => v === 'hidden' || v === 'clip');
    return hides && e.getClientRects().length && !e.closest(`${unseen}, svg`) &&
      (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
  }).map((e) => `${e.tagName}.${e.className}`);
  const words = [], off = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const holder = node.parentElement;
    if (!node.data.trim() || holder.closest(unseen) || !holder.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const drawing = holder.closest('svg');
    if (drawing) {
      const [its, all] = [range.getBoundingClientRect(), drawing.getBoundingClientRect()];
      if (its.left < all.left || its.right > all.right) off.push(node.data.trim());
      continue;
    }
    const bar = holder.closest('.atas, .bawah');
    for (const box of range.getClientRects()) words.push({ node, box, bar });
  }
  const lie = (one, other) => one.node !== other.node && one.bar === other.bar &&
    Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 2 &&
    Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 3;
  const over = words.filter((one, i) => words.slice(i + 1).some((other) => lie(one, other)))
    .map(({ node }) => node.data.trim());
  return [...cut, ...off, ...over].slice(0, 5);
}"""
# what a translator of a browser does: each text node goes, another element stands in its place
TRANSLATED = """() => {
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  for (const node of nodes.filter(({ data }) => data.trim())) {
    const font = document.createElement('font');
    font.textContent = `[${node.data.trim()}]`;
    node.replaceWith(font);
  }
}"""
# contrast of two colours as WCAG 2.2 defines it
CONTRAST = """([selector, pseudo, property]) => {
  const lum = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map((v) => v / 255).map(
    (v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const style = getComputedStyle(document.querySelector(selector), pseudo);
  const [one, page] = [style[property], getComputedStyle(document.body).backgroundColor].map(lum);
  return (Math.max(one, page) + .05) / (Math.min(one, page) + .05);
}"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A server of its own: one question of each way to answer."""
    folder = tmp_path_factory.mktemp("devices")
    write_content(folder)
    items = "\n".join(f"{place}. uji-{place}" for place in (1, 2, 3, 4))
    (folder / "quizzes/dasar/tes.md").write_text(BANK + CHOICE)
    (folder / "quizzes/dasar/forms.md").write_text(FORMS.format(number=4, items=items))
    hall = Hall(folder)
    hall.start()
    yield hall
    hall.stop()


def ready(page: Any) -> None:
    expect(page.locator("[data-ringkasan]")).to_contain_text("dijawab")


def go(page: Any, kind: str) -> Any:
    """The question of this kind among four."""
    for position in "1234":
        page.locator(f"[data-peta] button[value='{position}']").click()
        section = page.locator(f"[data-soal='{position}']")
        if section.get_attribute("data-jenis") == kind:
            return section
    raise AssertionError(kind)


def sit_rightly(hall: Hall, account: Account, quiz: str) -> str:
    """The address of a sitting that was handed in with every answer right."""
    attempt = UUID(hall.begin(account, quiz))
    with hall.app.app_context(), unit_of_work():
        events = []
        for part in list_paper(attempt):
            given = part.version.question.invent(part.option_order, True, Random(1))
            events.append(Event(token_hex(16), part.position, given, 0))
        held = hold_attempt(attempt, of=get_person(UUID(account.id)))
        save_answers(held, events, now=datetime.now(UTC))
    hall.submit(account, str(attempt))
    return f"/pengerjaan/{attempt}"


def pass_level(hall: Hall, account: Account) -> str:
    """The address of the result with its two scores, as wide as they can be."""
    sit_rightly(hall, account, "pre-dasar")
    with hall.app.app_context(), unit_of_work():
        module = get_catalog().get_module("awal")
        for lesson in module.lessons:
            person = get_person(UUID(account.id))
            read_lesson(module, lesson.slug, by=person, now=datetime.now(UTC))
    sit_rightly(hall, account, "cek-awal")
    return f"{sit_rightly(hall, account, 'post-dasar')}/hasil"


@pytest.mark.parametrize("size", SIZES)
def test_no_page_of_a_learner_is_cut_or_wider_than_its_screen(hall, siti, budi, new_phone, size):
    width, height, letters = SIZES[size]
    phone = new_phone(siti, viewport={"width": width, "height": height})
    page = phone.new_page()
    found: dict[str, list[str]] = {}

    def look(path: str) -> None:
        page.goto(path)
        if letters:
            page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
        # a letter that is still on its way is wider than the one that comes
        for _ in range(SETTLING):
            page.wait_for_timeout(150)
            if not (out := page.evaluate(OUT)):
                return
        found[path] = out

    attempt = hall.begin(siti)
    for path in ("/jalur", "/tes/pre-dasar", *(f"/pengerjaan/{attempt}/{n}" for n in range(1, 5)),
                 f"/pengerjaan/{attempt}/kirim"):  # fmt: skip
        look(path)
    hall.submit(siti, attempt)
    module = "/modul/awal"
    for path in (f"/pengerjaan/{attempt}/hasil", module, f"{module}/melihat", "/hasil-saya",
                 "/data-saya", "/kata-sandi", "/perangkat", "/sertifikat", "/"):  # fmt: skip
        look(path)
    result = pass_level(hall, budi)
    sign_in(phone, hall, budi)
    look(result)
    expect(page.locator(".lompat")).to_contain_text("100")
    assert found == {}


def test_no_word_is_lost_with_the_distances_of_a_reader(hall, siti, budi, new_phone):
    phone = new_phone(siti)
    page = phone.new_page()
    found: dict[str, list[str]] = {}

    def look(path: str) -> None:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.evaluate(SPACED)
        page.wait_for_timeout(150)
        if lost := page.evaluate(LOST) + page.evaluate(OUT):
            found[path] = lost

    attempt = hall.begin(siti)
    for path in ("/jalur", "/tes/pre-dasar", *(f"/pengerjaan/{attempt}/{n}" for n in range(1, 5)),
                 f"/pengerjaan/{attempt}/kirim"):  # fmt: skip
        look(path)
    result = pass_level(hall, budi)
    sign_in(phone, hall, budi)
    for path in (result, "/modul/awal", "/modul/awal/melihat"):
        look(path)
    assert found == {}


def test_a_flat_phone_without_signal_leaves_most_of_the_screen_to_the_question(
    hall, siti, new_phone
):
    page = start(new_phone(siti, viewport={"width": 844, "height": 390}))
    ready(page)
    page.context.set_offline(True)
    go(page, "single").locator(".opsi").first.click()
    expect(page.locator("[data-tanpa-sinyal]")).not_to_have_attribute("hidden", "")
    page.evaluate("scrollTo(0, 0)")
    taken = page.evaluate(
        """() => [...document.querySelectorAll('.atas, .bawah')].reduce((sum, e) => {
          const box = e.getBoundingClientRect();
          return sum + Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
        }, 0)"""
    )
    assert taken <= 390 * 0.4


def test_the_states_of_the_map_differ_by_more_than_a_pale_fill(hall, siti, new_phone):
    page = start(new_phone(siti))
    ready(page)
    go(page, "single").locator(".opsi").first.click()
    page.get_by_text("Tandai ragu-ragu", exact=True).click()
    go(page, "matching").locator(".bank button").first.click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("[data-peta] .jawab.ragu")).to_have_count(1)
        expect(page.locator("[data-peta] .kurang")).to_have_count(1)
        for square, pseudo, look in (
            ("[data-peta] .jawab", None, "backgroundColor"),
            ("[data-peta] .ragu", "::after", "backgroundColor"),
            ("[data-peta] .kurang", None, "borderTopColor"),
            ("[data-peta] button:not(.jawab):not(.kurang)", None, "borderTopColor"),
        ):
            assert page.evaluate(CONTRAST, [square, pseudo, look]) >= 3, (scheme, square)


def press(page: Any, key: str, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def heard(page: Any) -> str:
    """What was announced last, after the line was emptied."""
    page.wait_for_timeout(120)
    return str(page.locator("[data-kabar]").inner_text())


def test_four_ways_to_answer_by_keyboard_and_read_aloud_in_order(hall, siti, new_phone):
    page = start(new_phone(siti))
    ready(page)
    # a choice: arrows choose, and the next question is within two keys
    section = go(page, "single")
    section.locator("input[type=radio]").first.focus()
    press(page, "ArrowDown")
    expect(section.locator("[data-keadaan]")).to_have_attribute("data-keadaan", "diterima")
    number = int(section.get_attribute("data-soal"))
    press(page, "Tab")
    name = page.evaluate("document.activeElement.textContent.trim()")
    assert name == ("Lanjut memeriksa jawaban" if number == 4 else f"Lanjut ke soal {number + 1}")
    tree = section.aria_snapshot()
    print(tree)
    assert re.search(r'group "Soal \d dari 4"', tree)
    assert len(re.findall(r'radio "Orang yang [^"]+"', tree)) == 4 and "[checked]" in tree
    if number < 4:
        press(page, "Enter")
        focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert focused == f"Soal {number + 1} dari 4"
    # pairs: a row waits, its partner is pressed, the next row waits
    section = go(page, "matching")
    section.locator(".bank button").first.focus()
    press(page, "Enter")
    assert re.fullmatch(r"dapur: \w+\. Berikutnya: teras\.", heard(page))
    tree = section.aria_snapshot()
    print(tree)
    rows = [line.strip() for line in tree.splitlines() if "button" in line]
    assert "teras" in rows[1] and "[pressed]" in rows[1]
    assert ", dipakai untuk dapur" in rows[4] and 'group "Pasangan yang dapat dipilih"' in tree
    press(page, "Tab")
    press(page, "Enter")
    assert "Berikutnya: sumur." in heard(page)
    # an order: pressed one after the other, taken back, moved by an arrow that says where to
    section = go(page, "ordering")
    for _ in range(3):
        section.locator("li:not(.terpilih) .tekan").first.focus()
        press(page, "Space")
    assert "Semua langkah sudah bernomor." in heard(page)
    first = section.locator("li").first
    words = first.locator(".tekan b").inner_text()
    first.get_by_role("button", name="Turunkan").focus()
    press(page, "Enter")
    assert heard(page) == f"{words}: sekarang langkah 2 dari 3."
    tree = section.aria_snapshot()
    print(tree)
    read = re.findall(r'button "(\d) [^"]+: ketuk untuk membatalkan', tree)
    assert read == ["1", "2", "3"]
    section.locator(".tekan").nth(1).focus()
    press(page, "Enter")
    assert heard(page) == f"{words} dibatalkan. Masih 1 langkah."
    # a place in a picture: told by its words, chosen by its letter
    section = go(page, "hotspot")
    section.locator("input[type=radio]").first.focus()
    press(page, "Space")
    tree = section.aria_snapshot()
    print(tree)
    assert tree.index('img "Dua rumah') < tree.index('radio "Yang ')
    expect(section.locator("[data-keadaan]")).to_have_attribute("data-keadaan", "diterima")


def test_pairs_and_orders_survive_a_turn_and_a_reload_and_targets_are_large(hall, siti, new_phone):
    page = start(new_phone(siti))
    ready(page)
    section = go(page, "matching")
    for chip in section.locator(".bank button").all():
        chip.tap()
    given = section.locator(".pasang .tekan span").all_inner_texts()
    section = go(page, "ordering")
    for place in (2, 0, 1):
        section.locator(".tekan").nth(place).tap()
    steps = section.locator(".tekan b").all_inner_texts()
    page.set_viewport_size({"width": 844, "height": 390})  # the phone is turned
    assert page.evaluate(OUT) == []
    page.set_viewport_size({"width": 390, "height": 844})
    expect(section.locator(".tekan b")).to_have_text(steps)
    for button in page.locator(".tekan, .geser button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    page.reload()
    ready(page)
    expect(go(page, "matching").locator(".pasang .tekan span")).to_have_text(given)
    expect(go(page, "ordering").locator(".tekan b")).to_have_text(steps)
    expect(page.locator("[data-peta] .kurang")).to_have_count(0)


def test_a_translated_page_goes_on_saving(hall, siti, new_phone):
    page = start(new_phone(siti))
    ready(page)
    attempt = page.url.split("/")[4]
    expect(go(page, "ordering").locator(".tekan")).to_have_count(3)
    page.evaluate(TRANSLATED)
    go(page, "single").locator(".opsi").first.click()
    section = go(page, "matching")
    for chip in section.locator(".bank button").all():
        chip.tap()
    section = go(page, "ordering")
    for place in (2, 0, 1):
        section.locator(".tekan").nth(place).tap()
    expect(section.locator("[data-keadaan]")).to_have_attribute("data-keadaan", "diterima")
    expect(page.locator("[data-ringkasan]")).to_contain_text("3 dijawab · 3 diterima")
    assert len(hall.counted(attempt)) == 3


def test_fingers_on_all_steps_at_once_give_each_a_number_of_its_own(hall, siti, new_phone):
    page = start(new_phone(siti))
    ready(page)
    section = go(page, "ordering")
    section.evaluate("(s) => s.querySelectorAll('.tekan').forEach((step) => step.click())")
    numbers = section.locator("select").evaluate_all("(all) => all.map((s) => s.value).sort()")
    assert numbers == ["1", "2", "3"]
    expect(page.locator("[data-peta] .kurang")).to_have_count(0)


def test_the_hill_stands_still_for_who_asked_for_it(hall, siti, new_phone):
    hall.submit(siti, hall.begin(siti))
    page = new_phone(siti).new_page()
    page.goto("/jalur")
    for wish, name in (("no-preference", "menapak"), ("reduce", "none")):
        page.emulate_media(reduced_motion=wish)
        expect(page.locator(".setapak.lalu")).to_have_css("animation-name", name)


def test_a_printed_path_and_the_printed_terms_fit_their_paper(hall, siti, new_phone):
    hall.submit(siti, hall.begin(siti))
    page = new_phone(siti, viewport={"width": 718, "height": 1000}).new_page()
    page.emulate_media(media="print")
    for address in ("/jalur", "/istilah"):
        page.goto(address)
        assert page.evaluate(OUT) == [], address
