"""Forgetting a person at the server, for somebody who cannot do it themselves; and again after a restore."""

from datetime import datetime
from typing import Any

import click

from gongdi.site.cli.house import open_house, say

REASONS = ("own_wish", "purpose_over", "consent_withdrawn", "unlawful", "law")


@click.command(epilog="Example: gongdi forget 13900000000 --reason own_wish")
@click.argument("phone", required=False)
@click.option("--number", type=int, help="The number of a person who has no telephone, instead of PHONE.")
@click.option("--reason", type=click.Choice(REASONS), help="Why: one of the cases of the law, never a name.")
@click.option(
    "--again", is_flag=True, help="After restoring a backup: forget again everybody who was forgotten before."
)
@click.option(
    "--rewrite", is_flag=True, help="Write the database files anew without what was deleted; nobody may work."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def forget(
    phone: str | None, number: int | None, reason: str | None, *, again: bool, rewrite: bool, as_json: bool
) -> None:
    """Forget the person of PHONE: their words, photos and data go for good, the record and its proofs stay."""
    open_house()
    from django.utils import timezone

    from gongdi.ground.people.actions import tidying

    at, result = timezone.now(), dict[str, Any]()
    if phone or number:
        result |= {"forgotten": forget_one(phone, number, reason, at)}
    if again:
        from gongdi.ground.access.actions import forget_again

        result |= {"forgotten_again": len(forget_again(at=at))}
    if not (result or rewrite):
        raise click.UsageError("say who: PHONE, --number NUMBER, or --again after a restore")
    result |= tidied(at)
    if rewrite:
        tidying.rewrite()
        result |= {"rewritten": True}
    say(result, as_json=as_json)


def forget_one(phone: str | None, number: int | None, reason: str | None, at: datetime) -> int:
    """Forget one person; their number. Raises ClickException with what stands in the way."""
    from django.utils import translation

    from gongdi.ground.access.actions import forget as forget_person
    from gongdi.ground.access.actor import SYSTEM
    from gongdi.ground.access.judge import Refused
    from gongdi.ground.people.forgetting import Reason, unfinished
    from gongdi.ground.people.models import Person
    from gongdi.site.cli.registry import phone_of

    wanted = {"phone": phone_of(phone)} if phone else {"pk": number}
    person = Person.objects.filter(**wanted).first()
    if person is None:
        raise click.BadParameter(f"nobody has {phone or number}", param_hint="PHONE" if phone else "--number")
    if reason is None:
        raise click.UsageError(f"say why with --reason: {', '.join(REASONS)}")
    try:
        return forget_person(person, by=SYSTEM, at=at, reason=Reason(reason)).pk
    except Refused as no:
        open_ = "".join(f"\n  {each.href}" for each in unfinished(person.pk))
        with translation.override("en"):
            reason_why = f"{no.decision.reason} ({', '.join(no.decision.facts)})"
        raise click.ClickException(f"{reason_why}{open_}") from no


def tidied(at: datetime) -> dict[str, Any]:
    """What the chore did that removes the rest from files; it is done again within the hour when it could not."""
    from gongdi.ground.people.actions.tidying import CHORE
    from gongdi.ground.record.upkeep import chores

    try:
        return {key: value for key, value in chores.run(CHORE, at).items() if key != "forgotten"}
    except chores.Running:
        return {"tidied": "by another process, within the hour"}
    except chores.Failed as failed:
        return failed.findings | {"tidied": "again within the hour"}
