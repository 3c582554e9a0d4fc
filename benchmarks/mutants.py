"""How strong the tests are: breaks the program in one place, runs the tests of that line, says who
noticed. Run by hand; nothing in the working tree is changed.

    python -m benchmarks.mutants cover FOLDER --workers 2       once: which test runs which line
    python -m benchmarks.mutants refresh FOLDER --workers 2     later: of new tests, new lines
    python -m benchmarks.mutants draw FOLDER --seed 41 --count 200
    python -m benchmarks.mutants draw FOLDER --where --under lms/assessment

`FOLDER` lies outside the repository. `cover` copies the tree as it is there, twice, and runs the
tests once (SQLite only) to see which lines each runs; `refresh` takes over what was noted of an
earlier tree and runs only tests with a new name. `draw` makes the first copy whole again from
the second, runs the tests of the first mutants without a mutation, and then breaks `--count` places
with this seed, over all of lms but statistics, migrations and the sample world; `--where`: only
conditions, guards, scopes, locks, refusals and decorators of what keeps answers, marks and people
apart (RISKY); `--under` only below a path, `--kind` only such changes; `--alive FILE`: no draw, but
those that an earlier one printed as not killed. Each mutant gets at most `--tests` tests that run
its line, nearest package first, whole worlds last, and those of `--also` (tests that are newer than
the cover; put them into FOLDER/pristine), in a process of its own that ends after `--seconds` of
the processor. Survivors are printed with their difference.

A survivor is a missing test, a line that does nothing (delete it) or an equivalent: the same
behaviour in other words. Those stand with their reason in benchmarks/mutants_equivalent.txt, as
`path | the line | what it became | why`, and are not counted.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from pathlib import Path

from benchmarks.mutant_carrying import carry
from benchmarks.mutant_judge import Judge
from benchmarks.mutant_lines import FOLDER, KNOWN, Lines
from benchmarks.mutations import Mutant, compiles, find_mutants, list_optional

ROOT = Path(__file__).parent.parent
LEFT_OUT = ("lms/statistics/", "lms/migrations/", "lms/cli/sample_", "lms/__main__")
# tests that cannot judge a line: they run elsewhere or read files
NO_JUDGE = ("statistics", "architecture", "packaging", "migrations")
# seconds of one test
LONG = 4.0
DIRECTED = {"where", "scope", "guard", "raise", "operand", "lock", "decorator"}
# access, answers, marking, opening, sums, imports
RISKY = (
    "lms/web/kernel/access.py", "lms/web/kernel/places.py", "lms/people/appointments.py",
    "lms/people/own_affairs.py", "lms/people/sign_in.py", "lms/training/", "lms/assessment/",
    "lms/progress/", "lms/evaluation/sums/", "lms/evaluation/panels/", "lms/exchange/uploads.py",
    "lms/exchange/matching.py", "lms/exchange/responses.py", "lms/exchange/google_forms.py",
    "lms/exchange/uploaded_class.py", "lms/exchange/content.py", "lms/curriculum/publications.py",
    "lms/jobs/",
)  # fmt: skip
# loads the application, a page and a sitting
WARM = (
    "tests/web/test_rooms.py::test_the_board_says_who_waits_works_is_silent_and_has_finished",
    "tests/web/test_path.py::test_the_path_leads_step_by_step",
)
# who is refused does not run the line
DOORS = ("tests/web/test_access.py::test_who_may_enter_is_written_down[sqlite]",)
ALIVE = re.compile(
    r" *\d+ (?:survived|uncovered|timeout) +(?P<path>\S+):\d+ (?P<kind>\S+) \(\d+ tests\)$"
)
EQUIVALENT = ROOT / "benchmarks" / "mutants_equivalent.txt"


def main() -> None:
    given = _read_arguments()
    if given.action == "draw":
        draw(given)
        return
    more = [f"-n{given.workers}"] if given.workers > 1 else []
    cover(given.folder, more, anew=given.action == "cover", again=given.again)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["cover", "refresh", "draw"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--also", action="append", default=[])
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--skip", type=int, default=0, help="of the draw, already seen")
    parser.add_argument("--alive", type=Path, help="what a draw printed: who lived is tried again")
    parser.add_argument("--where", action="store_true")
    parser.add_argument("--under", action="append", default=[])
    parser.add_argument("--kind", action="append", default=[], help="as it is printed")
    # before the first mutant: tests of so many are run on the program as it is
    parser.add_argument("--controls", type=int, default=3)
    parser.add_argument("--tests", type=int, default=80)
    parser.add_argument("--seconds", type=int, default=90)
    parser.add_argument("--again", action="append", default=[], help="of refresh: tests/…")
    parser.add_argument("--workers", type=int, default=1, help="of cover")
    return parser.parse_args()


def cover(folder: Path, more: Sequence[str], *, anew: bool, again: Sequence[str] = ()) -> None:
    """`anew`: all tests; else those whose lines are not noted yet and those whose name begins with
    one of `again`; the rest is carried on."""
    known: set[str] = set()
    if anew:
        for noted in folder.glob("lines-*.npz"):
            noted.unlink()
    else:
        known = carry(folder, folder / "pristine", ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / KNOWN).write_text(
        "\n".join(sorted(name for name in known if not name.startswith(tuple(again))))
    )
    for copy in (folder / "pristine", folder / "tree"):
        shutil.rmtree(copy, ignore_errors=True)
        left = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "node_modules")
        shutil.copytree(ROOT, copy, ignore=left)
    _note_lines(folder, more)


def _note_lines(folder: Path, more: Sequence[str]) -> None:
    tree = folder / "tree"
    command = [
        sys.executable, "-m", "pytest", "-q", "-p", "benchmarks.mutant_lines",
        "-p", "no:cacheprovider", "-m", "not browser and not process",
        *(f"--ignore=tests/{name}" for name in NO_JUDGE),
        "--every-database", "-k", "not postgresql", *more,
    ]  # fmt: skip
    surroundings = {**os.environ, "PYTHONPATH": str(tree), FOLDER: str(folder.resolve())}
    subprocess.run(command, cwd=tree, env=surroundings, check=False)


def draw(given: argparse.Namespace) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    tree = given.folder / "tree"
    make_whole(given.folder)
    lines = Lines(given.folder)
    chosen = find_again(tree, given.alive) if given.alive else _choose(tree, given)
    mutants = [(one, judges(lines, one, given)) for one in chosen]
    mutants = [
        (one, [*given.also, *(DOORS if one.kind == "decorator" else ()), *tests] if tests else [])
        for one, tests in mutants
    ]
    judge = Judge(tree, given.seconds)
    files = {test.split("::")[0] for _, tests in mutants for test in tests}
    judge.load(warm=[*WARM, *given.also], files=sorted(files))
    for mutant, tests in [each for each in mutants if each[1]][: given.controls]:
        if not judge.passes_whole(tests):
            raise SystemExit(f"tests of {mutant.path}:{mutant.line} fail without a mutation")
    results: Counter[tuple[str, str]] = Counter()
    for number, (mutant, tests) in enumerate(mutants, start=1 + given.skip):
        fate = judge.judge(mutant, tests) if tests else "uncovered"
        results[mutant.path.split("/")[1], fate] += 1
        print(f"{number:4} {fate:9} {mutant.path}:{mutant.line} {mutant.kind} ({len(tests)} tests)")
        if fate in ("survived", "uncovered"):
            print(difference(tree, mutant))
        sys.stdout.flush()
    _print_rates(results)


def make_whole(folder: Path) -> None:
    """A run that was killed in the middle of a mutant leaves it in the copy."""
    for part in ("lms", "tests"):
        shutil.rmtree(folder / "tree" / part)
        shutil.copytree(folder / "pristine" / part, folder / "tree" / part)


def find_again(tree: Path, told: Path) -> Sequence[Mutant]:
    """Those that an earlier draw printed as not killed, as far as the lines are what they were."""
    paths = sorted(str(path.relative_to(tree)) for path in (tree / "lms").rglob("*.py"))
    optional = list_optional(ast.parse((tree / path).read_bytes()) for path in paths)
    known = set(_equivalents())
    found = []
    for path, kind, shown in _read_alive(told.read_text().splitlines()):
        source = (tree / path).read_bytes() if (tree / path).exists() else b""
        same = (
            one
            for one in find_mutants(path, source, optional)
            if one.kind == kind and difference(tree, one) == shown
        )
        if (one := next(same, None)) and _as_line(tree, one) not in known:
            found.append(one)
    return found


def _read_alive(told: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Path, kind and difference."""
    for number, line in enumerate(told):
        if found := ALIVE.match(line):
            shown = takewhile(lambda each: each.startswith("       "), told[number + 1 :])
            yield found["path"], found["kind"], "\n".join(shown)


def _choose(tree: Path, given: argparse.Namespace) -> Sequence[Mutant]:
    paths = sorted(str(path.relative_to(tree)) for path in (tree / "lms").rglob("*.py"))
    paths = [path for path in paths if not path.startswith(LEFT_OUT)]
    optional = list_optional(ast.parse((tree / path).read_bytes()) for path in paths)
    under = tuple(given.under) or (RISKY if given.where else ("lms/",))
    kinds = given.kind or (DIRECTED if given.where else ())
    mutants = [
        mutant
        for path in paths
        if path.startswith(under)
        for mutant in find_mutants(path, (tree / path).read_bytes(), optional)
        if not kinds or mutant.kind in kinds
    ]
    print(f"{len(mutants)} places, seed {given.seed}")
    random.Random(given.seed).shuffle(mutants)
    known = set(_equivalents())
    drawn = (
        mutant
        for mutant in mutants
        if compiles(mutant, (tree / mutant.path).read_bytes())
        and _as_line(tree, mutant) not in known
    )
    return list(islice(drawn, given.skip, given.skip + given.count))


def judges(lines: Lines, mutant: Mutant, given: argparse.Namespace) -> list[str]:
    """Tests that run the line: those of its own noun and package first, then one a file in turn;
    as many as are named, and as together take half of the time a mutant is given."""
    folders = mutant.path.removesuffix(".py").split("/")
    package, name = folders[1], folders[-1]
    by_file: dict[str, list[str]] = {}
    for test in lines.find_tests(mutant.path, mutant.line):
        by_file.setdefault(test.split("::")[0], []).append(test)
    for tests in by_file.values():
        tests.sort(key=lines.seconds.__getitem__)
    near = sorted(
        by_file, key=lambda file: (not file.endswith(f"test_{name}.py"), f"/{package}/" not in file)
    )
    rounds = max((len(file) for file in by_file.values()), default=0)
    turns = [by_file[f][n] for n in range(rounds) for f in near if n < len(by_file[f])]
    own = [test for test in turns if test.split("::")[0].endswith(f"test_{name}.py")]
    chosen = list(dict.fromkeys([*own, *turns]))[: given.tests]
    # whole worlds come last: most mutants die before
    chosen.sort(key=lambda test: lines.seconds[test] > LONG)
    return _fitting(chosen, lines.seconds, given.seconds / 2) or chosen[:1]


def _fitting(tests: Sequence[str], seconds: Mapping[str, float], room: float) -> list[str]:
    """In their order; a test that is too long for what is left makes place for shorter ones."""
    fitting = []
    for test in tests:
        if seconds[test] <= room:
            fitting.append(test)
            room -= seconds[test]
    return fitting


def difference(tree: Path, mutant: Mutant) -> str:
    source = (tree / mutant.path).read_bytes()
    old, new = source.decode().splitlines(), mutant.apply(source).decode().splitlines()
    lines = list(difflib.unified_diff(old, new, n=0, lineterm=""))[3:]
    return "\n".join(f"       {line}" for line in lines)


def _as_line(tree: Path, mutant: Mutant) -> str:
    lines = (tree / mutant.path).read_text().splitlines()
    return f"{mutant.path} | {lines[mutant.line - 1].strip()} | {mutant.text}"


def _equivalents() -> Iterator[str]:
    if EQUIVALENT.exists():
        for line in EQUIVALENT.read_text().splitlines():
            if line and not line.startswith("#"):
                yield line.rsplit(" | ", 1)[0]


def _print_rates(results: Counter[tuple[str, str]]) -> None:
    fates = ("killed", "timeout", "survived", "uncovered")
    print(f"\n{'package':14}" + "".join(f"{fate:>10}" for fate in fates) + "   rate")
    packages = sorted({package for package, _ in results})
    for package in (*packages, None):
        row = [sum(n for (p, f), n in results.items() if f == fate and package in (p, None))
               for fate in fates]  # fmt: skip
        # a timeout says nothing: the mutant may hang, or the machine be busy
        share = 100 * row[0] / max(1, row[0] + sum(row[2:]))
        print(f"{package or 'all':14}" + "".join(f"{n:10}" for n in row) + f"  {share:4.0f} %")


if __name__ == "__main__":
    main()
