"""Many new rows in one statement, with their keys known beforehand; the same on both databases."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Field, Max, Model


def reserve(model: type[Model], count: int) -> range | list[int]:
    """``count`` keys nobody else will get. On SQLite the one writer's lock is what makes the highest key safe."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sequence, [model._meta.db_table, count])
            return [int(row[0]) for row in cursor.fetchall()]
    last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
    return range(last + 1, last + 1 + count)


def insert(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """``rows`` hold Python values in the order of ``names`` (columns; relations as keys). JSON comes as text."""
    fields = [model._meta.get_field(name.removesuffix("_id")) for name in names]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)  # type: ignore[arg-type, union-attr]
    table = connection.ops.quote_name(model._meta.db_table)
    spell = [_spelling(field) for field in fields]  # type: ignore[arg-type]
    odd = [(index, how) for index, how in enumerate(spell) if how is not None]
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [_spelled(row, odd) for row in rows])  # noqa: S608


def insert_things(model: type[Model], things: Iterable[Model]) -> None:
    """Whole rows of unsaved ``things`` whose keys were reserved; nothing is asked back."""
    fields = model._meta.concrete_fields
    whole = attrgetter(*(field.attname for field in fields))
    texts = [n for n, field in enumerate(fields) if field.get_internal_type() == "JSONField"]

    def spelled(thing: Model) -> list[Any]:
        row = list(whole(thing))
        for n in texts:
            row[n] = None if row[n] is None else spelled_json(row[n])
        return row

    insert(model, [field.attname for field in fields], map(spelled, things))


def _spelled(row: Sequence[Any], odd: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    cells = list(row)
    for index, how in odd:
        if cells[index] is not None:
            cells[index] = how(cells[index])
    return cells


def _spelling(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """How this database wants a value of ``field``; None: as it is."""
    if connection.vendor == "postgresql":
        return None
    kinds: dict[str, Callable[[Any], Any]] = {
        "UUIDField": _hexadecimal,
        "DateTimeField": connection.ops.adapt_datetimefield_value,
        "DateField": _iso,
        "DecimalField": str,
    }
    return kinds.get(field.get_internal_type())


def _hexadecimal(value: uuid.UUID) -> str:
    return value.hex


def _iso(value: dt.date) -> str:
    return value.isoformat()


def spelled_json(value: Any) -> str:
    """JSON as both databases take it in text."""
    return msgspec.json.encode(value).decode()
