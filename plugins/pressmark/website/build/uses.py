"""What a theme's templates ask for: names of the context, and what of them, with all that a template takes in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

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

    def of(self, template: str) -> frozenset[str]:
        """Return what a template uses, and every other one that it takes in."""
        names = self._taken_in(template)
        trees = [tree for name in sorted(names - {UNKNOWN}) if (tree := self._tree(name)) is not None]
        own = {name for tree in trees for name in _set_in(tree)}
        found = {one for tree in trees for one in self._used(tree) if _root(one) not in own and not _root(one).isupper()}
        return frozenset(found | (names & {UNKNOWN}))

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

    def _used(self, tree: nodes.Template) -> Iterator[str]:
        undeclared = meta.find_undeclared_variables(tree)
        return (one for one in _Visit(tree).found if _root(one) in undeclared)


class _Visit:
    """Walks through a template, and says of each name how it is used."""

    def __init__(self, tree: nodes.Template) -> None:
        self._tree = tree

    @cached_property
    def found(self) -> set[str]:
        return set(self._in(self._tree, asked=False))

    def _in(self, node: nodes.Node, *, asked: bool) -> Iterator[str]:
        for name, value in node.iter_fields():
            is_test = name == "test" and isinstance(node, nodes.If | nodes.CondExpr)
            goes_on = asked and isinstance(node, nodes.And | nodes.Or | nodes.Not)
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, nodes.Name) and child.ctx == "load":
                    yield child.name + _how(node, name, asked=is_test or goes_on)
                elif isinstance(child, nodes.Node):
                    yield from self._in(child, asked=is_test or goes_on)


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
    """Yield the names that a template sets, imports or defines at its top level: those taken in may use them."""
    for node in tree.find_all((nodes.Assign, nodes.FromImport, nodes.Import, nodes.Macro)):
        if isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Assign):
            yield from (name.name for name in node.target.find_all(nodes.Name)) if not isinstance(node.target, nodes.Name) else (node.target.name,)


def _root(use: str) -> str:
    """Return the name itself.

    >>> [_root(use) for use in ("names", "names.beside", "names|sort", "names?", "names[]", "names()")] == ["names"] * 6
    True
    """
    for sign in ".|?[(":
        use = use.partition(sign)[0]
    return use
