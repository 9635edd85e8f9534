"""What rewards hand down when they start. Their rows are tied to a region and to no plant: no plant reaches them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.web import navigation
from tocsin.duties.hazards.rewards.models import Reward, RewardRule

TITLES = {
    "reward_rule.laid_down": _("rule of rewards laid down"),
    "reward.opened": _("reward owed for a report"),
    "reward.granted": _("reward granted"),
    "reward.refused": _("reward refused"),
    "reward.claimed": _("reward claimed"),
    "reward.paid": _("reward paid"),
    "reward.lapsed": _("reward not claimed in time"),
    "reward.claimant_erased": _("name of the claimant erased"),
}


def declare_scopes() -> None:
    for resource in ("reward", "reward_rule"):
        scopes.declare(resource, region="region")


def register_everything() -> None:
    testimony.register(RewardRule)
    testimony.register(Reward)
    titles.register(TITLES)
    timelines.register(Reward, "reward", lambda reward: str(_("Reward for a report")))
    navigation.register(_("Rewards for reports"), "hazards:rewards", "gift", "reward", "see", 17)
