"""The set of search questions stays true to the lessons it names."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
CURRICULUM = HERE.parents[1] / "curriculum"


def rows():
    for line in (HERE / "search_questions.tsv").read_text(encoding="utf-8").splitlines():
        question, _, answers = line.partition("\t")
        yield question, answers.split("|")


def test_two_hundred_different_questions_name_lessons_that_exist():
    found = list(rows())
    assert len(found) == len({question.casefold() for question, _ in found}) == 200
    missing = [
        name for _, names in found for name in names if not (CURRICULUM / f"{name}.md").is_file()
    ]
    assert not missing


def test_every_module_is_asked_for():
    asked = {name.rsplit("/", 1)[0] for _, names in rows() for name in names}
    modules = {
        str(page.parent.relative_to(CURRICULUM)) for page in CURRICULUM.glob("*/*/module.md")
    }
    assert asked == modules
