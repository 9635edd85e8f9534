"""Breaks the product: a report that is dated before the inspector came is credited, wherever the journal has it."""


def install() -> None:
    from tocsin.base.journal.models import Entry
    from tocsin.duties.hazards import credit

    whole = credit.judge

    def judge(hazard) -> str:
        keys = [one.began for one in credit._visits_to(hazard.plant)]
        earlier = not Entry.objects.filter(pk__in=keys, at__lte=hazard.reported_at).exists()
        verdict = whole(hazard)
        return "credited" if verdict == "visited" and earlier else verdict

    credit.judge = judge
