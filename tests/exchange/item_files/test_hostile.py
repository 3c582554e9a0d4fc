"""Sixty files that mean harm, or are merely broken: refused in a sentence, or harmless.

Each is read as the server reads it: the format is guessed, strangers' files in a process of their
own. Nothing is fetched, nothing is written, nothing takes long.
"""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest

from lms.exchange.item_files.formats import guess_format
from lms.exchange.item_files.found import UnreadableItems
from lms.exchange.item_files.reading import read_items

# seconds of a processor for one file, the start of its process included
PATIENCE = 10
# what is large, deep or packed
WEIGHED = (
    *("laughs", "zip bomb in word", "ten thousand files", "qti bomb", "qti of ten thousand"),
    *("deep quiz", "deep html", "deep lists", "half a million elements", "one line"),
    *("thirty-one megabytes", "markdown of options", "picture of ten gigapixels"),
    *("sizes that lie", "qti sizes that lie"),
)
# kilobytes of the process that reads it
MOST_MEMORY = 300 * 1024

WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
QUIZ = '<?xml version="1.0"?><quiz>{}</quiz>'
ONE = (
    '<question type="multichoice"><name><text>a</text></name><questiontext format="html">'
    '<text>{}</text></questiontext><answer fraction="100"><text>satu</text></answer>'
    '<answer fraction="0"><text>dua</text></answer></question>'
)
LAUGHS = (
    '<!DOCTYPE quiz [<!ENTITY a "haha">'
    + "".join(
        f'<!ENTITY {b} "{("&" + a + ";") * 10}">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


SCRIPT = base64.b64encode(b"#!/bin/sh").decode()


def relation(target: str) -> bytes:
    return f'<R><Relationship Id="r1" Target="{target}"/></R>'.encode()


def zipped(files: dict[str, bytes | str], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compress) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def word(body: str, **more: bytes) -> bytes:
    return zipped({"word/document.xml": WORD.format(body), **more})


def symlink(name: str, target: str) -> bytes:
    """A Word file with a link to a file of the machine where a picture should be."""
    found = io.BytesIO(word(LINES, **{"word/_rels/document.xml.rels": relation("media/a.png")}))
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(found, "a") as archive:
        archive.writestr(entry, target)
    return found.getvalue()


def lying(content: bytes) -> bytes:
    """An archive whose list says that everything in it is four bytes long."""
    changed, at = bytearray(content), -1
    while (at := changed.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + 24 : at + 28] = (4).to_bytes(4, "little")
    return bytes(changed)


def drawing(width: int, height: int) -> bytes:
    """A PNG that says it is so large; there is nothing in it."""
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    return (
        head + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x06\0\0\0" + b"\0" * 8
    )


SHOWN = (
    '<w:p><w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:embed="r1"/></w:drawing></w:r></w:p>'
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


LINES = "".join(map(paragraph, ["1. Apa?", "A. satu", "B. dua", "Kunci: B"]))
DEEP = "<w:p>" * 3000 + "</w:p>" * 3000
MANY = 130_000_000
SHEET = "[Content_Types].xml"

# what takes long to make is made when it is read
HOSTILE: dict[str, bytes | Callable[[], bytes]] = {
    # entities
    "laughs": (LAUGHS + "<quiz>&i;</quiz>").encode(),
    "laughs in utf-16": (LAUGHS + "<quiz>&i;</quiz>").encode("utf-16"),
    "file entity": b'<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
    "net entity": b'<!DOCTYPE quiz [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><quiz>&x;</quiz>',
    "parameter entity": b'<!DOCTYPE quiz [<!ENTITY % x SYSTEM "file:///etc/hosts"> %x;]><quiz/>',
    "external dtd": b'<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/x.dtd"><quiz/>',
    "late entity": b"<quiz>" + b" " * 5000 + b'<!ENTITY a "b"></quiz>',
    "entity in word": zipped(
        {"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]>' + WORD.format(LINES)}
    ),
    "entity in styles": word(
        LINES,
        **{"word/styles.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'},
    ),
    "xinclude": QUIZ.format(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"'
        ' parse="text"/>'
    ).encode(),
    "stylesheet": b'<?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?>'
    + QUIZ.format(ONE.format("a")).encode(),
    # archives
    "zip bomb in word": lambda: zipped({"word/document.xml": b"\0" * MANY}),
    "many zeros in a sheet": lambda: zipped({SHEET: "x", "xl/worksheets/sheet1.xml": b"\0" * MANY}),
    "ten thousand files": lambda: zipped(
        {f"word/{n}.xml": "x" for n in range(10_000)} | {"word/document.xml": WORD.format(LINES)}
    ),
    "zip in zip": zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": "x"})})}),
    "path traversal": word(LINES, **{"../../../../tmp/jenjang-hostile.txt": b"x"}),
    "absolute path": word(LINES, **{"/tmp/jenjang-hostile.txt": b"x"}),
    "backslash path": word(LINES, **{"..\\..\\jenjang-hostile.txt": b"x"}),
    "picture outside": word(
        LINES,
        **{"word/_rels/document.xml.rels": relation("../../../../etc/passwd")},
    ),
    "picture on the net": word(
        LINES,
        **{"word/_rels/document.xml.rels": relation("http://127.0.0.1:9/a.png")},
    ),
    "cut zip": word(LINES)[:200],
    "zip with a wrong size": word(LINES).replace(b"PK\x01\x02", b"PK\x01\x03", 1),
    "zip of nothing": zipped({}),
    "no document": zipped({"word/other.xml": "<a/>"}),
    "empty document": zipped({"word/document.xml": ""}),
    "document that is a picture": zipped({"word/document.xml": b"\x89PNG\r\n\x1a\n"}),
    "qti bomb": lambda: zipped({"imsmanifest.xml": "<manifest/>", "a.xml": b" " * 70_000_000}),
    "qti with an entity": zipped(
        {"imsmanifest.xml": "<m/>", "a.xml": '<!DOCTYPE a [<!ENTITY x "y">]><qti-assessment-item/>'}
    ),
    "qti of ten thousand": lambda: zipped(
        {"imsmanifest.xml": "<m/>"} | {f"{n}.xml": "<a/>" for n in range(5000)}
    ),
    # depth and length
    "deep word": word(DEEP),
    "deep quiz": ("<quiz>" + "<a>" * 50_000 + "</a>" * 50_000 + "</quiz>").encode(),
    "deep html": QUIZ.format(ONE.format("&lt;b&gt;" * 20_000)).encode(),
    "deep lists": QUIZ.format(ONE.format("&lt;ul&gt;&lt;li&gt;" * 5_000)).encode(),
    "half a million elements": ("<quiz>" + "<a/>" * 500_000 + "</quiz>").encode(),
    "thirty-one megabytes": lambda: b"<quiz>" + b"a" * 31_000_000 + b"</quiz>",
    "one hundred megabytes": lambda: b"a" * 100_000_000,
    "one line": b"Apa? {" + b"~a" * 200_000 + b"}",
    "braces": b"{" * 100_000,
    "strokes": b"\\" * 200_000 + b"{}",
    "colons": b"::" * 100_000,
    "numbers": b"Apa? {#" + b"9" * 100_000 + b"}",
    "exponents": b"Apa? {#1e999999999:1e999999999}",
    "not a number": b"Apa? {#NaN}",
    "infinite": b"Apa? {#Infinity}",
    "aiken of letters": b"A. a\n" * 50_000 + b"ANSWER: A\n",
    "keys of nothing": b"ANSWER: A\n" * 20_000,
    "markdown of hashes": b"---\n## a\n" + b"# " * 100_000,
    "markdown of options": b"---\n\n## a-1\nkompetensi: x \xc2\xb7 kognitif: y\n\nApa?\n\n"
    + b"- [ ] a\n" * 30_000,
    "table of commas": b"No,Soal,A,B,Kunci\n" + b"," * 500_000,
    "google of stars": b"Apa? *\n1 poin\n" + b"a\n" * 50_000 + b"Jawaban benar\na\n",
    # content that would do something elsewhere
    "formula": b'No,Soal,A,B,Kunci\n1,"=HYPERLINK(""http://a"",""b"")","=1+1","@SUM(A1)",A\n',
    "script": QUIZ.format(
        ONE.format("&lt;script&gt;alert(1)&lt;/script&gt;Apa?&lt;img src=x onerror=alert(1)&gt;")
    ).encode(),
    "script in gift": b"[html]<script>alert(1)</script>Apa? {=a ~b}",
    "javascript link": QUIZ.format(
        ONE.format('&lt;a href="javascript:alert(1)"&gt;Apa?&lt;/a&gt;')
    ).encode(),
    "broken base64": QUIZ.format(
        ONE.format("Apa?").replace(
            "</questiontext>", '<file name="a.png" encoding="base64">====</file></questiontext>'
        )
    ).encode(),
    "picture that is a program": QUIZ.format(
        ONE.format("Apa?").replace(
            "</questiontext>",
            f'<file name="../a.sh" encoding="base64">{SCRIPT}</file></questiontext>',
        )
    ).encode(),
    "nul": b"Apa?\0 {=a ~b}",
    "odd utf-16": b"\xff\xfeA",
    "no encoding": bytes(range(128, 256)) * 50,
    "pdf": b"%PDF-1.7\n" + b"x" * 100,
    "old word": b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le") + b"\0" * 3000,
    "locked word": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3000,
    "rtf": b"{\\rtf1 Apa?}",
    "empty": b"",
    "blank": b" \n\t\n",
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "lying declaration": b'<?xml version="1.0" encoding="UTF-7"?><quiz/>',
    "utf-7": b"+ADw-script+AD4-alert(1)+ADw-/script+AD4- Apa? {=a ~b}",
    "utf-32": "Apa? {=a ~b}".encode("utf-32"),
    "marks of direction": "Apa \u202etxt.exe\u202c? {=a ~b}".encode(),
    "svg with a script": word(
        SHOWN + LINES,
        **{
            "word/_rels/document.xml.rels": relation("media/a.svg"),
            "word/media/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        },
    ),
    "picture of ten gigapixels": word(
        SHOWN + LINES,
        **{
            "word/_rels/document.xml.rels": relation("media/a.png"),
            "word/media/a.png": drawing(100_000, 100_000),
        },
    ),
    "link in an archive": symlink("word/media/a.png", "/etc/passwd"),
    "sizes that lie": lambda: lying(zipped({"word/document.xml": b"\0" * MANY})),
    "qti sizes that lie": lambda: lying(
        zipped({"imsmanifest.xml": "<m/>", "a.xml": b" " * 70_000_000})
    ),
    "sheet sizes that lie": lambda: lying(
        zipped({SHEET: "x", "xl/worksheets/sheet1.xml": b"\0" * MANY})
    ),
    "formulas of another program": b"No;Soal;A;B;Kunci\n1;=cmd|'/C calc'!A1;+1;-1;A\n",
    "not closed": b"<quiz><question type='multichoice'>",
}


def content(name: str) -> bytes:
    made = HOSTILE[name]
    return made if isinstance(made, bytes) else made()


def test_there_are_sixty():
    assert len(HOSTILE) >= 60


def spent() -> float:
    """Seconds of a processor, of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_or_harmless(name, capfd):
    hostile = content(name)
    begun = spent()
    try:
        found = read_items(hostile, "tamu.bin")
    except UnreadableItems as refusal:
        assert len(str(refusal)) > 15
        assert "Traceback" not in str(refusal)
    else:
        said = "".join(str(item.as_plain()) for item in found.items)
        assert "root:" not in said
        assert "<script" not in said
        assert "javascript:" not in said
        assert not any("/" in p.name or "\\" in p.name for i in found.items for p in i.pictures)
    assert spent() - begun < PATIENCE
    assert not os.path.exists("/tmp/jenjang-hostile.txt")


def format_of(name: str) -> str:
    """Who reads it in a process of its own."""
    return guess_format(content(name))


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="counts memory as Linux does")
@pytest.mark.parametrize("name", WEIGHED)
def test_the_process_stays_below_three_hundred_mebibytes(name):
    """What the child itself says of its largest size."""
    code = (
        "import sys, runpy\n"
        f"sys.argv = ['x', '{format_of(name)}']\n"
        "try: runpy.run_module('lms.exchange.item_files.process', run_name='__main__')\n"
        "except BaseException as error: pass\n"
        "lines = open('/proc/self/status').read().split('\\n')\n"
        "sys.stderr.write(next(l.split()[1] for l in lines if l.startswith('VmHWM')))\n"
    )
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=content(name),
        capture_output=True,
        env=known,
        timeout=90,
        check=False,
    )
    assert int(done.stderr.split()[-1]) < MOST_MEMORY
