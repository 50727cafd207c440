"""Addresses of homes, households, family, residents, and of ending one's account."""

from django.urls import path

from gongdi.ground.access.views import family, homes, households, known_households, leaving, residents

urlpatterns = [
    path("profile/homes/", homes.homes, name="homes"),
    path("profile/homes/<int:number>/leave/", homes.leave, name="home_leave"),
    path("profile/family/", family.family, name="family"),
    path("profile/family/name/", family.name_agent, name="family_name"),
    path("profile/family/ask/", family.ask_principal, name="family_ask"),
    path("profile/family/code/", family.principal_code, name="family_code"),
    path("profile/family/<int:number>/end/", family.end, name="family_end"),
    path("profile/household/", households.household, name="household"),
    path("profile/household/form/", households.form, name="household_form"),
    path("profile/household/invite/", households.invite, name="household_invite"),
    path("profile/household/rename/", households.rename, name="household_rename"),
    path("profile/household/leave/", households.leave, name="household_leave"),
    path("profile/household/invitations/<int:number>/", households.answer, name="household_answer"),
    path("profile/household/invitations/<int:number>/withdraw/", households.withdraw, name="household_withdraw"),
    path("me/forget/", leaving.leave, name="leave"),
    path("me/forget/send/", leaving.send, name="leave_send"),
    path("me/forget/code/", leaving.code, name="leave_code"),
    path("residents/", residents.residents, name="residents"),
    path("residents/enter/", residents.enter, name="resident_enter"),
    path("residents/<int:number>/verify/", residents.verify, name="home_verify"),
    path("residents/<int:number>/decline/", residents.decline, name="home_decline"),
    path("residents/<int:number>/consent/", residents.consent, name="consent_heard"),
    path("residents/<int:number>/household/", known_households.register, name="household_register"),
    path("residents/households/<int:number>/", known_households.household, name="household_known"),
    path("residents/households/<int:number>/rename/", known_households.rename, name="household_known_rename"),
    path(
        "residents/households/<int:number>/release/<int:member>/",
        known_households.release,
        name="household_release",
    ),
]
