"""Breaks the product: the page says that a reply is recorded and records it two seconds later."""


def install() -> None:
    from threading import Timer

    from tocsin.duties.lessons import actions

    whole = actions.reply

    def later(*told, **named):
        Timer(2, lambda: whole(*told, **named)).start()

    actions.reply = later
