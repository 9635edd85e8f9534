"""Breaks the product: appointing does not know which posts are the administrators'."""


def install() -> None:
    from tocsin.base.accounts.actions import appointments

    appointments.ADMINISTRATORS = ()
    appointments.check_administration = lambda held, role: None
