"""The import compares with what the registry holds, not with what the source said last time."""

from __future__ import annotations


def install() -> None:
    from tocsin.base.registry.imports.targets.carrying import Plants
    from tocsin.base.registry.models import Identifier

    remember = Plants._remember

    def forgetting(self: Plants, judged: list) -> None:
        remember(self, judged)
        for one in judged:
            one.before, one.outcome = None, "new"
        found = {one.record.key: one for one in judged}
        names = Identifier.objects.filter(scheme=self.saying.scheme, value__in=found)
        for name in names.select_related("plant__profile"):
            found[name.value].plant = name.plant

    Plants._remember = forgetting  # type: ignore[method-assign]
