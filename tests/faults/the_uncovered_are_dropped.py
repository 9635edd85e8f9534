"""Breaks the product: visits for which nobody has a day are not written down at all."""


def install() -> None:
    from tocsin.duties.inspections.planning import drawing

    solve = drawing.solve

    def quietly(by, plan, seconds):
        plan = solve(by, plan, seconds)
        plan.visits.filter(state="uncovered").delete()
        return plan

    drawing.solve = quietly
