"""How a question inside a lesson stands on its page: each option opens what is said about it.

What is said stands behind its option, not inside it: a style hides it on the screen until the
option is open and shows it on paper, and neither needs a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from lms.curriculum.rules.self_checks import KIND

MARK = re.compile(r"\s*\[([ xX]?)\]\s*")
# what asks in a test is called after its kind already
CLASS = "coba"
RIGHT, WRONG = "Tepat.", "Belum tepat."


def fold_options(root: Element) -> None:
    """In every box `tanya`, in place of the list of options."""
    for box in list(root.iter("div")):
        if KIND in box.get("class", "").split():
            box.tag = "section"
            box.set("class", f"admonition {CLASS}")
            _fold_box(box)


def _fold_box(box: Element) -> None:
    children = list(box)
    said: Element | None = None
    for child in children:
        if child.tag == "ul" and all(MARK.match(_first_words(item)) for item in child):
            box.remove(child)
            for item in child:
                said = _add_option(box, item)
        elif child.tag == "blockquote" and said is not None:
            # a blank line above it has parted it from its option
            box.remove(child)
            _say(said, child)


def _first_words(item: Element) -> str:
    return (_head(item).text or "") if len(item) else (item.text or "")


def _head(item: Element) -> Element:
    """What holds the words of the option: the item, or its paragraph in a list with gaps."""
    return item[0] if len(item) and item[0].tag == "p" else item


def _add_option(box: Element, item: Element) -> Element:
    """The option and, behind it, the place where it is explained, which is given back."""
    head = _head(item)
    words = head.text or ""
    mark = MARK.match(words)
    is_right = bool(mark and mark[1].strip())
    summary = SubElement(SubElement(box, "details"), "summary")
    summary.text = words[mark.end() :] if mark else words
    for child in _until_quoted(head):
        summary.append(child)
    said = SubElement(box, "div", {"class": "sebab tepat" if is_right else "sebab"})
    SubElement(SubElement(said, "p"), "strong").text = RIGHT if is_right else WRONG
    for quotation in item.findall("blockquote"):
        _say(said, quotation)
    return said


def _until_quoted(head: Element) -> Iterator[Element]:
    for child in list(head):
        if child.tag == "blockquote":
            return
        yield child


def _say(said: Element, quotation: Element) -> None:
    """Its first paragraph goes on behind the verdict; what follows stands below."""
    for number, child in enumerate(list(quotation)):
        verdict = said[0]
        if number or child.tag != "p" or len(said) > 1 or len(verdict) > 1:
            said.append(child)
            continue
        verdict[0].tail = " " + (child.text or "")
        verdict.extend(list(child))
