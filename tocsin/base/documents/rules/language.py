"""The small language of templates: show a name, repeat for rows, show only if. Everything else is refused by name.

Jinja's own sandbox stands below this as well. The walk here is narrower: there is nothing to call, nothing to compute,
no way from a value to its attributes, and every name is one of the contract's, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tocsin.base.documents.rules.contract import Name, Names
from tocsin.base.documents.rules.refusals import Refused

DEEPEST = 3  # loops inside loops
LOOP = ("index", "first", "last")
Known = Mapping[str, Name | Names]


def environment() -> ImmutableSandboxedEnvironment:
    """Without filters, tests or globals; every text is escaped for XML."""
    made = ImmutableSandboxedEnvironment(autoescape=True)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def look_at(source: str, names: Names) -> None:
    """:class:`Refused` when the template's text says anything but names of the contract, loops and conditions."""
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as wrong:
        raise Refused(_("A placeholder is not closed or misspelled: %(what)s.") % {"what": wrong.message}) from wrong
    except RecursionError as deep:
        raise Refused(_("Placeholders are nested too deeply.")) from deep
    _walk_all(tree.body, dict(names), 0)


def _walk_all(parts: Iterable[nodes.Node], known: Known, depth: int) -> None:
    for part in parts:
        _walk(part, known, depth)


def _walk(part: nodes.Node, known: Known, depth: int) -> None:
    match part:
        case nodes.TemplateData() | nodes.Const():
            return
        case nodes.Output():
            _walk_all(part.nodes, known, depth)
        case nodes.Name() | nodes.Getattr():
            _shown(part, known)
        case nodes.If():
            _test(part.test, known)
            _walk_all([*part.body, *part.elif_, *part.else_], known, depth)
        case nodes.For():
            _loop(part, known, depth)
        case _:
            what = {"what": type(part).__name__.lower()}
            raise Refused(_("A template shows names, repeats rows and asks “if”; it cannot do “%(what)s”.") % what)


def _shown(part: nodes.Name | nodes.Getattr, known: Known) -> None:
    found = _meant(part, known)
    if isinstance(found, Name) and not found.rows:
        return
    raise Refused(_("“%(name)s” is a list: repeat it with {%% for … in %(name)s %%}.") % {"name": _spelled(part)})


def _test(part: nodes.Node, known: Known) -> None:
    """A name, «not», «and», «or», or a comparison of a name with a fixed text."""
    match part:
        case nodes.Name() | nodes.Getattr():
            _meant(part, known)
        case nodes.Not():
            _test(part.node, known)
        case nodes.And() | nodes.Or():
            _test(part.left, known)
            _test(part.right, known)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op="eq" | "ne", expr=nodes.Const())]):
            _test(left, known)
        case _:
            raise Refused(_("“if” asks whether a name is there or equals a fixed text; nothing else."))


def _loop(part: nodes.For, known: Known, depth: int) -> None:
    if depth >= DEEPEST:
        raise Refused(_("At most %(most)s loops inside one another.") % {"most": DEEPEST})
    plainly = isinstance(part.target, nodes.Name) and isinstance(part.iter, nodes.Name | nodes.Getattr)
    if not plainly or part.test or part.recursive:
        raise Refused(_("A loop is written {% for row in rows %}, with one name of a list."))
    found = _meant(part.iter, known)
    if not isinstance(found, Name) or not found.rows:
        raise Refused(_("“%(name)s” is not a list, so it cannot be repeated.") % {"name": _spelled(part.iter)})
    about = {name: Name("") for name in LOOP}
    inner: Known = {**known, part.target.name: found.rows, "loop": about}  # type: ignore[attr-defined]
    _walk_all([*part.body, *part.else_], inner, depth + 1)


def _meant(part: nodes.Node, known: Known) -> Name | Names:
    """What a dotted name stands for."""
    if isinstance(part, nodes.Name) and part.name in known:
        return known[part.name]
    if isinstance(part, nodes.Getattr):
        within = _meant(part.node, known)
        if isinstance(within, Mapping) and part.attr in within:
            return within[part.attr]
        raise _unknown(part, within if isinstance(within, Mapping) else {})
    raise _unknown(part, known)


def _unknown(part: nodes.Node, known: Known) -> Refused:
    told = {"name": _spelled(part)[:80], "known": ", ".join(sorted(known)) or "—"}
    return Refused(_("There is no placeholder “%(name)s” here. Known here: %(known)s.") % told)


def _spelled(part: nodes.Node) -> str:
    if isinstance(part, nodes.Name):
        return part.name
    return f"{_spelled(part.node)}.{part.attr}" if isinstance(part, nodes.Getattr) else type(part).__name__.lower()
