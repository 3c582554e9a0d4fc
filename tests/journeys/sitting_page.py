"""A test as somebody with a thumb sees it: questions, states, the map, handing in."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.journeys.hall import Account, Hall

TOTAL = 8
KEPT = """() => new Promise((done) => {
  const asked = indexedDB.open("jenjang");
  asked.onsuccess = () => {
    const all = asked.result.transaction("events").objectStore("events").getAll();
    all.onsuccess = () => { asked.result.close(); done(all.result); };
  };
})"""
WORDS = {"short": "PSM", "number": "60"}


def hand_in(page: Any) -> None:
    page.locator("[data-serahkan] summary").click()
    page.get_by_role("button", name="Ya, kumpulkan").click()


class SittingPage:
    """One open page of one sitting; `given` is what was answered here, as it goes over the wire."""

    def __init__(self, page: Any, hall: Hall) -> None:
        self.page = page
        self.hall = hall
        self.given: dict[int, Any] = {}

    @classmethod
    def start(cls, phone: Any, hall: Hall) -> SittingPage:
        """From the page before the test to the first question."""
        sitting = cls(phone.new_page(), hall)
        sitting.page.goto("/tes/pre-dasar")
        sitting.page.get_by_role("button", name="Mulai mengerjakan").click()
        sitting.page.wait_for_url("**/pengerjaan/**")
        sitting.wait_until_ready()
        return sitting

    @classmethod
    def begin(cls, phone: Any, hall: Hall, account: Account) -> SittingPage:
        """The first question at once; a sitting that was begun goes on."""
        return cls.open(phone, hall, hall.begin(account))

    @classmethod
    def open(cls, phone: Any, hall: Hall, attempt: str, *, take: bool = True) -> SittingPage:
        """The same sitting once more: another tab, another phone, after a restart.

        `take`: where it is open elsewhere, go on here.
        """
        sitting = cls(phone.new_page(), hall)
        sitting.page.goto(f"/pengerjaan/{attempt}")
        sitting.wait_until_ready()
        if take and sitting.notice("tempat-lain").is_visible():
            sitting.take_over()
        return sitting

    def take_over(self) -> None:
        self.page.get_by_role("button", name="Lanjutkan di sini").click()
        expect(self.notice("tempat-lain")).to_be_hidden()

    def wait_until_ready(self) -> None:
        """All questions are on the phone."""
        expect(self.page.locator("[data-ringkasan]")).to_contain_text("dijawab")

    @property
    def attempt(self) -> str:
        return str(self.page.url.split("/")[4])

    @property
    def section(self) -> Any:
        return self.page.locator("[data-soal]")

    @property
    def position(self) -> int:
        return int(self.section.get_attribute("data-soal"))

    def expect_position(self, position: int) -> None:
        expect(self.section).to_have_attribute("data-soal", str(position))

    @property
    def summary(self) -> Any:
        return self.page.locator("[data-ringkasan]")

    @property
    def state(self) -> Any:
        return self.section.locator("[data-keadaan]")

    def expect_state(self, name: str, **given: Any) -> None:
        expect(self.state).to_have_attribute("data-keadaan", name, **given)

    def expect_received(self, number: int, *, timeout: float = 15_000) -> None:
        words = f"{number} dijawab · {number} diterima"
        expect(self.summary).to_have_text(words, timeout=timeout)

    def notice(self, name: str) -> Any:
        return self.page.locator(f"[data-{name}]")

    def go(self, position: int) -> None:
        self.page.locator(f"[data-peta] button[value='{position}']").click()
        self.expect_position(position)

    def answer(self, choice: int = 2) -> None:
        """Answers the question on the screen, whatever its kind is."""
        kind, position = self.section.get_attribute("data-jenis"), self.position
        if kind in ("single", "true_false"):
            self.tap(choice)
            self.given[position] = str(choice)
        elif kind == "multiple":
            self.tap(choice)
            self.given[position] = [str(choice)]
        elif kind == "matching":
            for row in (1, 2, 3):
                self.section.locator(f".bank .tekan[value='{row}']").click()
            self.given[position] = {"1": "1", "2": "2", "3": "3"}
        elif kind == "ordering":
            for row in (1, 2, 3):
                self.section.locator(f"[data-kunci='{row}'] .tekan").click()
            self.given[position] = {"1": "1", "2": "2", "3": "3"}
        else:
            self.type(WORDS[kind])

    def tap(self, choice: int) -> None:
        self.section.locator("label.opsi").nth(choice - 1).click()

    def type(self, words: str) -> None:
        self.section.locator("input.masukan").press_sequentially(words)
        self.given[self.position] = words

    def answer_all(self, upto: int = TOTAL) -> None:
        for position in range(1, upto + 1):
            self.go(position)
            self.answer()

    def list_kinds(self, *kinds: str) -> list[int]:
        """The questions of such kinds; afterwards the last question is on the screen."""
        found = []
        for position in range(1, TOTAL + 1):
            self.go(position)
            if self.section.get_attribute("data-jenis") in kinds:
                found.append(position)
        return found

    def go_to_kind(self, *kinds: str) -> int:
        """The first question of such a kind."""
        for position in range(1, TOTAL + 1):
            self.go(position)
            if self.section.get_attribute("data-jenis") in kinds:
                return position
        raise AssertionError(kinds)

    def check(self) -> None:
        self.go(TOTAL)
        self.page.get_by_role("button", name="Periksa jawaban").click()

    def submit(self) -> None:
        self.check()
        self.hand_in()

    def hand_in(self) -> None:
        """From the last look: opened by one control, done by another one."""
        hand_in(self.page)

    def expect_result(self) -> str:
        """The page of the result; returns the receipt."""
        self.page.wait_for_url("**/hasil", timeout=45_000)  # a pause before a retry is up to 22 s
        return str(self.page.locator(".kode").inner_text())

    def assert_stored(self, given: dict[int, Any] | None = None) -> None:
        """What counts on the server is what was given here; nothing is there twice."""
        stored = self.hall.counted(self.attempt)
        assert stored == (self.given if given is None else given)

    def kept(self) -> list[Any]:
        """What this phone still keeps of any sitting."""
        return list(self.page.evaluate(KEPT))

    def screenshot(self, path: str) -> None:
        self.page.screenshot(path=path)
