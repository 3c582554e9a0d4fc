"""Publishing what was proposed in the browser, and what that means for those who learn."""

from __future__ import annotations

from datetime import datetime

from lms.authoring.documents import Files, Shelf, hash_of, published_files
from lms.authoring.drafts import stand_on_published
from lms.authoring.models import Proposal, ProposedFile
from lms.authoring.proposals import add_release, list_files
from lms.authoring.rules.blocks import decode, encode
from lms.authoring.rules.merging import merge_texts
from lms.curriculum.publications import BROWSER, find_blob, find_newest
from lms.curriculum.rules.problems import Problem, has_faults
from lms.errors import Conflict
from lms.exchange.content import Content, publish_files, read_content
from lms.exchange.content_consequences import find_consequences
from lms.exchange.content_files import hash_files
from lms.people.models import Person

# the content that was read last: a proposal is looked at many times before it is published
_read: tuple[str, Content] | None = None


class ProposalIsBehind(Conflict):
    """Something else was published that changed the same blocks."""


def files_with(proposal: Proposal) -> Files:
    """All published files with the proposal over them; raises ProposalIsBehind."""
    files = dict(published_files())
    for each in list_files(proposal):
        content = _merged(each, files.get(each.path))
        files.pop(each.path, None)
        if content:
            files[each.path] = content
    return files


def _merged(proposed: ProposedFile, published: bytes | None) -> bytes:
    now = None if published is None else hash_of(published)
    if now == proposed.published_sha256 or published == proposed.content:
        return proposed.content
    base = find_blob(proposed.published_sha256) if proposed.published_sha256 else b""
    if not proposed.path.endswith(".md") or base is None:
        raise ProposalIsBehind(f"{proposed.path} sudah diterbitkan orang lain; ajukan lagi.")
    old, now_there, new = (decode(each or b"") for each in (base, published, proposed.content))
    merged = merge_texts(old, now_there, new, proposed.path)
    if merged.kept:
        raise ProposalIsBehind(
            "Bagian yang sama sudah diterbitkan dalam bentuk lain. Buka halamannya, gabungkan,"
            " lalu ajukan lagi."
        )
    return encode(merged.text)


def release(proposal: Proposal, *, by: Person, now: datetime, accepted: bool = False) -> None:
    """Publishes it with everything else as it is.

    Raises ContentHasFaults, ProposalIsBehind, or HistoryWouldBreak where people would begin again
    or lose something and nobody `accepted` that.
    """
    files = files_with(proposal)
    content = _read_kept(files)
    publish_files(files, published_from=BROWSER, now=now, accepted=accepted, content=content)
    newest = find_newest()
    assert newest is not None
    add_release(proposal, digest=newest.digest, by=by, now=now)
    for each in list_files(proposal):
        words = files.get(each.path)
        stand_on_published(each.path, None if words is None else hash_of(words))


def read_proposal(proposal: Proposal) -> tuple[Content, Shelf]:
    """The whole content with the proposal in it, for its pages, its faults and consequences."""
    files = files_with(proposal)
    return _read_kept(files), Shelf(files, {}, {})


def _read_kept(files: Files) -> Content:
    global _read
    key = hash_of(repr(sorted(hash_files(files).items())).encode())
    kept = _read
    if kept is None or kept[0] != key:
        kept = _read = key, read_content(files)
    return kept[1]


def list_faults(content: Content) -> list[Problem]:
    """What keeps it from being published."""
    return [each for each in content.problems if has_faults([each])]


def find_losses(content: Content) -> tuple[list[str], list[str]]:
    """What goes: for which somebody has to say yes, and what concerns nobody; a sentence each."""
    gone = find_consequences(content.course, content.quizzes)
    asked = [_plain(each.words) for each in gone if each.concerned]
    return asked, [_plain(each.words) for each in gone if not each.concerned]


def _plain(words: str) -> str:
    return words.replace("`", "")
