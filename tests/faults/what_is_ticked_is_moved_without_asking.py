"""Breaks the product: moving many goes past the policy and the table, straight to what a hazard ends as."""


def install() -> None:
    from tocsin.duties.hazards import bulk
    from tocsin.duties.hazards.models import Hazard

    def move(request, uids, verb, data):
        state = {"confirm": "confirmed", "dismiss": "dismissed", "hand_on": "reported"}[verb]
        found = list(Hazard.objects.filter(uid__in=uids, state="reported"))
        for one in found:
            one.state, one.ended_at = state, request.now if state == "dismissed" else None
            one.save()
        return [bulk.Outcome(one.uid, one) for one in found]

    bulk.move = move
