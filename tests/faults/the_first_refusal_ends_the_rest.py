"""Breaks the product: one that cannot be moved hinders those that are ticked after it."""


def install() -> None:
    from tocsin.duties.hazards import bulk

    whole = bulk._moved

    def move(request, uids, verb, data):
        done = []
        for uid in dict.fromkeys(uids):
            done.append(whole(request, uid, verb, {**data, **bulk.ALWAYS.get(verb, {})}))
            if done[-1].refusal:
                break
        return done

    bulk.move = move
