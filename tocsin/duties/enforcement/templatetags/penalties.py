"""``{% load penalties %}``: money of a penalty, the same in every language."""

from __future__ import annotations

from decimal import Decimal

from django import template

from tocsin.duties.enforcement.rules import penalties

register = template.Library()


@register.filter
def yuan(amount: Decimal | int | None) -> str:
    """12,345.5; nothing where no amount is known."""
    return "" if amount is None else penalties.yuan(Decimal(amount))
