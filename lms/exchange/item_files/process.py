"""Reads one file of questions, or of lessons, in a process of its own: bytes in, JSON out.

`python -m lms.exchange.item_files.process FORMAT`. A file that asks for more memory or time than
it is given ends this process and nothing else.
"""

from __future__ import annotations

import json
import sys

from lms.exchange.item_files.formats import READERS
from lms.exchange.item_files.found import UnreadableItems, dump_file, with_lost_pictures
from lms.exchange.item_files.word_lessons import LESSONS, read_lessons
from lms.exchange.workbook_process import limit_itself

# bytes of address space; the interpreter with its libraries asks for a third of it
MOST_MEMORY = 600_000_000


def main() -> None:
    limit_itself(MOST_MEMORY)
    content = sys.stdin.buffer.read()
    try:
        told: dict[str, object] = {"found": _read(sys.argv[1], content)}
    except UnreadableItems as refusal:
        told = {"refused": str(refusal)}
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode())


def _read(name: str, content: bytes) -> dict[str, object]:
    if name == LESSONS:
        return read_lessons(content).to_plain()
    found = READERS[name](content)
    # the pictures of our own banks stand beside them
    return dump_file(found if name == "markdown" else with_lost_pictures(found))


if __name__ == "__main__":
    main()
