"""Addresses of ballots."""

from django.urls import path

from gongdi.instruments.ballots.views import keeping, opening, public, voting

app_name = "ballots"
urlpatterns = [
    path("ballots/", public.index, name="index"),
    path("ballots/new/", opening.kinds, name="kinds"),
    path("ballots/registers/", opening.register, name="register"),
    path("ballots/new/<slug:kind>/", opening.new, name="new"),
    path("ballots/<int:number>/", public.one, name="one"),
    path("ballots/<int:number>/rules/", public.rules, name="rules"),
    path("ballots/<int:number>/papers.zip", public.papers, name="papers"),
    path("ballots/<int:number>/vote/", voting.vote, name="vote"),
    path("ballots/<int:number>/vote/<int:voter>/", voting.speak, name="speak"),
    path("ballots/<int:number>/help/<int:voter>/", voting.help_, name="help"),
    path("ballots/<int:number>/keep/", keeping.keep, name="keep"),
    path("ballots/<int:number>/keep/admit/", keeping.admit, name="admit"),
    path("ballots/<int:number>/keep/count/", keeping.count, name="count"),
    path("ballots/<int:number>/keep/cancel/", keeping.cancel, name="cancel"),
    path("ballots/<int:number>/keep/sheets/", keeping.sheet, name="sheet"),
    path("ballots/<int:number>/keep/sheets/<int:row>/", keeping.settle, name="settle"),
    path("ballots/<int:number>/keep/<int:voter>/take/", keeping.take, name="take"),
    path("ballots/<int:number>/keep/<int:voter>/strike/", keeping.strike, name="strike"),
]
