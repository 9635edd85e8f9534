"""Breaks the product: a hazard is handed on as often as anybody likes."""


def install() -> None:
    from tocsin.duties.hazards.actions import putting_right

    putting_right.may_hand_on = lambda past, to, supervises: None
