"""Placeholder of this commit's order: filled in below."""
urlpatterns: list = []
