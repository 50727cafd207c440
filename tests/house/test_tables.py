"""The tables are what the models say, however they came to be: columns, keys, constraints and indexes, by name."""

import importlib
import re

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.operations import AddConstraint, AddIndex, CreateModel

from tools.ground_plan import PACKAGE, module_of

MODELS = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
NAMED = {each.name for model in MODELS for each in [*model._meta.constraints, *model._meta.indexes]}
WRITTEN = {
    "sqlite": "SELECT group_concat(name || ' ' || coalesce(sql, '')) FROM sqlite_master WHERE tbl_name = %s",
    "postgresql": "SELECT string_agg(name, ' ') FROM ("
    "SELECT indexname::text AS name FROM pg_indexes WHERE tablename = %s "
    "UNION SELECT conname::text FROM pg_constraint WHERE conrelid = %s::regclass) named",
}

# What PostgreSQL finds words by, beside the model (instruments/search).
BESIDE = {("column", "public_words"), ("column", "hidden_words")}


@pytest.mark.django_db
def test_every_table_is_what_its_model_says():
    with connection.cursor() as cursor:
        wrong = {
            model._meta.db_table: declared(model) ^ there(cursor, model._meta.db_table) - BESIDE for model in MODELS
        }
    assert {table: differs for table, differs in wrong.items() if differs} == {}


def test_a_new_table_is_made_whole():
    """What is added to a table at once after it was made draws every model anew: a new house then takes for ever."""
    assert [words for words in map(added_later, PACKAGE.glob("*/*/migrations/0*.py")) if words] == []


def added_later(page):
    """What a migration adds to the tables that it makes, instead of making them with it."""
    operations = importlib.import_module(module_of(page.with_suffix(""))).Migration.operations
    new = {each.name_lower for each in operations if isinstance(each, CreateModel)}
    added = [each for each in operations if isinstance(each, AddConstraint | AddIndex) and each.model_name_lower in new]
    return [f"{page.parts[-3]}: {each.describe()}" for each in added]


def declared(model):
    """What a model says of its table: columns, where keys lead, names of constraints and indexes."""
    meta = model._meta
    columns = {("column", field.column) for field in meta.local_concrete_fields}
    keys = {
        ("key", field.column, field.target_field.column, field.remote_field.model._meta.db_table)
        for field in meta.local_concrete_fields
        if field.remote_field and field.db_constraint
    }
    return columns | keys | {("named", each.name) for each in [*meta.constraints, *meta.indexes]}


def there(cursor, table):
    """The same of the table itself; names that Django makes up are left out."""
    cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')
    columns = {("column", each[0]) for each in cursor.description}
    keys = {("key", column, *leads) for column, leads in connection.introspection.get_relations(cursor, table).items()}
    question = WRITTEN[connection.vendor]
    cursor.execute(question, [table] * question.count("%s"))
    return columns | keys | {("named", word) for word in NAMED & set(re.findall(r"\w+", cursor.fetchone()[0]))}
