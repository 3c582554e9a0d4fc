"""One fault after the other, each with the file, the change, and where it must be reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lms.curriculum.rules import messages as text
from lms.training.rules import messages as training

from .content_tree import BANK, SVG
from .quiz_messages import quiz

Tree = dict[str, bytes]
L = "curriculum/dasar/01-awal/10-melihat.md"
L2 = "curriculum/dasar/01-awal/20-mendengar.md"
M = "curriculum/dasar/01-awal/module.md"
M2 = "curriculum/dasar/02-lanjut/module.md"
CARD = "curriculum/dasar/01-awal/kartu-saku.md"
J = "curriculum/dasar/jenjang.md"
C, T, S = (f"curriculum/{name}.md" for name in ("competencies", "terms", "sources"))
N, E = (f"curriculum/{name}.md" for name in ("numbers", "emergencies"))
Y, Q = (f"curriculum/{name}.md" for name in ("types", "search"))
P = "curriculum/dasar/01-awal/dua-rumah.svg"
PNG = "curriculum/dasar/01-awal/titik.png"
R = "curriculum/trainings/pelatihan.md"
B, Z, F = (f"quizzes/dasar/{name}.md" for name in ("awal", "tes", "forms"))
IDEAS = "quizzes/salah-paham.md"


@dataclass(frozen=True)
class Fault:
    """`at`: words of the line where the problem must stand, or its number."""

    message: str
    path: str
    old: str
    new: str
    at: str | int

    def put_into(self, tree: Tree) -> None:
        before = tree[self.path].decode()
        assert self.old in before, self.old
        tree[self.path] = before.replace(self.old, self.new, 1).encode()

    def line(self, tree: Tree) -> int:
        if isinstance(self.at, int):
            return self.at
        lines = tree[self.path].decode().split("\n")
        return next(number for number, line in enumerate(lines, 1) if self.at in line)


@dataclass(frozen=True)
class FileFault:
    """A fault of a whole file or of the tree."""

    message: str
    path: str
    change: Callable[[Tree], object]
    at: int = 1

    def put_into(self, tree: Tree) -> None:
        self.change(tree)

    def line(self, tree: Tree) -> int:
        return self.at


def put(path: str, content: bytes) -> Callable[[Tree], object]:
    return lambda tree: tree.update({path: content})


def edit(path: str, change: Callable[[bytes], bytes]) -> Callable[[Tree], object]:
    return lambda tree: tree.update({path: change(tree[path])})


def drop(*paths: str) -> Callable[[Tree], object]:
    return lambda tree: [tree.pop(path) for path in paths]


MANY = "".join(f"- [ ] Lain {number}\n  > Bukan.\n" for number in range(1, 28))
INTRO = "Seorang [PSM]"
WIDE = b'](dua-rumah.svg "Dua rumah")'
LATER = "curriculum/dasar/02-lanjut/10-melihat.md"

FILES = [
    FileFault(text.NOT_UTF8, L, edit(L, lambda c: c.replace(b"atap", b"\xe9tap")), 17),
    FileFault(text.LONG_FILE, T, edit(T, lambda c: c + b"a " * 300_000)),
    FileFault(text.LONG_LINE, T, edit(T, lambda c: c.replace(b"Warga", b"Warga " * 600)), 6),
    FileFault(
        text.LONG_BLOCK, T, edit(T, lambda c: c.replace(b"Warga", b"Warga ya.\n" * 1500)), 1339
    ),
    FileFault(
        text.CONFLICT,
        T,
        edit(
            T, lambda c: c.replace(b"Warga", b"<<<<<<< HEAD\nWarga\n=======\nW\n>>>>>>> b\nWarga")
        ),
        6,
    ),
    FileFault(text.UNREADABLE, M, edit(M, lambda c: c + b"\n" + b"- " * 900 + b"x\n")),
    FileFault(text.UNKNOWN_FILE_HINT, f"{PNG}.gif", put(f"{PNG}.gif", b"GIF89a")),
    FileFault(
        text.RESERVED_SLUG,
        "curriculum/dasar/01-awal/30-kartu-saku.md",
        lambda t: t.update({"curriculum/dasar/01-awal/30-kartu-saku.md": t[L2]}),
    ),
    FileFault(text.HUGE_PICTURE, PNG, edit(PNG, lambda c: c + bytes(500_000))),
    FileFault(text.CONTROL, T, edit(T, lambda c: c.replace(b"Warga", b"Warga\x00")), 6),
    FileFault(text.EMPTY_FILE, CARD, put(CARD, b"")),
    FileFault(text.UNKNOWN_FILE, "curriculum/catatan.txt", put("curriculum/catatan.txt", b"x")),
    FileFault(
        text.EMPTY_FOLDER,
        "curriculum/dasar/03-kosong/",
        put("curriculum/dasar/03-kosong/.gitkeep", b""),
    ),
    FileFault(text.FILE_MISSING, M2, lambda t: t.update({LATER: t.pop(M2)})),
    FileFault(text.FILE_MISSING, J, drop(J)),
    FileFault(text.FILE_MISSING, S, drop(S)),
    FileFault(
        text.DUPLICATE_MODULE,
        "curriculum/dasar/03-awal/module.md",
        lambda t: t.update({"curriculum/dasar/03-awal/module.md": t[M2]}),
    ),
    FileFault(
        text.DUPLICATE_NUMBER,
        "curriculum/dasar/02-mula/module.md",
        lambda t: t.update({"curriculum/dasar/02-mula/module.md": t[M2]}),
    ),
    FileFault(
        text.DUPLICATE_LESSON,
        "curriculum/dasar/01-awal/20-menulis.md",
        lambda t: t.update({"curriculum/dasar/01-awal/20-menulis.md": t[L2]}),
    ),
    FileFault(text.NO_BOX, M, edit(L, lambda c: c.replace(b"!!! keliru", b"!!! kiat"))),
    FileFault(text.BAD_PICTURE, PNG, put(PNG, b"bukan gambar")),
    FileFault(
        text.SAME_NUMBER,
        "curriculum/madya/jenjang.md",
        lambda t: t.update({"curriculum/madya/jenjang.md": t[J]}),
        2,
    ),
    FileFault(quiz.UNKNOWN_FILE, "quizzes/soal.md", put("quizzes/soal.md", BANK.encode())),
    FileFault(
        quiz.UNKNOWN_FOLDER,
        "quizzes/utama/awal.md",
        put("quizzes/utama/awal.md", b"---\ntitle: Utama\nuse: tes\n---\n"),
    ),
    FileFault(
        quiz.DUPLICATE_ITEM,
        "quizzes/dasar/tes.md",
        edit(Z, lambda c: c.replace(b"## tes-3", b"## awl-01")),
        32,
    ),
]

FRONT_MATTER = [
    Fault(text.NO_FRONT_MATTER, L, "---\n", "", 1),
    Fault(text.OPEN_FRONT_MATTER, CARD, "saku\n---\n", "saku\n\n", 1),
    Fault(text.BAD_YAML, L, '"Melihat: pelan-pelan"', "Melihat: pelan-pelan", "title:"),
    Fault(text.DUPLICATE_KEY, L, "competencies: [melihat]", "title: Dua", "title: Dua"),
    Fault(text.NOT_A_MAPPING, CARD, "title: Kartu saku", "Kartu saku", 2),
    Fault(text.KEY_MISSING, M, "jp: 4\n", "", 2),
    Fault(text.KEY_UNKNOWN, M, "jp: 4", "jp: 4\njam: 4", "jam:"),
    Fault(text.KEY_UNKNOWN_INSIDE, R, "jp: 2, module: awal", "jp: 2, modul: awal", "modul:"),
    Fault(text.KEY_WRONG, M, "jp: 4", 'jp: "4"', "jp:"),
    Fault(text.KEY_WRONG, M, "jp: 4", "jp: 10000000000000000000", "jp:"),
    Fault(text.KEY_WRONG, CARD, "title: Kartu saku", 'title: "Kartu\\0saku"', "title:"),
    Fault(text.KEY_UNKNOWN, CARD, "title: Kartu saku", "title: Kartu saku\n7: ya", "7: ya"),
    Fault(text.BAD_YAML, L, "[uu-11-2009, buku-1957]", "[" * 2000, 2),
    Fault(text.KEY_EMPTY, CARD, "title: Kartu saku", "title:", "title:"),
    Fault(text.YAML_COMMENT, CARD, "title: Kartu saku", "title: Kartu #1 saku", "title:"),
    Fault(text.KEY_WRONG, M, "  - Mendengar cerita", "  - 12", "- 12"),
    Fault(text.KEY_WRONG, R, "kind: praktik", "kind: tamasya", "tamasya"),
    Fault(text.KEY_WRONG, R, "days: 2", "days: 0", "days:"),
    Fault(text.KEY_WRONG, B, "use: formatif", "use: latihan", "use:"),
    Fault(text.KEY_WRONG, L, "[uu-11-2009, buku-1957]", "[UU-11-2009]", "sources:"),
    Fault(text.UNKNOWN_SOURCE, L, "[uu-11-2009, buku-1957]", "[uu-1]", "sources:"),
    Fault(text.UNKNOWN_COMPETENCY, M, "competencies: [melihat]", "competencies: [lihat]", "lihat"),
    Fault(text.UNKNOWN_MODULE, M2, "needs: [awal]", "needs: [akhir]", "needs:"),
    Fault(text.NEEDS_LATER, M, "needs: []", "needs: [lanjut]", "needs:"),
    Fault(text.NEEDS_LATER, J, "needs: []", "needs: [dasar]", 1),
    Fault(text.UNKNOWN_JENJANG, J, "needs: []", "needs: [mula]", "needs:"),
    Fault(text.NO_SOURCES, L2, "[buku-1957]", "[]", "sources:"),
    Fault(text.NO_GOALS, M, "goals:\n  - Melihat keadaan\n  - Mendengar cerita", "goals: []", 7),
    Fault(text.NO_COMPETENCIES, M, "competencies: [melihat]", "competencies: []", 4),
]

LISTS = [
    Fault(text.LIST_TITLE, T, "# Istilah\n", "", 1),
    Fault(text.BAD_CODE, T, "## psm", "## PSM", "## PSM"),
    Fault(text.NOT_DIALLED, N, "nomor: 110", "nomor: satu", "nomor: satu"),
    Fault(text.UNKNOWN_NUMBER, E, "nomor: polisi", "nomor: hansip", "nomor: hansip"),
    Fault(text.NO_SUCH_LESSON, E, "awal/melihat", "awal/tiada", "awal/tiada"),
    Fault(text.NO_SUCH_LESSON, Y, "awal/melihat", "awal/tiada", "awal/tiada"),
    Fault(text.NO_SUCH_LESSON, Q, "awal/melihat", "awal/tiada", "awal/tiada"),
    Fault(text.NOT_COUNTED, Y, "nomor: 8", "nomor: delapan", "delapan"),
    Fault(text.DATA_VALUE, Y, "daftar: PMKS", "daftar: PMK", "daftar: PMK"),
    Fault(text.LEADS_NOWHERE, Q, " · arti: warga", "", "kata: tetangga"),
    Fault(text.DUPLICATE_CODE, S, "## buku-1957", "## uu-11-2009", 8),
    Fault(text.NO_DATA_LINE, T, "istilah: Pekerja", "Pekerja", "Pekerja"),
    Fault(text.BAD_DATA, C, " · jenjang: dasar", " · dasar", "· dasar"),
    Fault(text.DATA_UNKNOWN, C, "jenjang: dasar", "jenjang: dasar · warna: biru", "warna"),
    Fault(text.DATA_TWICE, C, "jenjang: dasar", "jenjang: dasar · jenjang: dasar", "jenjang"),
    Fault(text.DATA_MISSING, C, " · jenjang: dasar", "", "Melihat keadaan"),
    Fault(text.DATA_VALUE, S, "keyakinan: B", "keyakinan: C", "keyakinan: C"),
    Fault(text.DATA_VALUE, S, "jenis: buku", "jenis: koran", "koran"),
    Fault(text.UNKNOWN_JENJANG, C, "jenjang: dasar", "jenjang: utama", "utama"),
    Fault(text.EMPTY_ENTRY, C, "Dapat mendengar cerita warga sampai selesai.", "", "## mendengar"),
    Fault(text.TERM_MARKUP, T, "bekerja *bersama*", "bekerja [bersama](https://a.id)", 5),
]


REFERENCES = [
    Fault(text.SOURCE_NOT_LISTED, CARD, "- Dengar.", "- (sumber: buku-1957)", "buku-1957"),
    Fault(text.UNKNOWN_SOURCE, B, "(sumber: uu-11-2009)", "(sumber: uu-99)", "uu-99"),
    Fault(text.BAD_CITATION, L, "(sumber:", "(Sumber:", INTRO),
    Fault(text.CITATION_SEPARATOR, L, "(2); buku", "(2), uu-11-2009; buku", INTRO),
    Fault(text.UNKNOWN_TERM, L, "istilah:psm", "istilah:tksk", INTRO),
    Fault(text.EMPTY_LINK, L, "[PSM]", "[]", "istilah:psm"),
    Fault(text.BAD_LINK, L, "https://example.org/", "http://example.org/", "laman ini"),
    Fault(text.LINK_NOWHERE, L, "20-mendengar.md", "30-menulis.md", "30-menulis"),
    Fault(text.ANCHOR_NOWHERE, L, "#bagian-cara-mendengar", "#cara", "#cara"),
    Fault(text.ANCHOR_NOWHERE, L, "(#bagian-apa-yang-terlihat)", "(#apa)", "#apa"),
    Fault(text.PICTURE_MISSING, L, "dua-rumah.svg", "tiga-rumah.svg", "tiga-rumah"),
    Fault(text.SHORT_ALT, L2, "Sebuah titik kecil di tengah halaman kosong", "Titik", "Titik"),
    Fault(text.PICTURE_IN_TEXT, L2, "(titik.png)", "(titik.png) di sini", "titik.png"),
    Fault(text.BAD_CITATION, L, "(sumber:", "(Sumber", INTRO),
    Fault(text.EMPTY_CITATION, B, "(sumber: uu-11-2009)", "(sumber: uu-11-2009;)", "uu-11"),
    Fault(text.CITATION_SEPARATOR, L, "(2); buku", "(2) dan buku", INTRO),
    Fault(text.BAD_PICTURE_LINK, L2, "(titik.png)", "(titik.png =9x9)", "titik.png"),
    Fault(text.BAD_PICTURE_LINK, L, 'svg "Dua rumah"', "svg “Dua rumah”", "“Dua"),
    Fault(text.NO_PICTURES_HERE, B, "Jodohkan.", "![Sebuah titik](titik.png)", "titik.png"),
]

STRUCTURE = [
    Fault(text.H1, L, "## Apa yang", "# Apa yang", "# Apa yang"),
    Fault(text.H1, L2, "## Cara mendengar", "Cara mendengar\n===", "==="),
    Fault(text.HABIT, L2, "    Pak Umar", "    • Pak Umar", "• Pak"),
    Fault(text.HABIT, B, "Urutkan.", "Urutkan ==semua==.", "=="),
    Fault(text.UNDERLINED, L2, "## Cara mendengar", "Cara mendengar\n---", 9),
    Fault(
        text.ROW_TOO_LONG,
        L2,
        "!!! kasus",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n\n!!! kasus",
        "| 3 |",
    ),
    Fault(text.TABLE_RULE, L2, "!!! kasus", "| a | b |\n| 1 | 2 |\n\n!!! kasus", "| a |"),
    Fault(text.TAB_TABLE, L2, "!!! kasus", "a\tb\n1\t2\n\n!!! kasus", "a\tb"),
    Fault(text.INDENTED, L2, "## Cara", "    menjorok\n\n## Cara", "menjorok"),
    Fault(text.DEEP_HEADING, L2, "## Cara", "#### Cara", "#### Cara"),
    Fault(text.TIGHT_HEADING, L2, "## Cara", "##Cara", "##Cara"),
    Fault(text.RAW_HTML, L, "- satu", "- <b>satu</b>", "<b>"),
    Fault(text.RAW_HTML, B, "Urutkan.", "Urutkan <!-- nanti -->.", "<!--"),
    Fault(text.BOX_KIND, L, "!!! kasus", "!!! cerita", "!!! cerita"),
    Fault(text.BOX_TITLE, L, '!!! latihan "Sore ini"', "!!! latihan", "!!! latihan"),
    Fault(text.BOX_BLANK, L2, "\n\n!!! kasus", "\n!!! kasus", "!!! kasus"),
    Fault(text.BOX_INDENT, L2, "    Pak Umar", "Pak Umar", "!!! kasus"),
    Fault(text.LIST_INDENT, L, "    - dua setengah", "  - dua setengah", "dua setengah"),
    Fault(text.LIST_BLANK, L2, "!!! kasus", "Lihat:\n- satu\n\n!!! kasus", "- satu"),
    Fault(text.FOOTNOTE_MISSING, L, "tadi](#bagian-apa-yang-terlihat).[^1]", "[^2].[^1]", "[^2]"),
    Fault(text.FOOTNOTE_UNUSED, L, "terlihat).[^1]", "terlihat).", "[^1]"),
    *(
        Fault(text.HABIT, L2, "!!! kasus", f"{sign}\n\n!!! kasus", line)
        for sign, line in (
            ("*satu\n*dua", "*satu"),
            ("ii. dua", "ii. dua"),
            ("① satu", "① satu"),
            ("H~2~O", "H~2~O"),
            ("++tambah++", "++tambah"),
            ("{{ nama }}", "{{ nama"),
            ("%% catatan %%", "%% catatan"),
            ("[@buku2020]", "[@buku2020]"),
            ("1. satu\n3. tiga", "3. tiga"),
            ("| a |\n|---|\n| 1 |\n| b |\n|:--|\n| 2 |", "|:--|"),
        )
    ),
    Fault(text.LEFTOVER, L2, "!!! kasus", "- [ ] belum\n\n!!! kasus", "- [ ] belum"),
    Fault(text.CONTROL, L2, "Pak Umar", "Pak\u202e Umar", "Umar"),
    Fault(text.UNSETTLED, L2, "!!! kasus", "[Periksa: gambar]\n\n!!! kasus", "[Periksa:"),
    Fault(text.LEFTOVER, L2, "!!! kasus", "Tebal **sekali.\n\n!!! kasus", "**sekali"),
    Fault(text.LEFTOVER, L, "[laman ini](https://example.org/)", "[laman][1]", "[laman][1]"),
    Fault(text.BAD_LINK, L, "https://example.org/", "http://example.org 'laman'", "http:"),
    Fault(text.BAD_LINK, L, "https://example.org/", "//example.org", "//example.org"),
    Fault(text.LIST_BLANK, B, "Jodohkan.", "Jodohkan:\n- satu", "- satu"),
    Fault(text.LONG_QUESTION, L2, "orang bicara terus", 40 * "dan lagi ", "dan lagi"),
    Fault(text.NO_CASE, L2, "!!! kasus", "!!! ingat", 7),
    Fault(text.LESSON_LENGTH, L2, "Pak Damar", "Pak Damar " + 700 * "ya. ", 7),
    Fault(text.CARD_LENGTH, CARD, "- Lihat.", "- Lihat. " + 90 * "Dan lihat. ", 4),
]

PICTURES = [
    Fault(text.SVG_BROKEN, P, "</text>", "", 5),
    Fault(text.SVG_NAMESPACE, P, ' xmlns="http://www.w3.org/2000/svg"', "", 1),
    Fault(text.SVG_BROKEN, P, "<rect", '<use xlink:href="#a"/><rect', 3),
    Fault(text.SVG_HEAVY, P, "<rect", '<g id="a"><use href="#a"/></g><rect', 1),
    Fault(text.SVG_NO_SIZE, P, 'viewBox="0 0 360 200" ', "", 1),
    Fault(text.SVG_DOCTYPE, P, "<svg", "<!DOCTYPE svg>\n<svg", 1),
    Fault(text.SVG_DOCTYPE, P, "<svg", '<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg', 1),
    Fault(text.SVG_TAG, P, "<rect", "<script>alert(1)</script>\n<rect", "<script"),
    Fault(text.SVG_TAG, P, "<rect", "<foreignObject></foreignObject><rect", "<foreign"),
    Fault(text.SVG_ATTRIBUTE, P, 'fill="#ffffff"', 'style="fill:red"', "style="),
    Fault(text.SVG_ATTRIBUTE, P, 'fill="#ffffff"', 'onload="alert(1)"', "onload"),
    Fault(text.SVG_ATTRIBUTE, P, 'fill="#ffffff"', 'fill="url(https://a.id/x)"', "url("),
    Fault(text.SVG_ATTRIBUTE, P, "<rect", '<use href="https://a.id/x.svg"/><rect', "<use"),
]

SAT = "tests: [pre, post]\n"
OWN = f"""{SAT}opens_jenjang: false
own_test:
  code: PS
  title: Tes sendiri
  minutes: 10
  pass_mark: 70
  shared: 1
  banks: [awal]
  blueprint: {{melihat: {{memahami: 2}}}}
"""


def own_test(old: str = "", new: str = "") -> str:
    """A training with a test of its own, with one thing changed in it."""
    assert old in OWN
    return OWN.replace(old, new, 1)


TRAININGS = [
    Fault(training.UNKNOWN_JENJANG, R, "jenjang: dasar", "jenjang: utama", "jenjang:"),
    Fault(training.UNKNOWN_MODULE, R, "module: awal", "module: akhir", "module: akhir"),
    Fault(training.LATE_SESSION, R, "{day: 2", "{day: 3", "{day: 3"),
    Fault(training.SESSION_ORDER, R, "{day: 1, title: Pem", "{day: 2, title: Pem", "Melihat"),
    Fault(training.JP_SUM, R, "jp: 5", "jp: 6", "jp: 6"),
    Fault(training.OWN_TEST_OPENS, R, SAT, own_test("false", "true"), "code: PS"),
    Fault(training.OWN_TEST_BANK, R, SAT, own_test("[awal]", "[awal, tes]"), "code: PS"),
    Fault(training.OWN_TEST_SHARED, R, SAT, own_test("shared: 1", "shared: 2"), "code: PS"),
    Fault(training.OWN_TEST_CELL, R, SAT, own_test("memahami: 2", "memahami: 3"), "code: PS"),
    Fault(training.TEST_TWICE, R, "[pre, post]", "[pre, pre]", "tests:"),
]

DATA_LINES = [
    Fault(quiz.BANK_NEEDS_MODULE, B, "module: awal\n", "", "use:"),
    Fault(quiz.UNKNOWN_MODULE, B, "module: awal", "module: akhir", "module:"),
    Fault(quiz.NO_ITEMS, B, BANK[BANK.index("## awl-01") :], "Nanti.\n", 6),
    Fault(quiz.TEXT_BEFORE_ITEMS, B, "## awl-01", "Halo.\n\n## awl-01", 6),
    Fault(quiz.DATA_MISSING, B, " · kognitif: menerapkan · pmks", " · pmks", "pmks: 8"),
    Fault(quiz.UNKNOWN_COMPETENCY, B, "kompetensi: mendengar", "kompetensi: lari", "lari"),
    Fault(quiz.UNKNOWN_COGNITIVE, B, "mengevaluasi", "menilai", "kognitif: menilai"),
    Fault(quiz.BAD_PMKS, B, "8, 24", "8, 27", "27"),
    Fault(quiz.UNKNOWN_REREAD, B, "baca: awal/melihat", "baca: awal/10-melihat", "baca:"),
    Fault(quiz.BAD_READINGS, B, "baca: awal/melihat", "taksiran: 0,5 0,6", "taksiran:"),
    Fault(quiz.BAD_READINGS, B, "baca: awal/melihat", "taksiran: 0,5 0,6 60", "taksiran:"),
    Fault(quiz.UNKNOWN_TYPE, B, "tipe: esai", "tipe: cerita", "tipe: cerita"),
    Fault(quiz.KEY_NOT_HERE, B, "baca: awal/melihat", "satuan: kg", "satuan: kg"),
    Fault(quiz.KEY_NOT_HERE, B, "tipe: kasus", "tipe: kasus · skala: 5", "kasus · skala"),
    Fault(quiz.KEY_NOT_HERE, B, "baca: awal/melihat", "tipe: isian", "tipe: isian"),
    Fault(quiz.BAD_SCALE, B, "skala: 5", "skala: lima", "skala: lima"),
    Fault(quiz.BAD_DIRECTION, B, "arah: positif", "arah: naik", "arah: naik"),
]

PARTS = [
    Fault(quiz.NO_STEM, B, "Urutkan.\n", "", "## awl-05"),
    Fault(quiz.NO_ANSWER, B, "= 60\n= 60 ± 2,5\n= 60..65\n", "", "## awl-07"),
    Fault(quiz.AFTER_ANSWER, B, "= P S M\n", "= P S M\n\nSelesai.\n", "Selesai."),
    Fault(quiz.WHY_NOT_INDENTED, B, "  > Itu dugaan.", "> Itu dugaan.", "> Itu dugaan."),
    Fault(quiz.TWO_WHYS, B, "  > Itu dugaan.", "  > Itu dugaan.\n\n  > Lagi.", "> Lagi."),
    Fault(quiz.NO_EXPLANATION, B, "\n> Sopan dahulu.\n", "", "## awl-05"),
    Fault(quiz.NO_EXPLANATION_HERE, B, "suka mendengar.", "suka mendengar.\n\n> Ya.", "> Ya."),
    Fault(quiz.NOT_IN_ITEM, B, "Urutkan.", 'Urutkan.\n\n!!! kiat "Ya"', "!!! kiat"),
    Fault(quiz.SUB_ITEM_OUTSIDE, B, "Urutkan.", "### urut", "### urut"),
    Fault(quiz.EMPTY_CASE, B, BANK[BANK.index("### awl-10") :], "", "## awl-k1"),
    Fault(quiz.CASE_IN_CASE, B, "tipe: isian", "tipe: kasus", "### awl-11"),
]

CHOICES = [
    Fault(quiz.BAD_OPTION, B, "- [x] Kakek", "- [X] Kakek", "- [X] Kakek"),
    Fault(quiz.EMPTY_OPTION, B, "- [x] Kakek duduk sendiri di teras", "- [x] ", "- [x]"),
    Fault(quiz.SAME_OPTION, B, "Orangnya sombong", "orangnya  malas", "orangnya"),
    Fault(quiz.NO_KEY, B, "- [x] Kakek", "- [ ] Kakek", "## awl-01"),
    Fault(quiz.OPTION_COUNT, B, "- [ ] Menyela\n  > Menyela memutus cerita.\n", "", "### awl-10"),
    Fault(quiz.TOO_MANY_RIGHT, B, "- [ ] Orangnya malas", "- [x] Orangnya malas", "## awl-02"),
    Fault(quiz.NO_WHY, B, "  > Itu dugaan.\n", "", "kesepian"),
    Fault(quiz.NO_WHY, B, "  > Itu dugaan.\n", "  > salah paham: kesan\n", "kesepian"),
    Fault(
        quiz.KEY_WITH_MISCONCEPTION,
        B,
        "- [x] Kakek duduk sendiri di teras\n",
        "- [x] Kakek duduk sendiri di teras\n  > Terlihat.\n  > salah paham: kesan\n",
        "- [x] Kakek",
    ),
    Fault(
        quiz.UNKNOWN_MISCONCEPTION,
        B,
        "salah paham: kesan",
        "salah paham: kesann",
        "ditinggal",
    ),
    Fault(quiz.NO_IDEA, IDEAS, "Kesan dapat ditulis.\n", "", "## kesan"),
    Fault(quiz.NO_FIVE_MINUTES, IDEAS, "> Apa yang terlihat?\n", "", "## kesan"),
    Fault(quiz.UNKNOWN_REREAD, IDEAS, "awal/melihat", "awal/melihatt", "baca:"),
    Fault(quiz.POINTS_TO_LETTER, B, "[ ] Pulang", "[ ] Semua benar", "Semua benar"),
    Fault(quiz.POINTS_TO_LETTER, B, "> Dengarkan", "> Pilihan A: dengarkan", "Pilihan A"),
    Fault(quiz.POINTS_TO_LETTER, B, "[ ] Pulang", "[ ] A dan B benar", "A dan B"),
    Fault(quiz.BAD_KEY, B, "[ ] Pulang", "[ ] {C} Pulang", "{C}"),
    Fault(quiz.NOTHING_SEEN, B, "[ ] Pulang", "[ ] ** **", "** **"),
    Fault(quiz.MANY_OPTIONS, B, "- [ ] Pulang", MANY + "- [ ] Pulang", "Lain 9"),
    Fault(quiz.LONG_OPTION, B, "[ ] Pulang", "[ ] Pulang\n  - lalu", "- lalu"),
    Fault(quiz.SAME_KEY, B, "Mendengar\n- [ ] M", "{b} Mendengar\n- [ ] {b} M", "{b} Menyela"),
    Fault(quiz.WHY_WITHOUT_OPTION, B, "- [x] Pintu", "  > Apa?\n- [x] Pintu", "> Apa?"),
]

OTHER_KINDS = [
    Fault(quiz.PAIR_COUNT, B, "| sumur | timba |\n", "", "| Tempat"),
    Fault(quiz.PAIR_COLUMNS, B, "| sumur | timba |", "| sumur | timba | ember |", "| Tempat"),
    Fault(quiz.EMPTY_PARTNER, B, "| sumur | timba |", "| sumur | |", "sumur"),
    Fault(quiz.SAME_PARTNER, B, "| | lemari |", "| | kursi |", "| | kursi"),
    Fault(quiz.STEP_COUNT, B, "3. Duduk\n", "", "1. Mengetuk"),
    Fault(quiz.BAD_STEP, B, "3. Duduk", "  > 3. Duduk", "> 3. Duduk"),
    Fault(quiz.SAME_STEP, B, "3. Duduk", "3. Memberi salam", "3. Memberi"),
    Fault(quiz.EMPTY_ACCEPTED, B, "= P S M", "=", 77),
    Fault(quiz.MIXED_ACCEPTED, B, "= P S M", "= 3", "= PSM"),
    Fault(quiz.BAD_NUMBER, B, "= 60 ± 2,5", "= 1.500", "= 1.500"),
    Fault(quiz.BAD_NUMBER, B, "= 60 ± 2,5", "= 60 tahun", "= 60 tahun"),
    Fault(quiz.BAD_NUMBER, B, "= 60 ± 2,5", "= Rp 50.000", "= Rp 50.000"),
    Fault(quiz.BAD_NUMBER, B, "= 60 ± 2,5", "= 50%", "= 50%"),
    Fault(quiz.BAD_NUMBER, B, "= 60 ± 2,5", "= 3/4", "= 3/4"),
    Fault(quiz.BAD_NUMBER, B, "= 60 ± 2,5", "= 1e3", "= 1e3"),
    Fault(quiz.NOT_TYPED, B, "= P S M", "= **PSM**", "**PSM"),
    Fault(quiz.NOT_TYPED, B, "= P S M", "= PSM / P S M", "/ P"),
    Fault(quiz.NO_LETTERS, B, "= P S M", "= ?!", "= ?!"),
    Fault(quiz.BAD_RANGE, B, "= 60..65", "= 65..60", "= 65..60"),
    Fault(quiz.BAD_RUBRIC, B, "| Kriteria | 1 | 2 | 3 |", "| Kriteria | 3 | 2 | 1 |", "| Krit"),
    Fault(
        quiz.BAD_RUBRIC, B, "|---|---|---|---|\n| Fakta", "| Lain | a | b | c |\n| Fakta", "| Krit"
    ),
    Fault(
        quiz.BAD_RUBRIC,
        B,
        "| Kriteria | 1 | 2 | 3 |\n|---|---|---|---|\n| Fakta | sedikit | cukup | lengkap |\n"
        "| Sikap | menilai | campur | menerima |",
        "| Kriteria |\n|---|\n| Fakta |\n| Sikap |",
        "| Krit",
    ),
    Fault(quiz.EMPTY_RUBRIC_CELL, B, "menilai | campur |", "menilai | |", "Sikap"),
]

FORMS = [
    Fault(quiz.FORM_HEADING, F, "## Form B", "## Form D", "## Form D"),
    Fault(quiz.FORM_PART_MISSING, F, "## Form B", "## Form C", 1),
    Fault(quiz.FORM_PART_TWICE, F, "## Form B", "## Form A", 17),
    Fault(quiz.BLUEPRINT_HEADER, F, "| mengevaluasi |\n", "|\n", "## Kisi"),
    Fault(quiz.BLUEPRINT_CELL, F, "| 0 | 1 | 1 |", "| 0 | satu | 1 |", "satu"),
    Fault(quiz.BLUEPRINT_TWICE, F, "0 | 0 |\n", "0 | 0 |\n| melihat | 0 | 1 | 1 | 0 | 0 |\n", 11),
    Fault(quiz.UNKNOWN_COMPETENCY, F, "| melihat", "| lari", "lari"),
    Fault(quiz.FORM_LINE, F, "2. tes-2", "- tes-2", "- tes-2"),
    Fault(quiz.FORM_ITEM_UNKNOWN, F, "2. tes-2", "2. tes-9", "tes-9"),
    Fault(quiz.FORM_ITEM_TWICE, F, "2. tes-2", "2. tes-1", "2. tes-1"),
    Fault(quiz.FORM_ITEM_USE, F, "2. tes-2", "2. awl-03", "awl-03"),
    Fault(quiz.FORM_ITEM_KIND, F, "2. tes-2", "2. awl-08", "awl-08"),
    Fault(quiz.FORM_CELL, F, "| 0 | 1 | 1 |", "| 0 | 2 | 1 |", "## Form A"),
    Fault(quiz.NO_ANCHORS, F, "## Form B\n\n1. tes-1", "## Form B\n\n1. awl-01", "## Form B"),
]
FORMS_ELSEWHERE = FileFault(
    quiz.FORM_ITEM_JENJANG,
    "quizzes/madya/forms.md",
    lambda t: t.update(
        {
            "curriculum/madya/jenjang.md": t[J].replace(b"number: 1", b"number: 2"),
            "quizzes/madya/forms.md": t[F],
        }
    ),
    14,
)

FAULTS: list[Fault | FileFault] = [
    *FILES,
    *FRONT_MATTER,
    *LISTS,
    *REFERENCES,
    *STRUCTURE,
    *PICTURES,
    *TRAININGS,
    *DATA_LINES,
    *PARTS,
    *CHOICES,
    *OTHER_KINDS,
    *FORMS,
    FORMS_ELSEWHERE,
]

WARNINGS: list[Fault | FileFault] = [
    Fault(text.TERM_LENGTH, T, "Warga yang dengan sukarela menolong warga lain di", "Di", 3),
    Fault(text.INTRO_LENGTH, M, "Pak Damar", 90 * "Ya. " + "Pak Damar", 11),
    Fault(text.LESSON_LENGTH, L2, "Pak Damar", "Pak Damar " + 500 * "ya. ", 7),
    Fault(text.NO_QUESTIONS, L2, "asked: |\n  orang bicara terus\n", "", 1),
    Fault(text.LONG_SENTENCE, L2, "dengan tenang sekali.", "dan " * 40 + "itu.", "catatan ke-0"),
    FileFault(text.PICTURE_UNUSED, P, edit(L, lambda c: c.replace(b"![", b"(").replace(WIDE, b""))),
    FileFault(text.BIG_PICTURE, P, put(P, SVG.replace("</svg>", " " * 50_000 + "</svg>").encode())),
    Fault(quiz.ALL_SHOULD_BE_SAID, B, "Pilih semua yang tepat: mana", "Mana", "Mana yang fakta"),
    Fault(quiz.SAME_STEM, Z, "Pertanyaan nomor 3?", "Pertanyaan nomor 2?", "## tes-3"),
]
