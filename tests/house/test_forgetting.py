"""What becomes of every personal and secret field when a person is forgotten: declared here, undeclared is failed."""

import importlib

from django.apps import apps

# goes: the row goes. emptied: the field goes, the row stays. number: stays as the number of an empty row.
# stays: is no word of the person's, for the reason beside it.
BECOMES = {
    "Act.by_id": "number",
    "Act.for_id": "number",
    "Whisper.salt": "goes",
    "Whisper.body": "goes",
    "Person.password": "emptied",
    "Person.last_login": "emptied",
    "Person.phone": "emptied",
    "Person.phone_verified_at": "emptied",
    "Person.email": "emptied",
    "Person.name": "emptied",
    "Person.language": "emptied",
    "Person.created_at": "stays: tells a number that is given out again from this one (forgotten.mark_of)",
    "Person.is_active": "emptied",
    "Person.sign_in_round": "emptied",
    "Household.place": "goes: with the last member",
    "Household.name": "goes: with the last member",
    "Household.members": "goes",
    "Post.person": "number",
    "Home.person": "goes",
    "Home.place": "goes",
    "Home.from_on": "goes",
    "Home.to_on": "goes",
    "Home.verified_at": "goes",
    "Home.verified_by": "number",
    "Proxy.principal": "goes",
    "Proxy.agent": "goes",
    "Proxy.kinship": "goes",
    "Proxy.from_on": "goes",
    "Proxy.to_on": "goes",
    "Proxy.granted_by": "number",
    "Passcode.key": "goes",
    "Passcode.phone": "goes",
    "Passcode.digest": "goes",
    "Passcode.address": "goes",
    "Token.id": "goes",
    "Token.person": "goes",
    "Token.name": "goes",
    "Token.digest": "goes",
    "Token.issued_at": "goes",
    "Token.used_on": "goes",
    "Token.ended_at": "goes",
    "Entry.hidden": "emptied",
    "Appeal.title": "emptied",
    "Appeal.detail": "emptied",
    "Appeal.address": "emptied",
    "Appeal.latitude": "emptied",
    "Appeal.longitude": "emptied",
    "Appeal.contact": "emptied",
    "Appeal.reporter": "number",
    "Appeal.entered_by": "number",
    "Dispatch.by": "number",
    "Dispatch.return_note": "emptied",
    "Note.text": "emptied",
    "Note.by": "number",
    "Reply.text": "emptied: of what it says and quotes of the person",
    "Reply.by": "number",
    "Visit.words": "emptied",
    "Visit.by": "number",
    "Photo.name": "goes: with its file",
    "Photo.by": "goes",
    "Follower.person": "goes",
    "Follower.at": "goes",
    "Resolution.detail": "emptied: where it concerns the person",
    "Resolution.opened_by": "number",
    "Concern.person": "goes",
    "Vote.member": "number",
    "Vote.choice": "stays: how many said what is the decision; whose it was is a number of an empty row",
    "Vote.reason": "emptied",
    "Mandate.granted_by": "number",
    "Spending.asked_by": "number",
    "Item.raised_by": "number",
    "Item.answered_by": "number",
    "Assessment.proposed_by": "number",
    "Call.opened_by": "number",
    "Tariff.set_by": "number",
    "Pledge.giver": "number",
    "Pledge.words": "emptied",
    "Pledge.naming": "emptied: nameless from then on",
    "Pledge.on_wall": "emptied",
    "Arrival.giver": "number",
    "Arrival.words": "emptied",
    "Arrival.bank_number": "emptied",
    "Arrival.recorded_by": "number",
    "Arrival.witness": "number",
    "Account.id": "stays: a number",
    "Account.owner_id": "number",
    "Account.balance": "stays: no word of the person's; without it the book would not balance",
    "Account.reserved": "stays: as the balance",
    "Account.number": "stays: as the balance",
    "Account.moved_at": "stays: as the balance",
    "Transfer.debit": "number",
    "Transfer.credit": "number",
    "Transfer.debit_number": "stays: as the balance",
    "Transfer.debit_balance": "stays: as the balance",
    "Transfer.credit_number": "stays: as the balance",
    "Transfer.credit_balance": "stays: as the balance",
}


def test_every_personal_and_secret_field_says_what_becomes_of_it():
    rooms = {".".join(model.__module__.split(".")[:3]) for model in apps.get_models() if "gongdi" in model.__module__}
    classes = [getattr(importlib.import_module(f"{room}.models"), "PRIVACY", {}) for room in sorted(rooms)]
    private = {
        f"{model}.{field}"
        for each in classes
        for model, fields in each.items()
        for field, said in fields.items()
        if said != "public"
    }
    assert private - BECOMES.keys() == set(), "say here and to a Forgetter what becomes of these"
    assert BECOMES.keys() - private == set()
