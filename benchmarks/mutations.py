"""Where a program can be broken by one small change, and the change: an AST is read, bytes written.

Only what runs inside a function is changed: a line that runs at import has no test of its own.
Left alone are annotations, words for people, log lines, optional arguments of the drawing, and
`strict=True` of a zip: it asserts that two lists were made alike.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

SWAPS: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
WORDS = {"min": "max", "max": "min", "any": "all", "all": "any"}
CONDITIONS = {"where", "filter", "filter_by", "and_", "or_"}
LOCKS = {"with_for_update", "execution_options"}
SCOPES = {"of", "for_", "to", "by", "held", "roles", "angkatan_id", "region_code", "within"}


Found = Iterator[tuple[str, ast.expr | ast.stmt, str]]


@dataclass(frozen=True)
class Mutant:
    """One change: the bytes from `start` to `end` of a file become `text`."""

    path: str
    # of the statement that is changed; the tests that run it judge the mutant
    line: int
    kind: str
    start: int
    end: int
    text: str

    def apply(self, source: bytes) -> bytes:
        return source[: self.start] + self.text.encode() + source[self.end :]


def find_mutants(path: str, source: bytes, optional: Mapping[str, set[str]]) -> list[Mutant]:
    """Every place of one file; `optional`: by function name, the keywords that may be left out."""
    finder = _Finder(path, source, optional)
    finder.visit(ast.parse(source))
    return finder.found


def list_optional(trees: Iterator[ast.Module]) -> dict[str, set[str]]:
    """By name of a function, the keywords that every function of that name has a default for."""
    optional: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                defaults = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                names = {arg.arg for arg, default in defaults if default is not None}
                optional[node.name] = optional.get(node.name, names) & names
    return optional


def compiles(mutant: Mutant, source: bytes) -> bool:
    """Asked of those that were drawn: a place is found faster than it is parsed anew."""
    try:
        ast.parse(mutant.apply(source))
    except SyntaxError:
        return False
    return True


class _Finder(ast.NodeVisitor):
    """Walks through the functions of one file and notes what can be changed."""

    def __init__(self, path: str, source: bytes, optional: Mapping[str, set[str]]) -> None:
        self.path, self.optional, self.found = path, optional, list[Mutant]()
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.line, self.depth = 0, 0

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef):
            self._visit_function(node)
            return
        if isinstance(node, ast.stmt):
            self.line = node.lineno
        if _is_left_alone(node):
            return
        if self.depth:
            for rule in RULES.get(type(node), ()):
                self._add_all(rule(node, self))
        self.generic_visit(node)

    def _visit_function(self, node: ast.FunctionDef) -> None:
        # whoever runs the function judges its decorators: they themselves ran at import
        self.line = node.body[-1].lineno
        for decorator in node.decorator_list:
            self._add_all(_decorator(decorator))
        self.depth += 1
        for child in node.body:
            self.visit(child)
        self.depth -= 1

    def _add_all(self, found: Found) -> None:
        for kind, target, text in found:
            self._add(kind, target, text)

    def _add(self, kind: str, node: ast.expr | ast.stmt, text: str) -> None:
        assert node.end_lineno is not None and node.end_col_offset is not None
        start = self.starts[node.lineno - 1] + node.col_offset
        end = self.starts[node.end_lineno - 1] + node.end_col_offset
        self.found.append(Mutant(self.path, self.line, kind, start, end, text))


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return ast.unparse(node.value.func).startswith(("logger.", "logging."))
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    return isinstance(node, ast.AnnAssign) and node.value is None


Rule = Callable[[ast.AST, _Finder], Found]


def _compare(node: ast.Compare, finder: _Finder) -> Found:
    for place, operator in enumerate(node.ops):
        swapped = [*node.ops]
        swapped[place] = SWAPS[type(operator)]()  # type: ignore[call-overload]
        yield "compare", node, f"({ast.unparse(ast.Compare(node.left, swapped, node.comparators))})"


def _both(node: ast.BoolOp, finder: _Finder) -> Found:
    other = ast.BoolOp(SWAPS[type(node.op)](), node.values)  # type: ignore[arg-type]
    yield "and/or", node, f"({ast.unparse(other)})"
    for place in range(len(node.values)):
        rest = [value for number, value in enumerate(node.values) if number != place]
        yield "operand", node, f"({ast.unparse(ast.BoolOp(node.op, rest))})"


def _sum(node: ast.BinOp, finder: _Finder) -> Found:
    parts = (node.left, node.right)
    if any(isinstance(part, ast.JoinedStr | ast.List | ast.Tuple) for part in parts):
        return
    if any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in parts):
        return
    if type(node.op) in SWAPS:
        other = ast.BinOp(node.left, SWAPS[type(node.op)](), node.right)  # type: ignore[arg-type]
        yield "arithmetic", node, f"({ast.unparse(other)})"


def _not(node: ast.UnaryOp, finder: _Finder) -> Found:
    if isinstance(node.op, ast.Not | ast.Invert):
        yield "not", node, f"({ast.unparse(node.operand)})"


def _test(node: ast.If | ast.IfExp | ast.While, finder: _Finder) -> Found:
    yield "guard", node.test, "(False)"
    if not isinstance(node, ast.While):
        yield "guard", node.test, "(True)"


def _filters(node: ast.comprehension, finder: _Finder) -> Found:
    for test in node.ifs:
        yield "guard", test, "(True)"


def _call(node: ast.Call, finder: _Finder) -> Found:
    name = ast.unparse(node.func).rsplit(".", 1)[-1]
    if name in WORDS and isinstance(node.func, ast.Name):
        yield "word", node.func, WORDS[name]
    if name in CONDITIONS:
        yield from _drop_conditions(node)
    if name in LOCKS and isinstance(node.func, ast.Attribute):
        yield "lock", node, ast.unparse(node.func.value)
    if name == "desc" and isinstance(node.func, ast.Attribute) and not node.args:
        yield "order", node, ast.unparse(node.func.value)
    for place, keyword in enumerate(node.keywords):
        if keyword.arg in SCOPES & finder.optional.get(name, set()):
            rest = [*node.keywords[:place], *node.keywords[place + 1 :]]
            yield "scope", node, ast.unparse(ast.Call(node.func, node.args, rest))


def _decorator(node: ast.expr) -> Found:
    """A page that is for everybody who signs in; the gate compares roles by their words."""
    words = ast.unparse(node)
    if words.startswith("allow(") and words != "allow(Role.TRAINEE)":
        yield "decorator", node, "allow('trainee')"


def _drop_conditions(node: ast.Call) -> Found:
    parts = [*node.args, *node.keywords]
    if len(parts) == 1 and isinstance(node.func, ast.Attribute):
        yield "where", node, ast.unparse(node.func.value)
    for place in range(len(parts) if len(parts) > 1 else 0):
        rest = [part for number, part in enumerate(parts) if number != place]
        args = [part for part in rest if isinstance(part, ast.expr)]
        words = [part for part in rest if isinstance(part, ast.keyword)]
        yield "where", node, ast.unparse(ast.Call(node.func, args, words))


def _constant(node: ast.Constant, finder: _Finder) -> Found:
    if isinstance(node.value, bool):
        yield "constant", node, str(not node.value)
    elif isinstance(node.value, int):
        yield "constant", node, str(node.value + 1)


def _raise(node: ast.Raise, finder: _Finder) -> Found:
    yield "raise", node, "pass"


def _return(node: ast.Return, finder: _Finder) -> Found:
    if isinstance(node.value, ast.Compare | ast.BoolOp):
        yield "return", node.value, f"(not ({ast.unparse(node.value)}))"
    elif isinstance(node.value, ast.ListComp | ast.DictComp | ast.SetComp):
        empty = {ast.ListComp: "[]", ast.DictComp: "{}", ast.SetComp: "set()"}
        yield "return", node.value, empty[type(node.value)]


def _statement(node: ast.Expr, finder: _Finder) -> Found:
    if isinstance(node.value, ast.Call):
        is_lock = ast.unparse(node.value.func).rsplit(".", 1)[-1].lstrip("_").startswith("hold_")
        yield "lock" if is_lock else "statement", node, "pass"


RULES: Mapping[type[ast.AST], tuple[Rule, ...]] = {
    ast.Compare: (_compare,), ast.BoolOp: (_both,), ast.BinOp: (_sum,), ast.UnaryOp: (_not,),
    ast.If: (_test,), ast.IfExp: (_test,), ast.While: (_test,), ast.comprehension: (_filters,),
    ast.Call: (_call,), ast.Constant: (_constant,), ast.Raise: (_raise,), ast.Return: (_return,),
    ast.Expr: (_statement,),
}  # type: ignore[dict-item]  # fmt: skip
