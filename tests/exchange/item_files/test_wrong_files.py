"""Wrong files of every format: no traceback, no waiting, sentences with a place, no wrong key."""

from __future__ import annotations

import os
import re
import time
from html import unescape

import pytest

from lms.assessment.kinds.choices import Choices
from lms.exchange.item_files.formats import READERS, guess_format
from lms.exchange.item_files.found import ItemFile, UnreadableItems
from lms.exchange.item_files.reading import TABLE, read_items

from .spoiling import Spoiler, Spoilt

# WRONG_FILES=300 SEED=… for as many of another seed
COUNT = int(os.environ.get("WRONG_FILES", "108"))
SEED = int(os.environ.get("SEED", "12"))
# seconds of a processor
PATIENCE = 10
CODE = re.compile(r"Traceback|Error\b|Exception|None\b|\bline \d|object at|<class")


def read(file: Spoilt) -> ItemFile:
    """As the server does, but in this process: a fault of ours is seen."""
    name = guess_format(file.content)
    if name == TABLE:
        return read_items(file.content, f"salah.{file.format}")
    return READERS[name](file.content)


def find_faults(file: Spoilt) -> list[str]:
    begun = time.process_time()
    try:
        found = read(file)
        said = [note.text for note in found.notes]
    except UnreadableItems as refusal:
        found, said = None, [str(refusal)]
    except Exception as error:  # whatever it is, it is a fault of ours
        return [f"traceback: {error!r}"]
    faults = [f"no sentence: {text}" for text in said if not is_sentence(text)]
    if time.process_time() - begun > PATIENCE:
        faults.append("slow")
    if found is not None:
        if not found.items and not found.notes:
            faults.append("nothing found and nothing said")
        faults += [f"no line: {note}" for note in found.notes if note.line < 1]
        faults += wrong_keys(found, file)
    return faults


def is_sentence(text: str) -> bool:
    return len(text) > 15 and text[-1] in ".?!”)" and CODE.search(text) is None


def wrong_keys(found: ItemFile, file: Spoilt) -> list[str]:
    """Questions without a key, or with another than they had, of which nothing is said."""
    flagged = {note.line for note in found.notes}
    faults = []
    for item in found.items:
        if item.line in flagged or not isinstance(item.question, Choices):
            continue
        right = [shown(option.text) for option in item.question.options if option.right]
        had = {shown(stem): key for stem, key in file.keys.items()}.get(shown(item.question.stem))
        if not right or (had is not None and right != [shown(had)]):
            faults.append(f"wrong key: {right} instead of {had}: {item.question.stem}")
    return faults


def shown(text: str) -> str:
    """Letters and digits alone: signs of Markdown may be written in two ways."""
    return "".join(c for c in unescape(text) if c.isalnum())


def test_wrong_files_end_in_sentences():
    faults = [
        f"{number} {file.format} {file.how}: {fault}"
        for number, file in enumerate(Spoiler(SEED).files(COUNT))
        for fault in find_faults(file)
    ]
    assert faults == []


@pytest.mark.parametrize("text", ["Kunci hilang", "ValueError: x is not y.", "Traceback (most …."])
def test_what_is_no_sentence_is_seen(text):
    assert not is_sentence(text)
