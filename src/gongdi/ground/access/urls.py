"""Addresses of homes, family, residents, and of ending one's account."""

from django.urls import path

from gongdi.ground.access.views import family, homes, leaving, residents

urlpatterns = [
    path("profile/homes/", homes.homes, name="homes"),
    path("profile/homes/<int:number>/leave/", homes.leave, name="home_leave"),
    path("profile/family/", family.family, name="family"),
    path("profile/family/name/", family.name_agent, name="family_name"),
    path("profile/family/ask/", family.ask_principal, name="family_ask"),
    path("profile/family/code/", family.principal_code, name="family_code"),
    path("profile/family/<int:number>/end/", family.end, name="family_end"),
    path("me/forget/", leaving.leave, name="leave"),
    path("me/forget/send/", leaving.send, name="leave_send"),
    path("me/forget/code/", leaving.code, name="leave_code"),
    path("residents/", residents.residents, name="residents"),
    path("residents/enter/", residents.enter, name="resident_enter"),
    path("residents/<int:number>/verify/", residents.verify, name="home_verify"),
    path("residents/<int:number>/decline/", residents.decline, name="home_decline"),
    path("residents/<int:number>/consent/", residents.consent, name="consent_heard"),
]
