"""Neighbours: houses that cosign this one's log, or whose log this one cosigns."""

import click

from gongdi.site.cli.house import open_house, say

EXAMPLE = (
    "Example: gongdi record neighbour add Linxian --by 13900000000 --url https://linxian.example/witness "
    "--witness-key 'linxian.example/witness+…' --log-key 'linxian.example/log+…'"
)


@click.group()
def neighbour() -> None:
    """Houses that witness each other.

    Example: gongdi record neighbour list
    """


@neighbour.command(epilog=EXAMPLE)
@click.argument("name")
@click.option(
    "--url", default="", help="Prefix of its addresses as a witness, such as https://linxian.example/witness."
)
@click.option("--witness-key", default="", help="Its key as a witness: it is asked to cosign our log.")
@click.option("--log-key", default="", help="The key of its log: we cosign that when it asks.")
@click.option("--allow-http", is_flag=True, help="Take http to another machine: only inside a closed network.")
@click.option("--by", "phone", required=True, help="Telephone of the operator who answers for it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def add(name: str, url: str, witness_key: str, log_key: str, phone: str, *, allow_http: bool, as_json: bool) -> None:
    """Agree with the house called NAME. `gongdi record key` prints its keys there; get them from somebody you know."""
    open_house()
    from gongdi.site.cli import record_agreements as agreements

    given = {"name": name, "url": url, "witness_key": witness_key, "log_key": log_key}
    say(agreements.add(given, phone, plain=allow_http), as_json=as_json)


@neighbour.command(epilog="Example: gongdi record neighbour end Linxian --by 13900000000")
@click.argument("name")
@click.option("--by", "phone", required=True, help="Telephone of the operator who answers for it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def end(name: str, phone: str, *, as_json: bool) -> None:
    """End what was agreed with the house called NAME. What was cosigned stays."""
    open_house()
    from gongdi.site.cli import record_agreements as agreements

    say(agreements.end(name, phone), as_json=as_json)


@neighbour.command("list", epilog="Example: gongdi record neighbour list --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def list_(*, as_json: bool) -> None:
    """List who cosigns our log and how far, and whose logs we cosign."""
    open_house()
    from gongdi.site.cli import record_agreements as agreements

    rows = agreements.listed()
    if as_json:
        say({"neighbours": rows}, as_json=True)
        return
    for row in rows:
        click.echo(", ".join(f"{field}: {said}" for field, said in row.items() if said not in ("", None)))
