"""Breaks the product: a look that has told people forgets that it has."""


def install() -> None:
    from tocsin.base.obligations import jobs
    from tocsin.base.obligations.models import Obligation

    climb = jobs.climb

    def climb_and_forget(by, obligations):
        before = {one.pk: (one.step, one.next_look_at) for one in obligations}
        climb(by, obligations)
        for pk, (step, next_look_at) in before.items():
            Obligation.objects.filter(pk=pk).update(step=step, next_look_at=next_look_at)
        return 1_000_000

    jobs.climb = climb_and_forget
