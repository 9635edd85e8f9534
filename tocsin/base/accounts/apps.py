"""Tells Django that this room exists."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "tocsin.base.accounts"
    label = "accounts"
