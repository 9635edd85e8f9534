"""Whether a post sees all of an issue: a draw is from all of it, so only such a post seals, reveals and sees one."""

from __future__ import annotations

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.duties.lessons.models import Draw, Issue, Match


def sees_whole(post: Post, issued: Issue) -> bool:
    """No plant or agency that the issue reached lies outside the post's region or industry."""
    reached = Match.objects.filter(issue=issued)
    return not reached.exclude(pk__in=narrow(reached, post, "match", "see").values("pk")).exists()


def may_seal(post: Post, issued: Issue) -> bool:
    return may(post, "draw", "seal") and sees_whole(post, issued)


def draws_seen(post: Post, issued: Issue) -> list[Draw]:
    """The draws of an issue that this post may see, the latest first."""
    if not may(post, "draw", "see") or not sees_whole(post, issued):
        return []
    return list(narrow(Draw.objects.filter(issue=issued), post, "draw", "see").order_by("-sealed_at"))
