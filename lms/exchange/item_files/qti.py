"""QTI 3.0 and 2.1 read: choice, text entry, match, order, extended text; alone or in a package.

Source: 1EdTech, Question and Test Interoperability 3.0 (names in kebab case) and 2.1 (camel case).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lms.assessment.kinds.ordering import OrderedStep, Ordering
from lms.assessment.kinds.question import Question
from lms.exchange.item_files.building import (
    FULL,
    Notes,
    Weighed,
    choice_question,
    decimal_words,
    essay_question,
    matching_question,
    number_question,
    share_of,
    short_question,
)
from lms.exchange.item_files.found import FoundItem, ItemFile, Note, UnreadableItems
from lms.exchange.item_files.html_markdown import html_to_markdown
from lms.exchange.item_files.safe_xml import inner_html, line_of, name_of, read_xml, words_of
from lms.exchange.item_files.tags import read_pairs

if TYPE_CHECKING:
    from lxml import etree

INTERACTIONS = ("choice", "text-entry", "match", "order", "extended-text")
MOST_FILES, MOST_UNPACKED = 2_000, 60_000_000


def looks_like_qti(content: bytes) -> bool:
    head = content[:4000].replace(b"\0", b"")
    return b"assessment-item" in head or b"assessmentItem" in head or b"questestinterop" in head


def kebab(name: str) -> str:
    """`qti-choice-interaction` and `choiceInteraction` → `choice-interaction`."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f"-{found[1].lower()}", name).removeprefix(
        "qti-"
    )


def read_qti(content: bytes) -> ItemFile:
    """One item, or all items of a package."""
    items: list[FoundItem] = []
    notes: list[Note] = []
    for file in _files(content):
        root = read_xml(file)
        if name_of(root) == "questestinterop":
            raise UnreadableItems("Ini QTI 1.2; ekspor sebagai QTI 2.1, QTI 3.0, atau Moodle XML.")
        if kebab(name_of(root)) != "assessment-item":
            continue
        about = Notes(line_of(root))
        item = _read(root, about)
        items += [item] if item else []
        notes += about.found
    if not items and not notes:
        raise UnreadableItems("Di berkas QTI ini tidak ada soal (assessment-item).")
    return ItemFile("qti", tuple(items), tuple(notes))


def _files(content: bytes) -> list[bytes]:
    if not content.startswith(b"PK"):
        return [content]
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".xml")]
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise UnreadableItems("Isi paket QTI ini terlalu besar.")
        return [
            archive.read(entry)
            for entry in entries
            if not entry.filename.endswith("imsmanifest.xml")
        ]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError) as error:
        raise UnreadableItems(
            "Paket QTI ini rusak atau dikunci; ekspor sekali lagi, tanpa kata sandi."
        ) from error


@dataclass
class QtiItem:
    """One assessment item while it is read."""

    root: etree._Element
    body: etree._Element
    notes: Notes

    def all(self, name: str, of: etree._Element | None = None) -> list[etree._Element]:
        start = self.root if of is None else of
        return [
            each
            for each in start.iter()
            if isinstance(each.tag, str) and kebab(name_of(each)) == name
        ]

    def right(self, declared: str) -> list[str]:
        """The values of a correct response."""
        for declaration in self.all("response-declaration"):
            if declaration.get("identifier") == declared:
                for correct in self.all("correct-response", declaration):
                    return [words_of(value).strip() for value in self.all("value", correct)]
        return []

    def mapped(self, declared: str) -> list[tuple[str, float]]:
        """Typed answers with what they give."""
        found = []
        for declaration in self.all("response-declaration"):
            if declaration.get("identifier") == declared:
                for entry in self.all("map-entry", declaration):
                    key = entry.get("map-key") or entry.get("mapKey") or ""
                    value = entry.get("mapped-value") or entry.get("mappedValue") or "0"
                    found.append((key, share_of(value, self.notes)))
        return found

    def markdown(self, element: etree._Element, without: tuple[str, ...] = ()) -> str:
        converted = html_to_markdown(inner_html(element, without))
        for loss in converted.losses:
            self.notes.loss(f"Di teks soal: {loss} tidak disimpan.")
        return converted.text


def _read(root: etree._Element, notes: Notes) -> FoundItem | None:
    body = next((child for child in root if kebab(name_of(child)) == "item-body"), None)
    name = root.get("identifier", "")
    if body is None:
        notes.refuse(f"Soal {name} tidak punya isi.")
        return None
    item = QtiItem(root, body, notes)
    found = [
        each
        for each in body.iter()
        if isinstance(each.tag, str) and kebab(name_of(each)).endswith("-interaction")
    ]
    if len(found) != 1:
        notes.refuse(f"Soal {name} punya {len(found)} bagian jawaban; di sini tepat satu.")
        return None
    kind = kebab(name_of(found[0])).removesuffix("-interaction")
    if kind not in INTERACTIONS:
        notes.refuse(f"Jenis jawaban QTI “{kind}” tidak ada di sini; soal {name} tidak diambil.")
        return None
    stem = _stem(item, found[0])
    question = _question(item, kind, found[0], stem)
    if question is None:
        return None
    return FoundItem(notes.line, question, name, "", _fields(item))


def _stem(item: QtiItem, interaction: etree._Element) -> str:
    prompt = next(iter(item.all("prompt", interaction)), None)
    around = item.markdown(item.body, (name_of(interaction), "qti-rubric-block", "rubricBlock"))
    said = item.markdown(prompt) if prompt is not None else ""
    return "\n\n".join(part for part in (around, said) if part)


def _fields(item: QtiItem) -> dict[str, str]:
    meta = item.root.get("label", "")
    found = read_pairs(meta.split(";")) if meta else {}
    return {key: value for key, value in found.items() if key not in ("kolom", "satuan")}


def _explanation(item: QtiItem) -> str:
    blocks = [
        b
        for b in item.all("modal-feedback")
        if b.get("identifier") in ("penjelasan", "EXPLANATION", "general")
    ]
    return "\n\n".join(item.markdown(_content(block)) for block in blocks)


def _content(block: etree._Element) -> etree._Element:
    """QTI 3 puts the words of a feedback into a body of their own."""
    return next((child for child in block if kebab(name_of(child)) == "content-body"), block)


def _whys(item: QtiItem) -> dict[str, str]:
    return {b.get("identifier", ""): item.markdown(_content(b)) for b in item.all("modal-feedback")}


def _question(item: QtiItem, kind: str, interaction: etree._Element, stem: str) -> Question | None:
    declared = (
        interaction.get("response-identifier")
        or interaction.get("responseIdentifier")
        or "RESPONSE"
    )
    why = _explanation(item)
    if kind == "choice":
        return _choice(item, interaction, declared, stem, why)
    if kind == "order":
        choices = {
            c.get("identifier", ""): item.markdown(c)
            for c in item.all("simple-choice", interaction)
        }
        steps = tuple(OrderedStep("", choices.get(one, "")) for one in item.right(declared))
        return Ordering(stem=stem, steps=steps, explanation=why)
    if kind == "match":
        return _match(item, interaction, declared, stem, why)
    if kind == "text-entry":
        return _typed(item, declared, stem, why)
    return essay_question(stem, why, item.notes)


def _choice(
    item: QtiItem, interaction: etree._Element, declared: str, stem: str, why: str
) -> Question | None:
    most = interaction.get("max-choices") or interaction.get("maxChoices") or "1"
    right, whys = item.right(declared), _whys(item)
    answers = []
    for choice in item.all("simple-choice", interaction):
        name = choice.get("identifier", "")
        words = item.markdown(choice, ("qti-feedback-inline", "feedbackInline"))
        inline = [item.markdown(f) for f in [*item.all("feedback-inline", choice)]]
        answers.append(
            Weighed(
                words,
                FULL if name in right else 0.0,
                whys.get(f"sebab-{name}", "") or "".join(inline),
            )
        )
    return choice_question(stem, answers, why, several=most != "1", notes=item.notes)


def _match(
    item: QtiItem, interaction: etree._Element, declared: str, stem: str, why: str
) -> Question | None:
    sets = item.all("simple-match-set", interaction)
    if len(sets) != 2:
        item.notes.refuse("Soal menjodohkan ini tidak punya dua kolom.")
        return None
    left, right = (
        {
            c.get("identifier", ""): item.markdown(c)
            for c in item.all("simple-associable-choice", each)
        }
        for each in sets
    )
    pairs = [tuple(value.split()) for value in item.right(declared)]
    matched = [(left.get(p[0], ""), right.get(p[1], "")) for p in pairs if len(p) == 2]
    used = {pair[1] for pair in pairs if len(pair) == 2}
    matched += [("", text) for name, text in right.items() if name not in used]
    heads = _heads(item)
    return matching_question(stem, matched, why, *([heads] if heads else []))


def _heads(item: QtiItem) -> tuple[str, ...]:
    meta = item.root.get("label", "")
    said = read_pairs(meta.split(";")).get("kolom", "") if meta else ""
    heads = tuple(said.split("|"))
    return heads if len(heads) == 2 else ()


def _typed(item: QtiItem, declared: str, stem: str, why: str) -> Question | None:
    mapped = item.mapped(declared) or [(text, 1.0) for text in item.right(declared)]
    best = max((value for _, value in mapped), default=0.0)
    answers = [
        Weighed(text, FULL if value >= best > 0 else 100 * value / (best or 1))
        for text, value in mapped
    ]
    declaration = next(
        (d for d in item.all("response-declaration") if d.get("identifier") == declared), None
    )
    base = (
        ""
        if declaration is None
        else (declaration.get("base-type") or declaration.get("baseType") or "")
    )
    if base in ("float", "integer"):
        numbers = [_number(answer.text) for answer in answers if answer.fraction >= FULL]
        if numbers and all(numbers):
            unit = read_pairs(item.root.get("label", "").split(";")).get("satuan", "")
            return number_question(stem, [n for n in numbers if n], why, unit)
    return short_question(stem, answers, why, item.notes)


def _number(text: str) -> str | None:
    low, mark, high = text.partition("..")
    if not mark:
        return decimal_words(text)
    ends = decimal_words(low), decimal_words(high)
    return f"{ends[0]}..{ends[1]}" if all(ends) else None
