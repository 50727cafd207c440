"""beancount and hledger as processes: the house never imports them (they are GPL), it only lets them judge."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

OWN = Path(__file__).parents[3] / ".venv-oracles" / "bin"


def program(name):
    """Where an oracle lies; a test that needs a missing one is skipped and says how to get it."""
    found = shutil.which(name, path=str(OWN)) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not here; tools/test-setup.sh brings it")
    return found


def asked(name, *arguments):
    """The answer of an oracle: its exit code, what it printed, what it complained about."""
    command = [program(name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


def refused(kind, file):
    """What the oracle of a format has against a file; empty when it accepts it."""
    arguments = ("-f", file, "check", "-s", "ordereddates") if kind == "hledger" else (file,)
    code, out, err = asked("hledger" if kind == "hledger" else "bean-check", *arguments)
    return (out + err).strip() or ("refused" if code else "")


def balances(kind, file):
    """What every account holds according to the oracle: {(account, commodity): text of the number}, zeros left out."""
    return _hledger(file) if kind == "hledger" else _beancount(file)


def _beancount(file):
    query = "SELECT account, currency, sum(number) AS held GROUP BY account, currency"
    code, out, err = asked("bean-query", "-f", "csv", "-m", file, query)
    assert code == 0, err
    rows = csv.DictReader(io.StringIO(out))
    held = {(row["account"].strip(), row["currency"].strip()): row["held"].strip() for row in rows}
    return {key: number for key, number in held.items() if float(number)}


def _hledger(file):
    code, out, err = asked("hledger", "-f", file, "bal", "--flat", "-N", "-O", "json")
    assert code == 0, err
    rows, _total = json.loads(out)
    return {(row[0], amount["acommodity"]): _number(amount["aquantity"]) for row in rows for amount in row[3]}


def _number(quantity):
    return str(quantity["decimalMantissa"] / 10 ** quantity["decimalPlaces"])
