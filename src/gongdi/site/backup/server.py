"""The database of the city profile: PostgreSQL's own programs dump and restore it."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from gongdi.site.backup.troubles import Trouble

SCRATCH_WORDS = "scratch of gongdi backup"
LONGEST_NAME = 63
LEAVING_TRIES, LEAVING_SECONDS = 10, 0.3
# What Django takes for itself; everything else among its options is libpq's.
DJANGOS = {"pool", "server_side_binding", "isolation_level", "assume_role"}


@dataclass(frozen=True, slots=True)
class Server:
    """One database on a PostgreSQL, reached as Django's settings say."""

    database: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name of the database."""
        return str(self.database["NAME"])

    def _words(self, name: str) -> dict[str, Any]:
        options = {key: value for key, value in self.database.get("OPTIONS", {}).items() if key not in DJANGOS}
        given = {"dbname": name, **{key: self.database.get(key.upper(), "") for key in ("user", "host", "port")}}
        return {key: value for key, value in {**options, **given}.items() if value != ""}

    def connect(self, name: str = "") -> "psycopg.Connection[Any]":
        """A connection of its own, autocommitting. Raises Trouble."""
        password = {"password": self.database["PASSWORD"]} if self.database.get("PASSWORD") else {}
        try:
            return psycopg.connect(**{**self._words(name or self.name), **password}, autocommit=True)
        except psycopg.OperationalError as error:
            raise Trouble("database", f"PostgreSQL cannot be reached: {_first_line(str(error))}") from error

    def url(self, name: str) -> str:
        """The address of another database on the same server, as GONGDI_DATABASE_URL writes it."""
        words = {key: value for key, value in self._words(name).items() if key not in ("dbname", "user")}
        user, password = (quote(str(self.database.get(key) or ""), safe="") for key in ("USER", "PASSWORD"))
        return f"postgresql://{user}:{password}@/{quote(name, safe='')}?{urlencode(words)}"

    def dump(self, snapshot: str, schema: str, target: Path) -> None:
        """Write one schema, as a snapshot sees it, in PostgreSQL's own custom format. Raises Trouble."""
        with self.connect() as connection:
            wanted = connection.info.server_version // 10_000
        # pg_dump takes a name for a pattern unless it stands in quotes.
        pattern = '"' + schema.replace('"', '""') + '"'
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--schema={pattern}", f"--snapshot={snapshot}"]
        self._run("pg_dump", [*options, f"--file={target}"], at_least=wanted)

    def read(self, dump: Path) -> list[str]:
        """The table of contents of a dump. Raises Trouble when it cannot be read."""
        return self._run("pg_restore", ["--list", str(dump)], name=None).splitlines()

    def restore(self, dump: Path, name: str = "") -> None:
        """Fill a database whose schema is empty from a dump, whole or not at all. Raises Trouble."""
        # The schema itself is there already.
        wanted = [line for line in self.read(dump) if not re.match(r"\d+; \d+ \d+ SCHEMA - ", line)]
        contents = dump.with_suffix(".list")
        contents.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
        self._run("pg_restore", [*options, f"--use-list={contents}", str(dump)], name=name or self.name)

    def _run(self, program: str, options: Sequence[str], *, name: str | None = "", at_least: int = 0) -> str:
        found = shutil.which(program)
        if found is None:
            raise Trouble("tools", f"{program} is not on PATH: install PostgreSQL's client programs")
        self._not_too_old(found, program, at_least)
        into = [] if name is None else [f"--dbname={make_conninfo(**self._words(name or self.name))}"]
        password = {"PGPASSWORD": str(self.database["PASSWORD"])} if self.database.get("PASSWORD") else {}
        command, environment = [found, *options, *into], {**os.environ, **password, "LC_MESSAGES": "C"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  our own words
        if done.returncode:
            raise Trouble("full" if "No space" in done.stderr else "database", _first_line(done.stderr) or program)
        return done.stdout

    def _not_too_old(self, found: str, program: str, at_least: int) -> None:
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603  our own words
        number = re.search(r"\s(\d+)", said.stdout)
        if number is None or int(number[1]) < at_least:
            raise Trouble(
                "tools",
                f"{found} is of version {number[1] if number else '?'}, the server of {at_least}: install "
                f"postgresql-client-{at_least} and put its {program} first on PATH",
            )

    def schema(self, name: str = "") -> str:
        """The schema in which the tables of the house stand."""
        with self.connect(name) as connection:
            [found] = connection.execute("SELECT current_schema()").fetchone() or [None]
        if found is None:
            raise Trouble("database", f"the database {name or self.name} has no schema that this role may use")
        return str(found)

    def tables(self) -> int:
        """How many tables stand in the schema of the house. Raises Trouble when others are connected to it and stay.

        A connection that was closed a moment ago may still be counted: PostgreSQL ends its process afterwards.
        """
        for _each in range(LEAVING_TRIES):
            found, connected = self._seen()
            if not (found and connected):
                return found
            time.sleep(LEAVING_SECONDS)
        raise Trouble("running", f"the database {self.name} is in use by {connected} connections: stop the house first")

    def _seen(self) -> tuple[int, int]:
        """How many tables, and how many others are connected."""
        count = (
            "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
            " AND relkind IN ('r', 'p')"
        )
        others = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        with self.connect() as connection:
            [[found, connected]] = connection.execute(f"SELECT ({count}), ({others})").fetchall()
        return int(found), int(connected)

    @contextmanager
    def replaced(self, schema: str, dump: Path, stamp: str) -> Iterator[str]:
        """The schema filled from a dump; what was in it has another name, which is given (empty when it was empty).

        When an error leaves the block, the old schema has its name again.
        """
        aside = f"{schema[: LONGEST_NAME - 32]}_before_restore_{stamp}" if self.tables() else ""
        old, kept = sql.Identifier(schema), sql.Identifier(aside)
        with self.connect() as connection:
            if aside:
                with connection.transaction():
                    connection.execute(sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(old, kept))
                    connection.execute(sql.SQL("CREATE SCHEMA {}").format(old))
            try:
                self.restore(dump)
                yield aside and f"schema {aside}"
            except BaseException:
                with connection.transaction():
                    connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(old))
                    again = sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(kept, old) if aside else None
                    connection.execute(again or sql.SQL("CREATE SCHEMA {}").format(old))
                raise

    @contextmanager
    def scratch(self, schema: str) -> Iterator[str | None]:
        """A database of its own for a moment, by name; None when the role may not make one."""
        name = f"{self.name[: LONGEST_NAME - 13]}_backup_check"
        quoted = sql.Identifier(name)
        with self.connect() as connection:
            comment = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
            left = connection.execute(comment, [name]).fetchone()
            if left and left[0] != SCRATCH_WORDS:
                raise Trouble("database", f"there is a database {name} that is not ours; give it another name")
            try:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(quoted))
                connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(quoted))
                connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(quoted, SCRATCH_WORDS))
            except psycopg.errors.InsufficientPrivilege:
                yield None
                return
            try:
                with self.connect(name) as inside:
                    inside.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))
                yield name
            finally:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(quoted))


def _first_line(words: str) -> str:
    """The first line of what a program said. Those after it may show rows."""
    return next((line for line in words.splitlines() if line.strip()), "")
