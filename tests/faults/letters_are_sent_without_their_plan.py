"""Breaks the product: every letter is sent as a message of its own, whatever the plan said."""


def install() -> None:
    from tocsin.base.notices import actions, plans

    send = actions.send

    def send_each(by, plan, about):
        apart = tuple(
            plans.Message(message.to, message.channel, message.due_at, False, [letter])
            for message in plan.messages
            for letter in message.letters
        )
        send(by, plans.Plan(plan.at, apart), about)
        return plan.count

    actions.send = send_each
