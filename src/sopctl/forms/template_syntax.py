"""What a template may be made of, looked at before it runs.

Loops and joined texts are led through filters of ours, which keep count of them.
"""

import re
from math import isfinite
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, meta
from jinja2 import nodes as ast
from jinja2.ext import Extension
from jinja2.visitor import NodeTransformer

EACH, JOINED = " each", " joined"
"""Filters that no template can name, for the blank."""

_ALLOWED: tuple[type[ast.Node], ...] = (
    ast.Template,
    ast.Output,
    ast.TemplateData,
    ast.For,
    ast.If,
    ast.Macro,
    ast.CallBlock,
    ast.Assign,
    ast.AssignBlock,
    ast.Include,
    ast.ExprStmt,
    ast.Name,
    ast.Const,
    ast.Tuple,
    ast.List,
    ast.CondExpr,
    ast.Filter,
    ast.Test,
    ast.Call,
    ast.Getattr,
    ast.Getitem,
    ast.Slice,
    ast.Keyword,
    ast.Concat,
    ast.Compare,
    ast.Operand,
    ast.BinExpr,
    ast.UnaryExpr,
)


_TAG = r"\{%(?:(?!%\})[^\n])*%\}|\{#(?:(?!#\})[^\n])*#\}"
_LINE_OF_TAGS = re.compile(rf"^[ \t]*((?:(?:{_TAG})[ \t]*)*(?:{_TAG}))[ \t]*\n", re.MULTILINE)


class LinesOfTags(Extension):
    """Lets a line that holds nothing but `{% … %}` leave no empty line; no other line loses its end."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Move the end of such a line into its last tag, so that lines keep their numbers."""
        return _LINE_OF_TAGS.sub(lambda found: f"{found[1][:-2]}\n{found[1][-2:]}", source)


def checked(template: ast.Template) -> ast.Template:
    """Return `template` with its loops and joined texts counted.

    Raises:
        TemplateSyntaxError: where it holds what no template of a form may.
    """
    for node in _all(template):
        if not isinstance(node, _ALLOWED):
            _refuse(node, f"a template of a form cannot use “{type(node).__name__.lower()}”")
        if (
            isinstance(node, ast.Const)
            and isinstance(node.value, float)
            and not isfinite(node.value)
        ):
            _refuse(node, "a number is too large")
        if isinstance(node, ast.Include) and not isinstance(node.template, ast.Const):
            _refuse(node, "include takes a file's name in quotes")
        if isinstance(node, ast.AssignBlock) and node.filter is not None:
            _refuse(node, "a block that is set takes no filter")
        if isinstance(node, ast.Call) and (node.dyn_args or node.dyn_kwargs):
            _refuse(node, "a call cannot spread its arguments with *")
    counted = _Counting().visit(template)
    assert isinstance(counted, ast.Template)
    return counted


def names_asked_for(template: ast.Template) -> dict[str, int]:
    """Return the names that `template` expects to be given, with the first line of each."""
    wanted = meta.find_undeclared_variables(template)
    lines: dict[str, int] = {}
    for name in template.find_all(ast.Name):
        if name.ctx == "load" and name.name in wanted:
            lines.setdefault(name.name, name.lineno)
    return lines


class _Counting(NodeTransformer):
    def __init__(self) -> None:
        self._kept = 0
        """How many blocks deep what is printed is kept, not written out and counted there."""

    def _visit_kept(self, node: ast.Node) -> ast.Node:
        self._kept += 1
        self.generic_visit(node)
        self._kept -= 1
        return node

    visit_Macro = visit_CallBlock = visit_AssignBlock = _visit_kept  # noqa: N815 - jinja2 names them

    def visit_TemplateData(self, node: ast.TemplateData) -> ast.Node:  # noqa: N802
        if not self._kept:
            return node
        text = ast.Const(node.data, lineno=node.lineno)
        return ast.MarkSafe(text, lineno=node.lineno).set_environment(_environment_of(node))

    def visit_For(self, node: ast.For) -> ast.Node:  # noqa: N802 - jinja2 names it
        self.generic_visit(node)
        node.iter = _filtered(node.iter, EACH)
        return node

    def visit_Concat(self, node: ast.Concat) -> ast.Node:  # noqa: N802
        self.generic_visit(node)
        parts = ast.List(node.nodes, lineno=node.lineno).set_environment(_environment_of(node))
        return _filtered(parts, JOINED)


def _filtered(node: Any, name: str) -> ast.Filter:
    made = ast.Filter(node, name, [], [], None, None, lineno=node.lineno)
    made.set_environment(_environment_of(node))
    return made


def _environment_of(node: ast.Node) -> Environment:
    assert node.environment is not None
    return node.environment


def _all(template: ast.Template) -> list[ast.Node]:
    found: list[ast.Node] = []
    waiting: list[ast.Node] = [template]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += node.iter_child_nodes()
    return found


def _refuse(node: ast.Node, why: str) -> None:
    raise TemplateSyntaxError(why, node.lineno)
