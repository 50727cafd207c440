"""Taking a person out of grants and hardship relief: who, why and whose account go; amounts stay, of nobody.

What a bank statement says stays with the books for as long as the law on accounting asks (会计档案管理办法).
"""

from collections.abc import Sequence

from django.db.models import F

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.actions import Deed, write_many
from gongdi.instruments.funds.models import Grant, GrantMember, Relief
from gongdi.instruments.funds.states import grants, relief


def forget(farewell: Farewell) -> None:
    """Empty the person's cases and the accounts of their grants."""
    person = farewell.person
    cases = Relief.objects.filter(person=person)
    numbers = list(cases.order_by("pk").values_list("pk", flat=True))
    emptied = {"criterion": None, "community": None, "words": "", "payee": "", "payee_account": "", "reason": ""}
    cases.update(version=F("version") + 1, **emptied)
    own = Grant.objects.filter(applicant=person)
    farewell.subjects |= {("relief", number) for number in numbers}
    farewell.subjects |= {("grant", number) for number in own.values_list("pk", flat=True)}
    own.update(payee="", payee_account="")
    GrantMember.objects.filter(person=person).delete()
    if numbers:
        write_many([Deed("funds.relief_forgotten", ("relief", number), farewell.at) for number in numbers])


def unfinished(person: int) -> Sequence[Unfinished]:
    """The grants and cases of a person that still run."""
    asked = Grant.objects.filter(applicant=person, status__in=grants.OPEN).order_by("pk")
    cases = Relief.objects.filter(person=person, status__in=relief.OPEN).order_by("pk")
    return [
        *(Unfinished(row.title, f"/funds/grants/{row.pk}/") for row in asked),
        *(Unfinished(row.reference, f"/funds/relief/{row.pk}/") for row in cases),
    ]


enlist(Forgetter("funds.spending", forget, unfinished))
