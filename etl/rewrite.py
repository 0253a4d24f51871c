"""Sources that read well, put the way that runs fast once they are compiled (``etl.compiling``).

Lines stay where they are, so that a traceback is right.

- ``measure in world.TOLL | world.RESCUED`` makes a set each time, which neither Python nor mypyc spares it: sets of
  constants that functions make are named once, at the end of their module.
- A dataclass's constructor is made as the program runs, so it stays Python, a slow one if the class is frozen: it is
  written out, and compiled with the rest; so is ``replace``, as a method.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

_REPLACE = "_replace_"


class _Place(NamedTuple):
    """A line from 1, and the bytes in it where an expression starts and ends."""

    line: int
    start: int
    end: int


def for_compiler(source: str) -> str:
    """The same module, to be compiled. Raises ``SyntaxError``."""
    tree = ast.parse(source)
    lines = source.encode().splitlines(keepends=True)
    names: dict[str, str] = {}
    changed = {place: _once(names, said) for place, said in _sets(tree).items()} | dict(_replacing(tree, lines))
    classes = list(_classes(tree))
    for line, end, *made in classes:
        decorator = lines[line - 1].rstrip()
        told = b"init=False)"
        lines[line - 1] = (
            decorator[:-1] + b", " + told if decorator.endswith(b")") else decorator + b"(" + told
        ) + b"\n"
        lines += [b""] * (end + len(made) - len(lines))
        lines[end : end + len(made)] = [f"    {method}\n".encode() for method in made]  # for the blank lines behind it
    for (line, start, end), name in sorted(changed.items(), reverse=True):
        text = lines[line - 1]
        lines[line - 1] = text[:start] + name.encode() + text[end:]
    made_once = [f"{name}: _typing.Final = {said}\n" for said, name in names.items()]
    typed = ["\nimport typing as _typing\n"] if classes or made_once else []
    return b"".join(lines).decode() + "".join([*typed, *made_once])


# ---- sets ----------------------------------------------------------------------------------------------------------


def _once(names: dict[str, str], said: str) -> str:
    return names.setdefault(said, f"_SET_{len(names)}")


def _sets(tree: ast.Module) -> dict[_Place, str]:
    """Where functions make sets of constants, and which."""
    known = _constants(tree)
    found: dict[_Place, str] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            for part in function.body if isinstance(function.body, list) else [function.body]:
                for node in _in(part, known, compared=False):
                    if node.lineno == node.end_lineno and node.end_col_offset is not None:
                        found[_Place(node.lineno, node.col_offset, node.end_col_offset)] = ast.unparse(node)
    return found


def _constants(tree: ast.Module) -> frozenset[str]:
    """What a module's names may be constants, its own and what it imports."""
    names = {
        alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return frozenset(names)


def _in(node: ast.AST, known: frozenset[str], compared: bool) -> Iterator[ast.expr]:
    """The sets in an expression that are the same each time; one that may be added to only where it is ``compared``."""
    if isinstance(node, ast.BinOp | ast.Set) and _is_constant(node, known) and (compared or not _is_new(node)):
        yield node
        return
    subset = isinstance(node, ast.Compare) and all(
        isinstance(op, ast.LtE | ast.GtE | ast.Lt | ast.Gt) for op in node.ops
    )
    for child in ast.iter_child_nodes(node):
        yield from _in(child, known, subset)


def _is_constant(node: ast.expr, known: frozenset[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id.isupper() and node.id in known
    if isinstance(node, ast.Attribute):
        return node.attr.isupper() and isinstance(node.value, ast.Name) and node.value.id in known
    if isinstance(node, ast.Set):
        return all(isinstance(part, ast.Constant) for part in node.elts)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd | ast.Sub):
        return _is_constant(node.left, known) and _is_constant(node.right, known)
    return False


def _is_new(node: ast.expr) -> bool:
    """Whether it is a set that may be added to, where constants are frozen."""
    return isinstance(node, ast.Set) or (isinstance(node, ast.BinOp) and _is_new(node.left))


# ---- constructors --------------------------------------------------------------------------------------------------


def _classes(tree: ast.Module) -> Iterator[tuple[int, int, str, str]]:
    """For each dataclass: the lines of its decorator and its end, its constructor and ``replace`` in a line each."""
    bare = {node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.decorator_list}
    for node in tree.body:
        if not isinstance(node, ast.ClassDef) or len(node.decorator_list) != 1 or node.end_lineno is None:
            continue
        bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
        if _is_plain(node.decorator_list[0]) and bases <= bare and not _has_constructor(node):
            yield node.decorator_list[0].lineno, node.end_lineno, _constructor(node), _replace(node)


def _is_plain(decorator: ast.expr) -> bool:
    told = decorator.keywords if isinstance(decorator, ast.Call) else []
    name = decorator.func if isinstance(decorator, ast.Call) else decorator
    plain = all(one.arg in ("frozen", "slots", "eq", "order") for one in told)
    return isinstance(name, ast.Name) and name.id == "dataclass" and plain


def _has_constructor(node: ast.ClassDef) -> bool:
    return any(isinstance(part, ast.FunctionDef) and part.name in ("__init__", "__post_init__") for part in node.body)


def _constructor(node: ast.ClassDef) -> str:
    parameters, body = ["self"], []
    for name, part in _fields(node):
        kind = ast.unparse(part.annotation)
        default, factory = _default(part.value)
        if factory:
            parameters.append(f"{name}: {kind} | None = None")
            body.append(f"self.{name} = {factory}() if {name} is None else {name}")
        else:
            parameters.append(f"{name}: {kind}{f' = {default}' if default else ''}")
            body.append(f"self.{name} = {name}")
    return f"def __init__({', '.join(parameters)}) -> None: {'; '.join(body) or 'pass'}  # type: ignore"


def _replace(node: ast.ClassDef) -> str:
    names = [name for name, _ in _fields(node)]
    parameters = ", ".join(["self", *(f"{name}: _typing.Any = ..." for name in names)])
    values = ", ".join(f"self.{name} if {name} is ... else {name}" for name in names)
    return f"def {_REPLACE}({parameters}) -> {node.name}: return {node.name}({values})"


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, ast.AnnAssign]]:
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            yield part.target.id, part


def _replacing(tree: ast.Module, lines: list[bytes]) -> Iterator[tuple[_Place, str]]:
    """Where ``replace(one, field=value)`` becomes ``(one)._replace_(field=value)``."""
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"]
    if not any(alias.name == "replace" for node in imports for alias in node.names):
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != "replace":
            continue
        one, name = node.args[0], node.func
        line, end = one.end_lineno or 0, one.end_col_offset or 0
        yield _Place(name.lineno, name.col_offset, name.col_offset + len("replace")), ""
        yield _Place(line, end, lines[line - 1].index(b",", end) + 1 if node.keywords else end), f").{_REPLACE}("


def _default(value: ast.expr | None) -> tuple[str, str]:
    """What a field is when nobody says it, or what makes that anew each time; "" for none."""
    if value is None:
        return "", ""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name) or value.func.id != "field":
        return ast.unparse(value), ""
    told = {one.arg: ast.unparse(one.value) for one in value.keywords}
    return told.get("default", ""), told.get("default_factory", "")
