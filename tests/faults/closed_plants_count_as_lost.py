"""Breaks the product: a fix of which nobody saw anything is counted among those that went."""


def install() -> None:
    from tocsin.duties.lessons.rules import retention

    told = retention.stretches

    def unseen_is_gone(fixes):
        nothing = (0, retention.LAST)
        return told([retention.Seen(0, 0, 1) if (one.first, one.last) == nothing else one for one in fixes])

    retention.stretches = unseen_is_gone
