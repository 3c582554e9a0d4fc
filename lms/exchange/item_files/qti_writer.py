"""Questions as a QTI 3.0 package: choice, text entry, match, order, extended text.

Source: 1EdTech, Question and Test Interoperability 3.0. What QTI has no place for stands in
`label`, which readers of others leave alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from lms.assessment.kinds.choices import Choices, Option
from lms.assessment.kinds.hotspot import Hotspot
from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.multiple import Multiple
from lms.assessment.kinds.number import Number
from lms.assessment.kinds.ordering import Ordering
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.short import Short
from lms.assessment.kinds.written import Written as WrittenKind
from lms.curriculum.rules.markup import Known, Renderer
from lms.exchange.item_files.writing import (
    OutItem,
    WrittenFile,
    as_words,
    letters_lost,
    not_written,
    story_lost,
    whole_stem,
)

SPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<qti-assessment-item xmlns="{SPACE}"'
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="jenjang">
<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
<organizations/>
<resources>
{resources}
</resources>
</manifest>
"""
MATCH_CORRECT = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"
MAP_RESPONSE = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response"
MOMENT = (2026, 1, 1, 0, 0, 0)


def write_qti(items: Sequence[OutItem]) -> WrittenFile:
    renderer = Renderer(Known())
    losses: list[str] = []
    files: list[tuple[str, str]] = []
    for number, whole in enumerate(items, 1):
        item, lost = as_words(whole)
        written = _body(item.question, renderer)
        if written is None:
            losses.append(not_written(item, "QTI 3.0"))
            continue
        losses += [*letters_lost(item), *story_lost(item), *lost, *_losses(item)]
        files.append((f"soal/{number:03d}-{item.code}.xml", _item(item, written, renderer)))
    return WrittenFile(_package(files), losses)


def _losses(item: OutItem) -> list[str]:
    return [f"{item.code}: rubrik tidak ikut."] if isinstance(item.question, WrittenKind) else []


def _package(files: Sequence[tuple[str, str]]) -> bytes:
    output = io.BytesIO()
    rows = [
        f'<resource identifier="r{n}" type="imsqti_item_xmlv3p0" href="{name}">'
        f'<file href="{name}"/></resource>'
        for n, (name, _) in enumerate(files, 1)
    ]
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        manifest = MANIFEST.format(resources="\n".join(rows))
        for name, text in [("imsmanifest.xml", manifest), *files]:
            archive.writestr(zipfile.ZipInfo(name, MOMENT), text)
    return output.getvalue()


def _item(item: OutItem, written: tuple[str, str, str], renderer: Renderer) -> str:
    declaration, interaction, template = written
    question = item.question
    said = dict(item.fields)
    if isinstance(question, Matching):
        said["kolom"] = "|".join(question.heads)
    if isinstance(question, Number) and question.unit:
        said["satuan"] = question.unit
    label = quoteattr(";".join(f"{key}={value}" for key, value in said.items()))
    stem = renderer.render(whole_stem(item)).html
    whys = _feedback("penjelasan", question.explanation, renderer)
    if isinstance(question, Choices):
        whys += "".join(_feedback(f"sebab-{name}", o.why, renderer) for name, o in _named(question))
    code = quoteattr(item.code)
    return (
        f"{HEAD} identifier={code} title={code} label={label}"
        ' adaptive="false" time-dependent="false">\n'
        f"{declaration}\n"
        '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>\n'
        '<qti-outcome-declaration identifier="FEEDBACK" cardinality="multiple"'
        ' base-type="identifier"/>\n'
        f"<qti-item-body>\n{_xhtml(stem)}\n{interaction}\n</qti-item-body>\n{template}\n{whys}</qti-assessment-item>\n"
    )


def _xhtml(text: str) -> str:
    """Our HTML as XML: every tag closed, no entity of HTML."""
    from lxml import etree, html

    root = html.fragment_fromstring(text, create_parent="div")
    parts = [escape(root.text or "")]
    parts += [etree.tostring(child, encoding="unicode") for child in root]
    return "".join(parts)


def _feedback(name: str, text: str, renderer: Renderer) -> str:
    if not text:
        return ""
    shown = _xhtml(renderer.render(text).html)
    return (
        f'<qti-modal-feedback identifier="{name}" outcome-identifier="FEEDBACK" show-hide="show">'
        f"<qti-content-body>{shown}</qti-content-body></qti-modal-feedback>\n"
    )


def _named(question: Choices) -> list[tuple[str, Option]]:
    return [(f"p{n}", option) for n, option in enumerate(question.options, 1)]


def _declare(cardinality: str, base: str, values: Sequence[str], mapping: str = "") -> str:
    rows = "".join(f"<qti-value>{escape(value)}</qti-value>" for value in values)
    return (
        f'<qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}"'
        f' base-type="{base}">'
        f"<qti-correct-response>{rows}</qti-correct-response>{mapping}</qti-response-declaration>"
    )


def _scored(template: str = MATCH_CORRECT) -> str:
    return f'<qti-response-processing template="{template}"/>'


def _body(question: Question, renderer: Renderer) -> tuple[str, str, str] | None:
    """Declaration, interaction, scoring; None for a kind that is not written."""
    line = renderer.render_line
    if isinstance(question, Choices) and not isinstance(question, Hotspot):
        return _choice(question, renderer)
    if isinstance(question, Ordering):
        names = [f"p{n}" for n in range(1, len(question.steps) + 1)]
        rows = "".join(
            f'<qti-simple-choice identifier="{name}">{_xhtml(line(step.text))}</qti-simple-choice>'
            for name, step in zip(names, question.steps, strict=True)
        )
        opening = '<qti-order-interaction response-identifier="RESPONSE" shuffle="true">'
        inside = f"{opening}{rows}</qti-order-interaction>"
        return _declare("ordered", "identifier", names), inside, _scored()
    if isinstance(question, Matching):
        return _match(question, renderer)
    if isinstance(question, Number | Short):
        return _typed(question)
    if isinstance(question, WrittenKind):
        given = 'identifier="RESPONSE" cardinality="single" base-type="string"'
        declaration = f"<qti-response-declaration {given}/>"
        return declaration, '<qti-extended-text-interaction response-identifier="RESPONSE"/>', ""
    return None


def _choice(question: Choices, renderer: Renderer) -> tuple[str, str, str]:
    several = isinstance(question, Multiple)
    rows = "".join(
        f'<qti-simple-choice identifier="p{n}">{_xhtml(renderer.render_line(option.text))}'
        "</qti-simple-choice>"
        for n, option in enumerate(question.options, 1)
    )
    right = [f"p{n}" for n, option in enumerate(question.options, 1) if option.right]
    shuffle = "false" if question.keeps_order else "true"
    inside = (
        f'<qti-choice-interaction response-identifier="RESPONSE" shuffle="{shuffle}" '
        f'max-choices="{0 if several else 1}">{rows}</qti-choice-interaction>'
    )
    if not several:
        return _declare("single", "identifier", right), inside, _scored()
    entries = "".join(
        f'<qti-map-entry map-key="p{n}" mapped-value="{1 if option.right else -1}"/>'
        for n, option in enumerate(question.options, 1)
    )
    mapping = f'<qti-mapping lower-bound="0" default-value="0">{entries}</qti-mapping>'
    return _declare("multiple", "identifier", right, mapping), inside, _scored(MAP_RESPONSE)


def _match(question: Matching, renderer: Renderer) -> tuple[str, str, str]:
    line = renderer.render_line
    lefts = [(f"k{n}", pair.left) for n, pair in enumerate(question.pairs, 1)]
    rights = [(f"m{n}", part.right) for n, part in enumerate(question.partners, 1)]
    values = [f"k{n} m{n}" for n in range(1, len(lefts) + 1)]
    sets = "".join(
        "<qti-simple-match-set>"
        + "".join(
            f'<qti-simple-associable-choice identifier="{name}" match-max="1">{_xhtml(line(text))}'
            "</qti-simple-associable-choice>"
            for name, text in part
        )
        + "</qti-simple-match-set>"
        for part in (lefts, rights)
    )
    inside = (
        '<qti-match-interaction response-identifier="RESPONSE" shuffle="true"'
        f' max-associations="{len(lefts)}">'
        f"{sets}</qti-match-interaction>"
    )
    entries = "".join(f'<qti-map-entry map-key="{value}" mapped-value="1"/>' for value in values)
    mapping = f'<qti-mapping default-value="0">{entries}</qti-mapping>'
    return _declare("multiple", "directedPair", values, mapping), inside, _scored(MAP_RESPONSE)


def _typed(question: Number | Short) -> tuple[str, str, str]:
    if isinstance(question, Number):
        keys = [_ends(found.low, found.high) for found in question.ranges]
        base = "float"
    else:
        keys, base = list(question.accepted), "string"
    entries = "".join(
        f'<qti-map-entry map-key={quoteattr(key)} mapped-value="1" case-sensitive="false"/>'
        for key in keys
    )
    mapping = f'<qti-mapping default-value="0">{entries}</qti-mapping>'
    inside = '<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>'
    return _declare("single", base, keys[:1], mapping), inside, _scored(MAP_RESPONSE)


def _ends(low: Decimal, high: Decimal) -> str:
    return f"{low:f}" if low == high else f"{low:f}..{high:f}"
