"""Breaks the product: a card that was made of a hazard does not keep which."""


def install() -> None:
    from tocsin.duties.lessons.actions import cards

    whole = cards.drafted

    def drafted(by, told, origin, hazard=None):
        card = whole(by, told, origin, hazard)
        if card is not None:
            card.hazard = None
        return card

    cards.drafted = drafted
