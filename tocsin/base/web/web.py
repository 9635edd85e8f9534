"""The pages of the furniture itself: choosing a language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from tocsin.base.web.marks import allowed


@allowed("language", "choose")
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Keep the reader's choice in a cookie and show the same page again."""
    return set_language(request)


app_name = "web"
urlpatterns = [path("language", language, name="language")]
