"""Projects as a Django app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Five stages from a shared plan to a shared benefit."""

    name = "gongdi.practices.projects"
    label = "projects"

    def ready(self) -> None:
        """Declare the verbs, enlist what is held of persons, let other rooms decide on projects, end pauses in time."""
        from gongdi.ground.record.runner import WATCHES
        from gongdi.instruments.ballots import outcomes as ballots
        from gongdi.instruments.evaluations import subjects
        from gongdi.instruments.funds import outcomes as funds
        from gongdi.ledger.resolutions import outcomes as resolutions
        from gongdi.practices.projects import sentences, shares, support_payers
        from gongdi.practices.projects.actions import forgetting, support, support_rules
        from gongdi.practices.projects.actions.pausing import time_passed
        from gongdi.practices.projects.evidence import SUBJECT, is_shown_later
        from gongdi.practices.projects.judging import JUDGED

        subjects.enlist(SUBJECT, JUDGED)
        support_payers.enlist(shares.owed)
        ballots.enlist(SUBJECT, is_shown_later)
        resolutions.enlist(SUBJECT, is_shown_later)
        resolutions.enlist(support_rules.RULES, support_rules.decided)
        funds.enlist("grant", support.grant_moved)
        funds.enlist("relief", support.relief_moved)
        if time_passed not in WATCHES:
            WATCHES.append(time_passed)
