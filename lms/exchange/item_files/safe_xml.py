"""XML of strangers: no entities, nothing fetched, no document type; lines are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lms.exchange.item_files.found import UnreadableItems

if TYPE_CHECKING:
    from lxml import etree

# bytes
MOST_XML = 30_000_000
MOST_ELEMENTS = 300_000


def read_xml(content: bytes) -> etree._Element:
    """The root element; raises UnreadableItems with a line."""
    if len(content) > MOST_XML:
        raise UnreadableItems("Berkas XML ini terlalu besar; ekspor sedikit demi sedikit.")
    head = content[:4000].replace(b"\0", b"")
    if b"<!ENTITY" in content.replace(b"\0", b"") or b"<!DOCTYPE" in head:
        raise UnreadableItems("Berkas XML ini memuat DOCTYPE atau ENTITY; itu tidak diterima.")
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise UnreadableItems(
            f"Susunan XML rusak di baris {line}: tanda `<…>` terpotong atau tidak berpasangan."
            " Ekspor atau simpan sekali lagi dari program asalnya."
        ) from error
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise UnreadableItems("Berkas XML ini memuat terlalu banyak unsur.")
    return root


def name_of(element: etree._Element) -> str:
    """The name without its namespace."""
    return local_name(element.tag) if isinstance(element.tag, str) else ""


def local_name(name: str) -> str:
    """Of an element or an attribute, without `{namespace}`."""
    return name.rpartition("}")[2]


def line_of(element: etree._Element) -> int:
    return int(element.sourceline or 1)


def below(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of this name, whatever their namespace."""
    return (child for child in element if name_of(child) == name)


def within(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All of these names below it, in the order of the file."""
    return (each for each in element.iter() if name_of(each) in names)


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(below(element, name), None) if element is not None else None


def words_of(element: etree._Element | None) -> str:
    """All text in it."""
    return "".join(element.itertext()) if element is not None else ""


def inner_html(element: etree._Element, without: tuple[str, ...] = ()) -> str:
    """What stands in it, as HTML without namespaces."""
    parts = [_escape(element.text or "")]
    for child in element:
        if name_of(child) not in without:
            tag = name_of(child)
            given = "".join(f' {local_name(k)}="{_escape(v)}"' for k, v in child.attrib.items())
            parts.append(f"<{tag}{given}>{inner_html(child, without)}</{tag}>")
        parts.append(_escape(child.tail or ""))
    return "".join(parts)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
