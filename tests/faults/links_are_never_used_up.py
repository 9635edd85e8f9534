"""Breaks the product: a one-time link lets in whoever comes, as often as they come."""


def install() -> None:
    from tocsin.base.accounts import ways_in
    from tocsin.base.accounts.actions.links import good_link

    def use_link(token, now, here):
        link = good_link(token, now, here)
        return link.person if link else None

    ways_in.use_link = use_link
