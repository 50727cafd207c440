"""Running the benchmarks of `bench/`."""

import json
import sys
from importlib import import_module
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[4]
BENCH = ROOT / "bench"


@click.command(epilog="Example: gongdi bench intake --json")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
@click.option("--size", "--loops", "size", type=click.IntRange(1), help="A smaller or larger run than the recorded.")
def bench(name: str | None, *, as_json: bool, size: int | None) -> None:
    """Run benchmark NAME beside what it is compared with, and print both; without NAME list them."""
    known = sorted(file.stem for file in BENCH.glob("*.py") if not file.stem.startswith("_"))
    if not known:
        raise click.ClickException("benchmarks are run from a clone of the project: there is no folder bench/ here")
    if name is None:
        click.echo("\n".join(known))
        return
    if name not in known:
        raise click.BadParameter(f"{name}; known are {', '.join(known)}", param_hint="NAME")
    sys.path.insert(0, str(ROOT))
    result = import_module(f"bench.{name}").run(size)
    for key, value in result.items():
        click.echo(f"{key:>32}  {value}", err=as_json)
    if as_json:
        click.echo(json.dumps({"name": name, **result}, ensure_ascii=False))
