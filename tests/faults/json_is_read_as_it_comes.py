"""Breaks the product: bodies are read by the standard library's JSON, which takes almost anything."""


def install() -> None:
    import json

    from tocsin.base.web import strict_json

    strict_json.parse = json.loads
