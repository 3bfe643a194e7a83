"""What a theme's templates ask for: names of the context, and what of them, with all that a template takes in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, TemplateError, meta, nodes

UNKNOWN = "?"
"""What a template uses that takes in another one by a name which is only known when it is rendered."""


class Uses:
    """Tells what templates use, as "names", "names.beside", "names|sort", "names[]"; "names?" asks whether it is so.

    What a template sets itself, and words in capitals (Pelican's settings), do not count.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._trees: dict[str, nodes.Template | None] = {}
        self._found: dict[str, frozenset[str]] = {}

    def of(self, template: str) -> frozenset[str]:
        """Return what a template uses, and every other one that it takes in."""
        names = self._taken_in(template)
        trees = [tree for name in names - {UNKNOWN} if (tree := self._tree(name)) is not None]
        own = {name for tree in trees for name in _set_in(tree)}
        found = {one for name in names - {UNKNOWN} for one in self._used(name)}
        return frozenset({one for one in found if root(one) not in own and not root(one).isupper()} | names & {UNKNOWN})

    def _taken_in(self, template: str) -> set[str]:
        names, left = {template}, [template]
        while left:
            tree = self._tree(left.pop())
            for name in meta.find_referenced_templates(tree) if tree is not None else (None,):
                one = UNKNOWN if name is None else name
                if one not in names:
                    names.add(one)
                    left += [one] if one != UNKNOWN else []
        return names

    def _tree(self, name: str) -> nodes.Template | None:
        if name not in self._trees:
            try:
                source, _, _ = self._environment.loader.get_source(self._environment, name)  # type: ignore[union-attr]
                self._trees[name] = self._environment.parse(source)
            except TemplateError:
                self._trees[name] = None
        return self._trees[name]

    def _used(self, name: str) -> frozenset[str]:
        """Return what one template uses by itself."""
        if name not in self._found:
            tree = self._tree(name)
            undeclared = meta.find_undeclared_variables(tree) if tree else set()
            found = _names_in(tree, asked=False) if tree else ()
            self._found[name] = frozenset(one for one in found if root(one) in undeclared)
        return self._found[name]


def _names_in(node: nodes.Node, *, asked: bool) -> Iterator[str]:
    """Yield how each name below a node is used; ``asked`` whether the node itself is what a condition asks for."""
    for field, value in node.iter_fields():
        is_test = field == "test" and isinstance(node, nodes.If | nodes.CondExpr)
        goes_on = asked and isinstance(node, nodes.And | nodes.Or | nodes.Not)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, nodes.Name) and child.ctx == "load":
                yield child.name + _how(node, field, asked=is_test or goes_on)
            elif isinstance(child, nodes.Node):
                yield from _names_in(child, asked=is_test or goes_on)


def _how(node: nodes.Node, field: str, *, asked: bool) -> str:
    if asked:
        return "?"
    if field != "node":
        return ""
    if isinstance(node, nodes.Getattr):
        return f".{node.attr}"
    if isinstance(node, nodes.Filter):
        return f"|{node.name}"
    return "[]" if isinstance(node, nodes.Getitem) else "()" if isinstance(node, nodes.Call) else ""


def _set_in(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that a template sets, imports or defines: those taken in may use them."""
    node: Any
    for node in tree.find_all((nodes.Assign, nodes.FromImport, nodes.Import, nodes.Macro)):
        if isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node.target, nodes.Name):
            yield node.target.name
        else:
            yield from (name.name for name in node.target.find_all(nodes.Name))


def root(use: str) -> str:
    """Return the name itself.

    >>> [root(use) for use in ("names", "names.beside", "names|sort", "names?", "names[]", "names()")] == ["names"] * 6
    True
    """
    for sign in ".|?[(":
        use = use.partition(sign)[0]
    return use
