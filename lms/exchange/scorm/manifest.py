"""`imsmanifest.xml`: what is in the package and how it is started."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

START = "index.html"
# letters of a title that every system shows
MOST_TITLE = 200
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier={identifier} version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd
    http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="modul">
    <organization identifier="modul">
      <title>{title}</title>
      <item identifier="belajar" identifierref="halaman" isvisible="true">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="halaman" type="webcontent" adlcp:scormtype="sco" href="{start}">
{files}
    </resource>
  </resources>
</manifest>
"""


def write_manifest(slug: str, title: str, names: Sequence[str]) -> str:
    """`names`: all files beside the manifest, the page that starts among them."""
    rows = "\n".join(f"      <file href={quoteattr(name)}/>" for name in names)
    shown = escape(title[:MOST_TITLE])
    return MANIFEST.format(
        identifier=quoteattr(f"jenjang-{slug}"), title=shown, start=START, files=rows
    )
