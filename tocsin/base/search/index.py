"""The full-text table of this database: FTS5 on SQLite, a tsvector under GIN on PostgreSQL, over the same tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from tocsin.base.search.rules.asking import Phrase
from tocsin.base.search.rules.tokens import tokens

WEIGHTS = {"title": ("A", 8.0), "main": ("B", 3.0), "rest": ("C", 1.0)}  # tsvector's letter, bm25's factor
BETWEEN = "\ue000"  # a token no text has: words of two texts do not stand in a row
MOST = 900_000  # bytes of tokens of one document; a tsvector holds a megabyte
MOST_PLACES = 16_383  # the last place a tsvector can tell apart

Texts = Sequence[tuple[str, Mapping[str, str]]]


def put(documents: Iterable[tuple[int, Texts]]) -> None:
    """Index documents by their keys, in the transaction one is in; what was indexed of them before is replaced."""
    sqlite = connection.vendor == "sqlite"
    made: list[Any] = [(key, *columns(texts)) if sqlite else (key, vector(texts)) for key, texts in documents]
    statement = (
        "INSERT OR REPLACE INTO search_tokens (rowid, title, main, rest) VALUES (%s, %s, %s, %s)"
        if sqlite
        else "INSERT INTO search_tokens (document_id, tokens) VALUES (%s, %s::tsvector) "
        "ON CONFLICT (document_id) DO UPDATE SET tokens = excluded.tokens"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, made)


def columns(texts: Texts) -> list[str]:
    """For FTS5: one column of tokens per weight."""
    told: dict[str, list[str]] = {weight: [] for weight in WEIGHTS}
    for weight, cut in _cut(texts):
        told[weight] += [*cut, BETWEEN]
    return [" ".join(column) for column in told.values()]


def vector(texts: Texts) -> str:
    """For PostgreSQL: the tokens with their places and weights, spelt as a tsvector."""
    places: dict[str, list[str]] = defaultdict(list)
    at = 0
    for weight, cut in _cut(texts):
        for token in cut:
            at += 1
            places[token].append(f"{min(at, MOST_PLACES)}{WEIGHTS[weight][0]}")
        at += 1
    return " ".join(f"'{token}':{','.join(where)}" for token, where in places.items())


def _cut(texts: Texts) -> Iterable[tuple[str, list[str]]]:
    room = MOST
    for weight, words in texts:
        for text in words.values():
            cut = [token.text for token in tokens(text)]
            room -= sum(len(token.encode()) + 4 for token in cut)
            if room < 0:
                return
            yield weight, cut


def kept() -> RawSQL:
    """The keys of documents that have tokens, for ``filter(pk__in=…)``."""
    key = "rowid" if connection.vendor == "sqlite" else "document_id"
    return RawSQL(f"SELECT {key} FROM search_tokens", ())  # noqa: S608, S611  our own words


def matching(wanted: Sequence[Phrase]) -> tuple[str, list[Any]]:
    """SQL of the keys (``id``) and the worth (``worth``, the best first) of documents that hold all phrases."""
    if connection.vendor == "sqlite":
        factors = ", ".join(str(factor) for _letter, factor in WEIGHTS.values())
        return (
            f"SELECT rowid AS id, bm25(search_tokens, {factors}) AS worth "  # noqa: S608  our own figures
            "FROM search_tokens WHERE search_tokens MATCH %s"
        ), [fts5(wanted)]
    highest = WEIGHTS["title"][1]
    factors = ",".join(str(factor / highest) for _letter, factor in reversed(WEIGHTS.values()))
    return (
        f"SELECT document_id AS id, -ts_rank('{{0,{factors}}}', tokens, asked) AS worth "  # noqa: S608  our own figures
        "FROM search_tokens, CAST(%s AS tsquery) AS asked WHERE tokens @@ asked"
    ), [tsquery(wanted)]


def fts5(wanted: Iterable[Phrase]) -> str:
    """Tokens are letters and digits only, so quoting them is enough."""
    return " AND ".join(
        "(" + " + ".join(f'"{token}"' for token in phrase.tokens) + (" *" if phrase.begins else "") + ")"
        for phrase in wanted
    )


def tsquery(wanted: Iterable[Phrase]) -> str:
    return " & ".join(
        "(" + " <-> ".join(f"'{token}'" for token in phrase.tokens) + (":*" if phrase.begins else "") + ")"
        for phrase in wanted
    )
