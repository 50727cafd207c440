"""Addresses of charters. An article's stays what it is for ever."""

from django.urls import path

from gongdi.practices.charters.views import cases, deeds, pages

app_name = "charters"
urlpatterns = [
    path("charters/", pages.index, name="index"),
    path("charters/new/", deeds.begin, name="begin"),
    path("charters/enter/", deeds.take_over, name="take_over"),
    path("charters/cases/", cases.index, name="cases"),
    path("charters/cases/<int:number>/", cases.one, name="case"),
    path("charters/cases/<int:number>/<slug:name>/", cases.deed, name="case_deed"),
    path("charters/<int:number>/", pages.one, name="one"),
    path("charters/<int:number>/amend/", deeds.amend, name="amend"),
    path("charters/<int:number>/<slug:name>/", deeds.standing, name="standing_deed"),
    path("charters/<int:number>/versions/<int:of>/", pages.version, name="version"),
    path("charters/<int:number>/versions/<int:of>/differences/", pages.differences, name="differences"),
    path("charters/<int:number>/versions/<int:of>/<slug:name>/", deeds.draft, name="draft_deed"),
    path("charters/<int:number>/articles/<int:of>/", pages.article, name="article"),
    path("charters/<int:number>/articles/<int:of>/report/", cases.report, name="report"),
    path("charters/<int:number>/articles/<int:of>/<slug:name>/", deeds.article, name="article_deed"),
    path("charters/<int:number>/proposals/<int:of>/", pages.proposal, name="proposal"),
    path("charters/<int:number>/proposals/<int:of>/<slug:name>/", deeds.proposal, name="proposal_deed"),
]
