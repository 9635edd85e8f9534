"""A checklist of an office as its file tells it, and the people who bring it and let it in."""

from __future__ import annotations

from django.test import Client

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.duties.inspections.sheets import bringing
from tocsin.duties.lessons.tests.county import by_of

SHEET = """\
key: night_shift
version: 1
title: {zh-hans: "夜班", en: "Night shift"}
about: {zh-hans: "有夜班的企业", en: "Works with a night shift"}
applies: {any: [{field: substances, has: "dust:aluminium"}]}
items:
  - {key: leader, ask: {zh-hans: "夜班有没有带班领导？", en: "Is a leader on duty at night?"}, look: {zh-hans: "值班表", en: "the rota"}, article: "安全生产法第二十一条"}
  - {key: cleaning, ask: {zh-hans: "夜班清扫粉尘吗？", en: "Is dust cleaned at night?"}, look: {zh-hans: "现场", en: "the site"}, law: {standard: "应急管理部令第10号", clause: "第十一条（十）"}}
"""  # noqa: E501


def second(**changes: str) -> str:
    """The next version: its first question asks something else."""
    return SHEET.replace("version: 1", "version: 2").replace(
        '{zh-hans: "夜班有没有带班领导？", en: "Is a leader on duty at night?"}',
        '{zh-hans: "夜班几个人？", en: "How many work at night?"}',
    )


def other_office(around):
    """Another post of the county that brings and lets in."""
    return by_of(post_held(Role.DIRECTOR, region=around.county.region.uid), around.now)


def brought(around, text: str = SHEET):
    found, _new = bringing.bring(around.county.officer, around.county.region, "night.yaml", text.encode())
    return found


def in_use(around, text: str = SHEET):
    return bringing.approve(other_office(around), brought(around, text))


def client(by) -> Client:
    signed_in = Client()
    sign_in(signed_in, Post.objects.get(uid=by.post))
    return signed_in
