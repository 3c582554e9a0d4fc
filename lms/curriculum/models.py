"""What is taught: files as published, modules and lessons in unchanging versions, code lists."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Model
from lms.history.content import ContentNumber


class Blob(Model):
    """Bytes of one file, known by their SHA-256; written once."""

    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Publication(Model):
    """One publishing of content: the state of all files at that moment."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # SHA-256 over all paths with the hashes of their files: the same tree in any hall
    digest: Mapped[str]
    published_at: Mapped[datetime]
    # "files" (lms content sync) or "browser" (an author's edit); only the first knows the disk
    published_from: Mapped[str]
    # lms.curriculum.rules.markup.RENDERER of that moment; a newer program renders again
    renderer: Mapped[int]
    files: Mapped[list[PublishedFile]] = relationship(lazy="raise")


class PublishedFile(Model):
    """One file of a publication, by its path from the project's root, `/` between folders."""

    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))


class FolderFile(Model):
    """One file of the content folder as it was at the last sync."""

    path: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]


class Picture(Model):
    """A published picture; only these blobs are served to browsers."""

    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), primary_key=True)
    media_type: Mapped[str]


class Jenjang(Model):
    """A level of the way: dasar 1, madya 2, pratama 3; always shown with number and organiser."""

    slug: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str]
    organiser: Mapped[str]
    jp: Mapped[int]
    # slugs of the jenjang whose post-test must have been passed
    needs: Mapped[list[str]] = mapped_column(JSON)
    intro_html: Mapped[str]


class Competency(Model):
    """What a person is able to do; items are counted by it."""

    code: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"))
    position: Mapped[int]
    body_html: Mapped[str]


class GlossaryTerm(Model):
    """A word explained on touch."""

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    body_html: Mapped[str]


class Source(Model):
    """A regulation, book or article that lessons and explanations stand on."""

    code: Mapped[str] = mapped_column(primary_key=True)
    short: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    confidence: Mapped[str]
    body_html: Mapped[str]


class EmergencyNumber(Model):
    """A service of the whole country that somebody in need can call."""

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    # as printed: "110", "0811-1129-129"
    number: Mapped[str]
    whatsapp: Mapped[str | None]
    # who said so, and when: "Kementerian PPPA, November 2025"
    according_to: Mapped[str]
    body_html: Mapped[str]


class Emergency(Model):
    """A situation with what to do first."""

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    title: Mapped[str]
    # codes of the numbers to call, the nearest first
    numbers: Mapped[list[str]] = mapped_column(JSON)
    # "<module>/<lesson>" that says more
    lesson: Mapped[str | None]
    body_html: Mapped[str]


class TypeCard(Model):
    """One of the official types of PMKS and PSKS, as a card to look up."""

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    # "PMKS" or "PSKS"
    catalogue: Mapped[str]
    # as the regulation counts it
    number: Mapped[int]
    name: Mapped[str]
    # as words, "6–18 tahun"; "" where the definition names none
    age: Mapped[str]
    # "<module>/<lesson>" that explains it
    lesson: Mapped[str]
    body_html: Mapped[str]


class Household(Model):
    """A house of the practice village, with the truth about who lives there."""

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    # 1 to 26 as the regulation counts the types, 0 where none fits
    type_number: Mapped[int]
    # codes of lms.curriculum.rules.households.FIRST_STEPS, any of which is right
    first_steps: Mapped[list[str]] = mapped_column(JSON)
    # what a visitor sees and hears; slots as in lms.curriculum.rules.households.fill
    body_html: Mapped[str]
    why_html: Mapped[str]


class Module(Model):
    """A place on the path; its content is the published version, its history all versions."""

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"), index=True)
    position: Mapped[int]
    # open from the start, for some tasks only; no test waits for it and no step counts it
    is_optional: Mapped[bool] = mapped_column(default=False)
    published_version_id: Mapped[ContentNumber | None] = mapped_column(
        ForeignKey("module_version.id", use_alter=True)
    )
    retired_at: Mapped[datetime | None]
    published: Mapped[ModuleVersion | None] = relationship(
        foreign_keys=[published_version_id], lazy="raise"
    )


class ModuleVersion(Model):
    """What a module said from one publication on; never updated."""

    __table_args__ = (UniqueConstraint("module_id", "number"),)

    # content_number("module", slug, digest)
    id: Mapped[ContentNumber] = mapped_column(primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"))
    number: Mapped[int]
    # SHA-256 over the rendered module; the same digest makes no new version
    digest: Mapped[str]
    published_at: Mapped[datetime]
    title: Mapped[str]
    jp: Mapped[int]
    goals: Mapped[list[str]] = mapped_column(JSON)
    needs: Mapped[list[str]] = mapped_column(JSON)
    competencies: Mapped[list[str]] = mapped_column(JSON)
    sources: Mapped[list[str]] = mapped_column(JSON)
    intro_html: Mapped[str]
    pocket_card_title: Mapped[str | None]
    pocket_card_html: Mapped[str | None]
    lessons: Mapped[list[Lesson]] = relationship(lazy="raise", order_by="Lesson.position")

    @property
    def pocket_card_name(self) -> str:
        """As a link or a window says it; most titles say themselves what they are."""
        title = self.pocket_card_title or ""
        return title if title.startswith("Kartu saku") else f"Kartu saku: {title}"


class Scene(Model):
    """A branching story; what it says is the published version, its history all versions."""

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"))
    published_version_id: Mapped[ContentNumber] = mapped_column(ForeignKey("scene_version.id"))
    retired_at: Mapped[datetime | None]
    published: Mapped[SceneVersion] = relationship(lazy="raise")


class SceneVersion(Model):
    """What a story said from one publication on; never updated."""

    # content_number("scene", slug, digest)
    id: Mapped[ContentNumber] = mapped_column(primary_key=True)
    slug: Mapped[str]
    published_at: Mapped[datetime]
    title: Mapped[str]
    # of one way through it
    minutes: Mapped[int]
    competencies: Mapped[list[str]] = mapped_column(JSON)
    sources: Mapped[list[str]] = mapped_column(JSON)
    intro_html: Mapped[str]
    # in the order of the file, the first begins: code, title, html, choices [{text, leads_to}],
    # ending (a key of lms.curriculum.rules.scenes.ENDINGS, or None)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class Lesson(Model):
    """One page to read, in one version of its module; rendered and cleaned when published."""

    __table_args__ = (
        UniqueConstraint("module_version_id", "slug"),
        UniqueConstraint("module_version_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    module_version_id: Mapped[ContentNumber] = mapped_column(ForeignKey("module_version.id"))
    position: Mapped[int]
    slug: Mapped[str]
    title: Mapped[str]
    html: Mapped[str]
    words: Mapped[int]
    # reading time at 150 words a minute, at least 1
    minutes: Mapped[int]
    sources: Mapped[list[str]] = mapped_column(JSON)
    # codes of the terms it links, in the order of their first mention
    terms: Mapped[list[str]] = mapped_column(JSON)
    # read by everybody, signed in or not, whatever is still locked: it may save a life
    always_open: Mapped[bool] = mapped_column(default=False)
    # what people ask whom it answers, in their own words; read for the search alone
    asked: Mapped[list[str]] = mapped_column(JSON, default=list, deferred=True)
