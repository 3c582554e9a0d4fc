"""What the commands of `lms evaluate` share: options, reading with a key, printing an answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lms.errors import DomainError

if TYPE_CHECKING:
    from lms.exchange.response_table import Responses
    from lms.exchange.sheets import Sheet

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)


class Numbers(click.ParamType[tuple[Fraction, ...]]):
    """One number or several with commas between them, as fractions."""

    name = "angka"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Fraction, ...]:
        if isinstance(value, tuple):
            return value
        try:
            return tuple(Fraction(part.strip()) for part in str(value).split(",") if part.strip())
        except (ValueError, ZeroDivisionError):
            self.fail(f"'{value}' bukan angka", param, ctx)


class BadInput(click.ClickException):
    """One clear sentence and exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


def key_option(command: Command) -> Command:
    """`--key KEY.csv`."""
    return click.option("--key", type=FILE, help="Kunci: kolom item,key.")(command)


def json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Semua angka sebagai JSON.")(
        command
    )


def max_option(command: Command) -> Command:
    """`--max M` or `--max M1,M2,...`."""
    text = "Nilai maksimum: satu untuk semua soal, atau satu per soal dengan koma."
    return click.option(
        "--max", "maxima", type=Numbers(), default="", help=text, callback=_above_zero
    )(command)


def _above_zero(
    ctx: click.Context, param: click.Parameter, numbers: tuple[Fraction, ...]
) -> tuple[Fraction, ...]:
    if any(number <= 0 for number in numbers):
        raise BadInput("--max: nilai maksimum harus lebih dari 0")
    return numbers


def cut_option(command: Command) -> Command:
    """`--cut SCORE`."""
    text = "Batas lulus dalam poin."
    return click.option("--cut", type=Numbers(), default="", help=text)(command)


def one(numbers: Sequence[Fraction]) -> Fraction | None:
    """The single number of an option, None where it was not given."""
    if len(numbers) > 1:
        raise BadInput("di sini hanya satu angka yang diharapkan")
    return numbers[0] if numbers else None


def read(
    path: Path,
    key: Path | None = None,
    maxima: Sequence[Fraction] = (),
    person_columns: Collection[str] = (),
) -> Responses:
    """The responses of one file, marked by a key where there is one."""
    from lms.exchange.answer_keys import read_key
    from lms.exchange.responses import read_responses

    found = None if key is None else read_key(key)
    return read_responses(path, found, max_marks=maxima, person_columns=person_columns)


def read_occasions(
    pre: Path,
    post: Path | None,
    key: Path | None = None,
    maxima: Sequence[Fraction] = (),
    columns: Sequence[str | None] = (),
) -> tuple[Responses, Responses]:
    """Two files, or one with columns `pre_...` and `post_...`; `columns` are no items."""
    from lms.exchange.answer_keys import read_key
    from lms.exchange.occasions import split_occasions
    from lms.exchange.responses import find_tops, parse_responses
    from lms.exchange.sheet_files import read_sheet
    from lms.exchange.sheets import fault

    people = [column for column in columns if column]
    sheets = (read_sheet(pre), read_sheet(post)) if post else split_occasions(read_sheet(pre))
    if sheets is None:
        raise fault(pre.name, None, "perlu kolom pre dan post, atau dua berkas")
    found = None if key is None else read_key(key)

    def parse(sheet: Sheet, tops: Mapping[str, Fraction] | None = None) -> Responses:
        return parse_responses(sheet, found, max_marks=maxima, person_columns=people, tops=tops)

    first, second = (parse(sheet) for sheet in sheets)
    tops = find_tops(first, second)
    if tops is None:
        return first, second
    return parse(sheets[0], tops), parse(sheets[1], tops)


def answer(as_json: bool, evaluate: Callable[[], dict[str, Any]]) -> None:
    """Print the blocks; a file that cannot be read is one sentence and exit status 2."""
    from lms.cli.evaluation_text import show
    from lms.exchange.sheets import TOO_LARGE

    try:
        blocks = evaluate()
    except DomainError as error:
        raise BadInput(str(error)) from error
    except OverflowError as error:
        raise BadInput(TOO_LARGE) from error
    if as_json:
        click.echo(json.dumps(blocks, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        click.echo("\n".join(show(blocks)))
