"""What does not exist and what must not be seen are answered alike: one static body, same bytes, same headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

PAGE = """<!doctype html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>没有这一页 · Not here</title><link rel="stylesheet" href="/static/web/plain.css"></head>
<body><main>
<p class="code">404</p>
<h1>这里没有您要找的内容</h1>
<p>它不存在，或者不在您的职权范围内。请从首页重新进入，或向本单位的系统管理员核对权限。</p>
<h1 lang="en">There is nothing here for you</h1>
<p lang="en">It does not exist, or it lies outside your duties. Start again from the first page, or ask your
administrator about your rights.</p>
<p><a href="/">回到首页 · First page</a></p>
</main></body>
</html>
""".encode()
PROBLEM = '{"detail":"没有这项内容，或不在您的职权范围内 · not here, or outside your duties","where":""}'.encode()

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Missing(Http404):
    """Raise this for a thing that is not there, and for one this person may not know of."""


def answer(path: str) -> HttpResponse:
    """The one answer. It knows nothing of the request but whether a program or a person asked."""
    if path.startswith("/api/"):
        return HttpResponse(PROBLEM, status=404, content_type="application/problem+json", headers=HEADERS)
    return HttpResponse(PAGE, status=404, content_type="text/html; charset=utf-8", headers=HEADERS)


def page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler404."""
    return answer(request.path)


class SameAnswer:
    """The outermost middleware: whatever the inner ones added to a 404 (cookies, Vary, language), it does not leave."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        response = self.get_response(request)
        return answer(request.path) if response.status_code == 404 else response
