"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from tocsin.duties.lessons.pages import (
    aloud,
    cards,
    draws,
    files,
    following,
    issues,
    matching,
    rechecks,
    replies,
    retention,
    review,
    visits,
    writing,
)

app_name = "lessons"

urlpatterns = [
    path("lessons", cards.cards, name="cards"),
    path("lessons/load", cards.load, name="load"),
    path("lessons/cards/approved.yaml", files.approved, name="cards_file"),
    path("lessons/import", files.bring, name="bring"),
    path("lessons/next/<str:key>", following.page, name="following"),
    path("lessons/write/<str:key>", writing.write, name="write"),
    path("lessons/cards/<uuid:uid>", cards.card, name="card"),
    path("lessons/cards/<uuid:uid>/card.yaml", files.one, name="card_file"),
    path("lessons/cards/<uuid:uid>/again", writing.again, name="write_again"),
    path("lessons/cards/<uuid:uid>/aloud", aloud.of_card, name="aloud"),
    path("lessons/cards/<uuid:uid>/review", review.review, name="review"),
    path("lessons/cards/<uuid:uid>/return", review.give_back, name="give_back"),
    path("lessons/cards/<uuid:uid>/merge", review.merge, name="merge"),
    path("lessons/cards/<uuid:uid>/approve", cards.approve, name="approve"),
    path("lessons/cards/<uuid:uid>/withdraw", cards.withdraw, name="withdraw"),
    path("lessons/cards/<uuid:uid>/matching", matching.matching, name="matching"),
    path("lessons/cards/<uuid:uid>/told", matching.told, name="told"),
    path("lessons/cards/<uuid:uid>/answer", matching.answer, name="answer"),
    path("lessons/cards/<uuid:uid>/plants/<uuid:plant>", matching.one_plant, name="why"),
    path("lessons/cards/<uuid:uid>/issue", matching.issue, name="issue_card"),
    path("lessons/issues", issues.issues, name="issues"),
    path("lessons/issues/<uuid:uid>", issues.issue, name="issue"),
    path("lessons/issues/<uuid:uid>/funnel", issues.funnel, name="funnel"),
    path("lessons/issues/<uuid:uid>/replies", issues.replies, name="replies"),
    path("live/lessons/issues/<uuid:uid>", issues.live, name="live_issue"),
    path("lessons/issues/<uuid:uid>/draw", draws.plan, name="plan_draw"),
    path("lessons/issues/<uuid:uid>/seal", draws.seal, name="seal"),
    path("lessons/matches/<uuid:uid>", replies.match, name="match"),
    path("lessons/matches/<uuid:uid>/aloud", aloud.of_match, name="aloud_match"),
    path("lessons/matches/<uuid:uid>/receive", replies.receive, name="receive"),
    path("lessons/matches/<uuid:uid>/reply", replies.reply, name="reply"),
    path("lessons/matches/<uuid:uid>/answer", replies.answer, name="answer_match"),
    path("lessons/draws/draw.py", draws.script, name="draw_script"),
    path("lessons/draws/<uuid:uid>", draws.draw, name="draw"),
    path("lessons/draws/<uuid:uid>/reveal", draws.reveal, name="reveal"),
    path("lessons/draws/<uuid:uid>/void", draws.void, name="void"),
    path("lessons/draws/<uuid:uid>/check", draws.check, name="check_draw"),
    path("lessons/draws/<uuid:uid>/draw.json", draws.data, name="draw_data"),
    path("lessons/visits/<uuid:uid>", visits.visit, name="visit"),
    path("lessons/rechecks", rechecks.rechecks, name="rechecks"),
    path("lessons/rechecks/<uuid:uid>", rechecks.recheck, name="recheck"),
    path("lessons/retention", retention.retention, name="retention"),
]
