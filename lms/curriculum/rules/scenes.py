"""One branching story read and checked: what happens, what one can do, where each way ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lms.curriculum.rules import advice, messages
from lms.curriculum.rules.front_matter import FrontMatter, read_front_matter
from lms.curriculum.rules.layout import SLUG, ScenePlace
from lms.curriculum.rules.page_faults import find_page_faults
from lms.curriculum.rules.pages import Surroundings, unknown_codes
from lms.curriculum.rules.plain_doubts import find_plain_doubts
from lms.curriculum.rules.plain_fields import find_mark
from lms.curriculum.rules.pointers import read_pointers
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.prose import read_structure
from lms.curriculum.rules.scene_ways import find_circle, list_reached
from lms.curriculum.rules.schemas import SceneHead
from lms.curriculum.rules.self_checks import find_check_faults

# how a story ends, as written → as read
ENDINGS = {"baik": "Berakhir baik", "cukup": "Berakhir separuh jalan", "buntu": "Jalan buntu"}
HEAD = re.compile(rf"## ({SLUG}): (\S[^\n]*)")
ENDING = re.compile(r"akhir: *(.*)")
NEARLY_ENDING = re.compile(r"\W*akhir\W+(?:baik|cukup|buntu)\W*", re.IGNORECASE)
LISTED = re.compile(r"(?:[-*+]|\d+\.) +\S")
CHOICE = re.compile(rf"- (\S.*?) *(?:→|-+>) *({SLUG}) *")
NEARLY = re.compile(r"(?:→|->) *\S+ *$")
OTHER_ARROW = re.compile(
    rf"^- .*(?:=>|[\u2190-\u21ff\u2794-\u27be\u00bb]|[\u2013\u2014]>) *{SLUG} *$"
)
# a heading that was meant to begin a step
NEARLY_HEAD = re.compile(r"#{1,6}[^\n]*")
CHOICES = (2, 4)
STEP_WORDS = 170
ENDING_WORDS = 15


@dataclass(frozen=True)
class ChoiceText:
    """What one can do at a step, and the code of the step that follows."""

    text: str
    leads_to: str


@dataclass(frozen=True)
class StepText:
    """A step of the story: with choices, or the end (`ending`, a key of ENDINGS)."""

    code: str
    title: str
    html: str
    choices: list[ChoiceText]
    ending: str | None


@dataclass(frozen=True)
class SceneText:
    """A story as it will be published; the first step begins it."""

    slug: str
    position: int
    title: str
    jenjang: str
    minutes: int
    competencies: list[str]
    sources: list[str]
    intro_html: str
    steps: list[StepText]


@dataclass(frozen=True)
class _Block:
    """What stands under one heading, before anything is judged."""

    code: str
    title: str
    line: int
    lines: list[tuple[int, str]]

    @cached_property
    def choices(self) -> list[tuple[int, ChoiceText]]:
        found = [(number, CHOICE.fullmatch(line)) for number, line in self.lines]
        return [(number, ChoiceText(one[1], one[2])) for number, one in found if one]

    @cached_property
    def ending(self) -> tuple[int, str] | None:
        found = [(number, ENDING.fullmatch(line)) for number, line in self.lines]
        return next(((number, one[1].strip()) for number, one in found if one), None)

    @cached_property
    def prose(self) -> str:
        """Line for line, so that a fault keeps its place."""
        kept = ["" if self._is_own(line) else line for _, line in self.lines]
        return "\n".join(kept).rstrip()

    def _is_own(self, line: str) -> bool:
        return bool(CHOICE.fullmatch(line) or ENDING.fullmatch(line))


def read_scene(place: ScenePlace, around: Surroundings) -> tuple[SceneText | None, list[Problem]]:
    """The story, None if its front matter is broken, and every fault."""
    path = place.path
    if path not in around.texts:
        return None, [problem(path, 1, messages.FILE_MISSING)]
    head = read_front_matter(path, around.texts[path], SceneHead)
    intro, blocks = _split(head)
    problems = [*head.problems, *_head_faults(path, head, around)]
    listed = frozenset(head.data.sources) if head.data else None
    texts = [(head.body_line, intro), *((block.line + 1, block.prose) for block in blocks)]
    for line, text in texts:
        problems += [*read_structure(path, text, line), *find_check_faults(path, text, line)]
        problems += read_pointers(path, text, line, around.renderer.known, listed=listed)
        html = around.renderer.render(text, path).html
        problems += find_page_faults(path, text, line, html, around.renderer.known)
    problems += _intro_faults(path, head.body_line, intro)
    problems += _story_faults(path, head.body_line, blocks, around)
    if head.data is None:
        return None, problems
    steps = [_step(block, around, path) for block in blocks]
    return _build(place, head.data, around.renderer.render(intro, path).html, steps), problems


def _build(place: ScenePlace, data: SceneHead, intro_html: str, steps: list[StepText]) -> SceneText:
    return SceneText(
        slug=place.slug,
        position=place.number,
        title=data.title,
        jenjang=data.jenjang,
        minutes=data.minutes,
        competencies=data.competencies,
        sources=data.sources,
        intro_html=intro_html,
        steps=steps,
    )


def _split(head: FrontMatter[SceneHead]) -> tuple[str, list[_Block]]:
    """The text before the first step, and the steps."""
    intro: list[str] = []
    blocks: list[_Block] = []
    for number, line in enumerate(head.body.split("\n"), head.body_line):
        if found := HEAD.fullmatch(line.rstrip()):
            blocks.append(_Block(found[1], found[2], number, []))
        elif blocks:
            blocks[-1].lines.append((number, line.rstrip()))
        else:
            intro.append(line)
    return "\n".join(intro), blocks


def _step(block: _Block, around: Surroundings, path: str) -> StepText:
    return StepText(
        code=block.code,
        title=block.title,
        html=around.renderer.render(block.prose, path).html,
        choices=[choice for _, choice in block.choices],
        ending=block.ending[1] if block.ending else None,
    )


def _head_faults(
    path: str, head: FrontMatter[SceneHead], around: Surroundings
) -> Iterator[Problem]:
    if head.data is None:
        return
    sources, competencies = head.data.sources, head.data.competencies
    yield from unknown_codes(path, head, around, sources=sources, competencies=competencies)
    if not sources:
        yield problem(path, head.line_of("sources"), messages.NO_SOURCES)


def _intro_faults(path: str, first_line: int, intro: str) -> Iterator[Problem]:
    """A first step whose heading was not read: its choices would be a list of the opening."""
    for number, line in enumerate(intro.split("\n"), first_line):
        if CHOICE.fullmatch(line.rstrip()):
            yield problem(path, number, messages.SCENE_LOOSE_CHOICE)
        elif NEARLY_HEAD.fullmatch(line.rstrip()):
            yield problem(path, number, messages.SCENE_HEADING)


def _story_faults(
    path: str, line: int, blocks: Sequence[_Block], around: Surroundings
) -> Iterator[Problem]:
    if not blocks:
        yield problem(path, line, messages.SCENE_EMPTY)
        return
    codes = Counter(block.code for block in blocks)
    for block in blocks:
        if codes[block.code] > 1:
            yield problem(path, block.line, messages.SCENE_TWICE, kode=block.code)
        yield from _step_faults(path, block, codes, around)
    by_code = {block.code: block for block in blocks}
    ways = {code: [to.leads_to for _, to in block.choices] for code, block in by_code.items()}
    reached = list_reached(blocks[0].code, ways)
    for block in blocks:
        if block.code not in reached:
            yield problem(path, block.line, messages.SCENE_UNREACHED, kode=block.code)
    if circle := find_circle(blocks[0].code, ways):
        words = " → ".join(circle)
        yield problem(path, by_code[circle[0]].line, messages.SCENE_CIRCLE, jalan=words)
    if not any(block.ending and block.ending[1] == "baik" for block in blocks):
        yield problem(path, line, messages.SCENE_NO_GOOD_END)


def _step_faults(
    path: str, block: _Block, codes: Mapping[str, int], around: Surroundings
) -> Iterator[Problem]:
    yield from _choice_faults(path, block, codes)
    for advised in find_plain_doubts(block.title):
        yield Problem(path, block.line, advised, is_warning=True)
    words = around.renderer.render(block.prose, path).words
    if block.ending is not None:
        yield from _ending_faults(path, block, *block.ending, words)
    elif not block.choices:
        yield problem(path, block.line, messages.SCENE_DEAD_END, kode=block.code)
    elif not words:
        yield warning(path, block.line, advice.SCENE_NO_TEXT, kode=block.code)
    if words > STEP_WORDS:
        yield warning(path, block.line, messages.SCENE_LONG_STEP, jumlah=words, batas=STEP_WORDS)


def _choice_faults(path: str, block: _Block, codes: Mapping[str, int]) -> Iterator[Problem]:
    low, high = CHOICES
    known = ", ".join(codes)
    said: set[str] = set()
    for number, choice in block.choices:
        if choice.leads_to not in codes:
            text = messages.SCENE_NO_SUCH_STEP
            yield problem(path, number, text, kode=choice.leads_to, kenal=known)
        if mark := find_mark(choice.text):
            yield problem(path, number, messages.DATA_PLAIN, kunci=choice.leads_to, tanda=mark)
        else:
            for advice in find_plain_doubts(choice.text):
                yield Problem(path, number, advice, is_warning=True)
        words = " ".join(choice.text.casefold().split()).rstrip(".")
        if words in said:
            yield problem(path, number, messages.SCENE_SAME_CHOICE, teks=choice.text)
        said.add(words)
    for number, line in block.lines:
        yield from _line_faults(path, number, line, block)
    if block.choices and block.ending is None and not low <= len(block.choices) <= high:
        text = messages.SCENE_CHOICES
        yield problem(path, block.line, text, jumlah=len(block.choices), awal=low, akhir=high)


def _line_faults(path: str, number: int, line: str, block: _Block) -> Iterator[Problem]:
    """What was meant as a choice or as a heading, and words that would leave their place."""
    if CHOICE.fullmatch(line):
        return
    places = [place for place, _ in block.choices]
    is_beside = number - 1 in places or number + 1 in places
    if NEARLY_ENDING.fullmatch(line) and not ENDING.fullmatch(line):
        yield problem(path, number, messages.SCENE_ENDING_FORM)
    elif is_beside and LISTED.match(line) or NEARLY.search(line) or OTHER_ARROW.search(line):
        yield problem(path, number, messages.SCENE_BAD_CHOICE)
    elif NEARLY_HEAD.fullmatch(line):
        yield problem(path, number, messages.SCENE_HEADING)
    elif places and places[0] < number and line.strip() and not ENDING.fullmatch(line):
        yield problem(path, number, messages.SCENE_BETWEEN)


def _ending_faults(path: str, block: _Block, line: int, word: str, words: int) -> Iterator[Problem]:
    if word not in ENDINGS:
        known = ", ".join(ENDINGS)
        yield problem(path, line, messages.SCENE_BAD_ENDING, kata=word, kenal=known)
    if sum(bool(ENDING.fullmatch(text)) for _, text in block.lines) > 1:
        yield problem(path, line, messages.SCENE_TWO_ENDINGS, kode=block.code)
    if block.choices:
        yield problem(path, line, messages.SCENE_END_WITH_CHOICES, kode=block.code)
    if words < ENDING_WORDS:
        yield problem(path, line, messages.SCENE_BARE_ENDING, batas=ENDING_WORDS)
