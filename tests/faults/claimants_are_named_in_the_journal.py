"""Breaks the product: the entry of a claim says who claims."""

from contextlib import contextmanager


def install() -> None:
    from tocsin.duties.hazards.rewards import actions

    as_it_was = actions._moving

    @contextmanager
    def named(by, verb, reward, **more):
        with as_it_was(by, verb, reward, **more) as (act, held):
            yield act, held
            if verb == "claim":
                act.what["by"] = held.claimant.name

    actions._moving = named
