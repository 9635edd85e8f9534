"""Breaks the product: requests go to the rooms as they come, readable or not."""


def install() -> None:
    from tocsin.base.web import middleware

    middleware.look_at_head = lambda request: None
    middleware.look_at_form = lambda request: None
