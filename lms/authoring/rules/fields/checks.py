"""A question inside a lesson as fields: what is asked, its options, what is said about each."""

from __future__ import annotations

from collections.abc import Mapping

from lms.assessment.kinds.lines import quote
from lms.authoring.rules.fields.entries import MOST_OPTIONS
from lms.authoring.rules.fields.prose import from_prose, one_line, to_prose
from lms.curriculum.rules.self_checks import BOX, KIND, read_self_check

Fields = Mapping[str, str]


def read_check(words: str) -> dict[str, str] | None:
    """None where the fields cannot say all of it."""
    first, _, rest = words.partition("\n")
    found = BOX.fullmatch(first)
    lines = rest.split("\n")
    if not found or not all(line.startswith("    ") for line in lines if line.strip()):
        return None
    check = read_self_check(found[1] or "", [line[4:] for line in lines], 1)
    stem = to_prose(check.stem)
    if stem is None or check.strays or len(check.options) > MOST_OPTIONS:
        return None
    fields = {"judul": check.title, "teks": stem, "pilihan": str(max(len(check.options), 3))}
    for number, option in enumerate(check.options):
        why = to_prose(option.why) if option.why else ""
        if why is None:
            return None
        fields |= {f"pilihan-{number}": option.text, f"sebab-{number}": why}
        fields |= {f"benar-{number}": "1"} if option.right else {}
    return fields


def write_check(fields: Fields) -> str:
    title = one_line(fields.get("judul", "")).replace('"', "”")
    options = "\n".join(
        words for number in range(MOST_OPTIONS) if (words := _option(fields, number))
    )
    parts = [part for part in (from_prose(fields.get("teks", "")), options) if part]
    if not parts and not title:
        return ""
    body = "\n".join(f"    {line}".rstrip() for line in "\n\n".join(parts).split("\n"))
    return f'!!! {KIND} "{title}"\n\n{body}'.rstrip()


def _option(fields: Fields, number: int) -> str:
    text = one_line(fields.get(f"pilihan-{number}", ""))
    if not text:
        return ""
    mark = "x" if fields.get(f"benar-{number}") else " "
    why = from_prose(fields.get(f"sebab-{number}", ""))
    return f"- [{mark}] {text}" + (f"\n{quote(why, '  ')}" if why else "")
