"""Reading and writing single rows the short way, for the few statements that every deed and every page needs.

Django builds and compiles a query each time it is asked, which costs ten times what the database needs for it.
Here the SQL is put together once. Values pass through the same adapters of the fields, so what is stored and
what is read is the same on both databases.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, CharField, FloatField, ForeignKey, IntegerField, Model, TextField

AS_THEY_ARE = (CharField, TextField, IntegerField, BooleanField, FloatField)
Row = TypeVar("Row", bound=Model)
Converter = Callable[[Any, Any, Any], Any]


def one(model: type[Row], where: str, values: Sequence[Any]) -> Row | None:
    """The first row that fits a condition in SQL, whole; None without one. `values` are what the database takes."""
    names, sql = _reading(model)
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} WHERE {where} LIMIT 1", values)
        row = cursor.fetchone()
    if row is None:
        return None
    found = list(row)
    for position, convert, column in _converters(model):
        found[position] = convert(found[position], column, connection)
    return model.from_db(connection.alias, names, found)


def several(model: type[Row], where: str, values: Sequence[Any], limit: int) -> list[Row]:
    """The rows that fit a condition in SQL (an order may follow it), at most `limit`, whole."""
    names, sql = _reading(model)
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} WHERE {where} LIMIT {limit:d}", values)
        rows = [list(row) for row in cursor.fetchall()]
    for position, convert, column in _converters(model):
        for row in rows:
            row[position] = convert(row[position], column, connection)
    return [model.from_db(connection.alias, names, row) for row in rows]


def insert(rows: Sequence[Model]) -> None:
    """INSERT rows of one model. A single row whose key the database gives receives it; of several none does."""
    if not rows:
        return
    model = type(rows[0])
    fields, sql = _writing(model, keyed=rows[0].pk is not None)
    connection = connections[DEFAULT_DB_ALIAS]
    # Words and numbers go as they are; only what a database writes in its own way asks its field.
    asked = [(step, field) for step, field in enumerate(fields) if not _is_plain(field)]
    values = [[getattr(row, field.attname) for field in fields] for row in rows]
    for row, each in zip(rows, values, strict=True):
        for step, field in asked:
            each[step] = field.get_db_prep_save(field.pre_save(row, True), connection)
    with connection.cursor() as cursor:
        if rows[0].pk is not None or len(rows) > 1:
            cursor.executemany(sql.partition(" RETURNING ")[0], values)
        else:
            (row,) = rows
            cursor.execute(sql, values[0])
            row.pk = cursor.fetchone()[0]
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def lock(model: type[Model], key: Any) -> int:
    """The `position` of a row, which nobody else writes until the end of the transaction; made at 0 when not there.

    The lock is a write, so it holds on SQLite, on PostgreSQL, and while a county moves between nodes.
    """
    table = model._meta
    assert table.pk is not None
    sql = f"UPDATE {table.db_table} SET position = position WHERE {table.pk.column} = %s RETURNING position"  # noqa: S608
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, [key])
        if (row := cursor.fetchone()) is None:
            model._default_manager.bulk_create([model(pk=key)], ignore_conflicts=True)
            cursor.execute(sql, [key])
            row = cursor.fetchone()
    return int(row[0])


def increase(model: type[Model], key: Sequence[str], counts: Mapping[tuple[Any, ...], Mapping[str, int]]) -> None:
    """Add to rows of counts, which are made where there are none. `key` names fields that are unique together."""
    fields, sql = _counting(model, tuple(key))
    connection = connections[DEFAULT_DB_ALIAS]
    rows = [dict(zip(key, values, strict=True)) | dict(more) for values, more in counts.items()]
    asked = [(step, field) for step, field in enumerate(fields) if not _is_plain(field)]
    values = [[row.get(field.attname, 0) for field in fields] for row in rows]
    for each in values:
        for step, field in asked:
            each[step] = field.get_db_prep_save(each[step], connection)
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


@cache
def _counting(model: type[Model], key: tuple[str, ...]) -> tuple[list[Any], str]:
    fields, sql = _writing(model, keyed=False)
    counted = [field.column for field in fields if field.attname not in key]
    added = ", ".join(f'"{column}" = {model._meta.db_table}."{column}" + excluded."{column}"' for column in counted)
    unique = _columns([field for field in fields if field.attname in key])
    return fields, f"{sql.partition(' RETURNING ')[0]} ON CONFLICT ({unique}) DO UPDATE SET {added}"


@cache
def _is_plain(field: Any) -> bool:
    return isinstance(field.target_field if isinstance(field, ForeignKey) else field, AS_THEY_ARE)


@cache
def _reading(model: type[Model]) -> tuple[list[str], str]:
    fields = model._meta.concrete_fields
    sql = f"SELECT {_columns(fields)} FROM {model._meta.db_table}"  # noqa: S608  names from our own models
    return [field.attname for field in fields], sql


@cache
def _converters(model: type[Model]) -> list[tuple[int, Converter, Any]]:
    connection = connections[DEFAULT_DB_ALIAS]
    columns = [field.get_col(model._meta.db_table) for field in model._meta.concrete_fields]
    return [
        (position, convert, column)
        for position, column in enumerate(columns)
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    ]


@cache
def _writing(model: type[Model], *, keyed: bool) -> tuple[list[Any], str]:
    fields = [field for field in model._meta.concrete_fields if keyed or not field.primary_key]
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {model._meta.db_table} ({_columns(fields)}) VALUES ({places})"  # noqa: S608  as above
    key = model._meta.pk
    assert key is not None
    return fields, sql if keyed else f"{sql} RETURNING {key.column}"


def _columns(fields: Sequence[Any]) -> str:
    return ", ".join(f'"{field.column}"' for field in fields)
