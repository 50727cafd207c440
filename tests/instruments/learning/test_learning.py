"""A model is learnt from what officers decided, suggests with its words, and is measured by what they choose."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils.translation import override

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up, rebuild
from gongdi.ground.record.upkeep import chores
from gongdi.ground.record.upkeep.alarms import alarms
from gongdi.ground.record.upkeep.condition import look
from gongdi.instruments.learning import actions, upkeep
from gongdi.instruments.learning.models import Agreement, CategoryModel, Suggestion
from gongdi.instruments.learning.queries import agreement, fallen, in_use, likely, opened, said_of
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal
from gongdi.site.cli.classify import classify
from tests.cast import category, track
from tests.instruments.learning import make
from tests.practices.appeals import make as matters
from tests.threads import in_threads

SAID = "三号楼后面的路灯又坏了，天黑看不见。"


@pytest.fixture
def taught(town):
    make.history(town)
    return make.model(town)


def raised(town, detail=SAID):
    row = matters.appeal(town, detail=detail, by="neighbour", on=make.AT)
    catch_up()
    return row


def test_a_first_model_suggests_at_once_and_stands_on_record(town, taught):
    assert (taught.version, taught.suggests, taught.messages) == (1, True, 40)
    assert taught.macro_f1 > 9_000
    verbs = Act.objects.filter(subject_kind="category_model").order_by("at", "id").values_list("verb", flat=True)
    assert list(verbs) == ["learning.model_trained", "learning.model_used"]
    assert Act.objects.get(verb="learning.model_trained").body["fingerprint"] == taught.fingerprint


def test_what_has_not_changed_is_not_learnt_twice(town, taught):
    assert make.model(town, at=make.AT + matters.HOUR) == taught
    assert CategoryModel.objects.count() == 1


def test_too_few_decided_matters_teach_nothing(town):
    make.decided(town, make.LAMP, SAID)
    with pytest.raises(actions.TooFew):
        make.model(town)
    assert upkeep.learn(make.AT) == {"appeal": 0}


def test_a_new_matter_gets_a_suggestion_with_words_that_are_kept_nowhere(town, taught):
    row = raised(town)
    said = said_of("appeal", [row.pk])[row.pk]
    assert (said.label, said.model) == (make.LAMP, taught)
    first = likely(said, row.detail)[0]
    assert (first.label, "路灯" in first.words) == (make.LAMP, True)
    assert "路灯" not in str(Suggestion.objects.values().get())


def test_the_model_stays_silent_on_what_it_does_not_know(town, taught):
    row = raised(town, "Where may one vote?")
    said = said_of("appeal", [row.pk])[row.pk]
    assert (said.label, likely(said, row.detail)) == ("", [])


def test_what_waited_for_an_officer_gets_a_suggestion_from_the_first_model(town):
    make.history(town)
    waits = matters.appeal(town, detail=SAID, by="neighbour", on=make.MONDAY)
    first = make.model(town)
    catch_up()
    assert {each.subject: each.label for each in Suggestion.objects.all()} == {waits.pk: make.LAMP}
    assert Suggestion.objects.get().model == first


def test_what_a_model_may_have_learnt_is_not_suggested_to_it(town):
    make.history(town)
    make.model(town)
    rebuild("learning.suggestions")
    assert Suggestion.objects.count() == 0


def test_agreement_is_counted_and_counted_alike_by_a_rebuild(town, taught):
    for code in (make.LAMP, make.LAMP, make.RUBBISH):
        row, at = raised(town), make.AT + matters.HOUR
        appeals.triage(row, category=category(code), track=track("small"), by=town.actor("dispatcher", at), at=at)
    catch_up()
    counted = list(Agreement.objects.values_list("label", "decided", "suggested", "agreed").order_by("label"))
    assert counted == [(make.RUBBISH, 1, 1, 0), (make.LAMP, 2, 2, 2)]
    rebuild("learning.agreement")
    rebuild("learning.suggestions")
    assert list(Agreement.objects.values_list("label", "decided", "suggested", "agreed").order_by("label")) == counted
    assert Suggestion.objects.count() == 3


def test_a_fall_is_an_alarm_in_the_readers_language(town, taught):
    Agreement.objects.create(model=taught, label=make.LAMP, decided=30, suggested=30, agreed=10)
    assert [each.label for each in fallen(agreement(taught))] == [make.LAMP]
    assert chores.run(upkeep.WATCH, make.AT) == {"fallen": {"appeal": [make.LAMP]}}
    alarm = next(each for each in alarms(look(make.AT)) if each.name == "suggestions_fallen")
    assert (alarm.said, alarm.part) == ("类别建议变差了：路灯照明", "learning")
    with override("en"):
        assert alarm.said == "Suggested categories got worse: Street lamps"


def test_while_officers_agree_there_is_no_alarm(town, taught):
    Agreement.objects.create(model=taught, label=make.LAMP, decided=30, suggested=30, agreed=29)
    assert chores.run(upkeep.WATCH, make.AT) == {"fallen": {}}
    assert "suggestions_fallen" not in {each.name for each in alarms(look(make.AT))}


def test_the_weekly_chore_learns_by_itself(town):
    make.history(town)
    assert chores.run(upkeep.CHORE, make.AT) == {"appeal": 1}
    assert upkeep.CHORE not in chores.due(make.AT + timedelta(days=6))
    assert upkeep.CHORE in chores.due(make.AT + timedelta(days=7))
    assert chores.run(upkeep.CHORE, make.AT + timedelta(days=7)) == {"appeal": 1}


def test_few_disagreements_are_no_fall(town, taught):
    Agreement.objects.create(model=taught, label=make.LAMP, decided=10, suggested=10, agreed=0)
    assert fallen(agreement(taught)) == []


def test_only_who_oversees_trains_and_chooses(town, taught):
    for name in ("resident", "dispatcher", "handler"):
        with pytest.raises(Refused):
            make.model(town, by=town.actor(name, make.AT))
    with pytest.raises(Refused, match="现在用的就是这一版"):
        actions.use(taught, by=town.actor("supervisor", make.AT), at=make.AT)


def test_one_goes_back_to_an_earlier_version(town, taught):
    make.decided(town, make.LAMP, "桥头的路灯不亮了。", on=make.AT)
    newer = make.model(town, at=make.AT + 2 * matters.HOUR)
    assert (newer.version, in_use("appeal")) == (2, newer)
    back = actions.use(taught, by=town.actor("supervisor", make.AT), at=make.AT + 3 * matters.HOUR)
    assert in_use("appeal") == back == taught


def test_old_models_are_dropped_and_cannot_be_used(town, taught):
    for step in range(1, 4):
        make.decided(
            town, make.LAMP, f"桥头第{step}座桥的路灯不亮了。" + "很暗" * step, on=make.AT + step * matters.HOUR
        )
        make.model(town, at=make.AT + (step + 1) * matters.HOUR)
    taught.refresh_from_db()
    assert taught.packed is None
    with pytest.raises(Refused, match="不再保存"):
        actions.use(taught, by=town.actor("supervisor", make.AT), at=make.AT)


def test_what_was_taken_back_or_erased_teaches_nothing(town):
    make.history(town)
    row = Appeal.objects.order_by("pk").first()
    appeals.withdraw(row, by=town.actor("resident", make.AT), at=make.AT)
    assert make.model(town).messages == 39


PLANTED = "王秀英，电话13812345678，身份证420606197001011234"


def test_a_name_a_telephone_and_an_identity_number_are_learnt_by_no_model_and_suggested_to_nobody(town):
    for number, what in enumerate(make.MATTERS[make.LAMP] * 5):
        make.decided(town, make.LAMP, f"{number}号院{what}，请联系{PLANTED}。")
    make.history(town)
    model = opened(make.model(town))
    row = raised(town, f"{SAID}请联系{PLANTED}。")
    first = likely(said_of("appeal", [row.pk])[row.pk], row.detail)[0]
    assert first.label == make.LAMP
    known = str(model.vocabulary.signs)
    for secret in ("王秀英", "秀英", "13812345678", "420606197001011234"):
        assert secret not in known
        assert secret not in "".join(first.words)


def test_two_people_who_choose_at_the_same_moment_leave_one_model_in_use(lasting_town):
    town = lasting_town
    make.history(town)
    rows = [make.model(town)]
    for step in (1, 2):
        make.decided(town, make.LAMP, f"第{step}座桥的路灯不亮了。" + "很暗" * step, on=make.AT)
        rows.append(make.model(town, at=make.AT + step * matters.HOUR))
    by, at = town.actor("supervisor", make.AT), make.AT + 3 * matters.HOUR
    results = in_threads(8, lambda number: actions.use(rows[number % 2], by=by, at=at))
    assert CategoryModel.objects.filter(from_at__isnull=False, to_at=None).count() == 1
    assert in_use("appeal") in rows[:2]
    assert [each for each in results if isinstance(each, CategoryModel)]
    assert [each for each in results if not isinstance(each, CategoryModel | Refused)] == []


def test_the_exported_matters_teach_the_same_model_again(town, taught, tmp_path):
    out = tmp_path / "decided.csv"
    assert CliRunner().invoke(classify, ["export", str(out)]).exit_code == 0
    assert out.stat().st_mode & 0o077 == 0
    chosen = ["train", str(out), "--text", "text", "--label", "label", "--model", str(tmp_path / "again"), "--json"]
    again = json.loads(CliRunner().invoke(classify, chosen).output.splitlines()[-1])
    assert again["model_hash"] == taught.fingerprint
    assert "exists" in CliRunner().invoke(classify, ["export", str(out)]).output
    assert "known are appeal" in CliRunner().invoke(classify, ["export", str(out), "--kind", "x"]).output
