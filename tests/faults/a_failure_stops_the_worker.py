"""Breaks the product: a reaction's error ends the whole delivery."""


def install() -> None:
    from tocsin.base.journal import outbox
    from tocsin.base.journal.models import Delivery

    def carry_out(pk, now):
        try:
            outbox._react(Delivery.objects.select_related("entry").get(pk=pk), now)
        except Exception as trouble:
            raise AssertionError("the worker stopped") from trouble
        return Delivery.objects.filter(pk=pk).update(done_at=now)

    outbox._carry_out = carry_out
