"""Addresses of campaigns."""

from django.urls import path

from gongdi.ground.access.offline import worker
from gongdi.practices.campaigns.views import campaigns, lists, teams

app_name = "campaigns"
urlpatterns = [
    path("campaigns/", campaigns.index, name="index"),
    path("campaigns/new/", campaigns.announce, name="announce"),
    path("campaigns/worker.js", worker("campaigns-1", r"^\/campaigns\/teams\/\d+\/walk\/$"), name="worker"),
    path("campaigns/lists/", lists.lists, name="lists"),
    path("campaigns/lists/<int:number>/", lists.listing, name="listing"),
    path("campaigns/lists/<int:number>/<slug:name>/", lists.listing_deed, name="listing_deed"),
    path("campaigns/checklists/", lists.checklists, name="checklists"),
    path("campaigns/checklists/new/", lists.write, name="write"),
    path("campaigns/checklists/<int:number>/adopt/", lists.adopt, name="adopt"),
    path("campaigns/findings/<int:number>/", lists.finding, name="finding"),
    path("campaigns/findings/<int:number>/<slug:name>/", lists.finding_deed, name="finding_deed"),
    path("campaigns/photos/<int:number>/", lists.photo, name="photo"),
    path("campaigns/photos/<int:number>/<slug:name>/", lists.photo_deed, name="photo_deed"),
    path("campaigns/teams/<int:number>/", teams.one, name="team"),
    path("campaigns/teams/<int:number>/walk/", teams.walk, name="walk"),
    path("campaigns/teams/<int:number>/sheet/", teams.sheet, name="sheet"),
    path("campaigns/teams/<int:number>/<slug:name>/", teams.deed, name="team_deed"),
    path("campaigns/entries/<int:number>/", teams.entry, name="entry"),
    path("campaigns/entries/<int:number>/<slug:name>/", teams.entry_deed, name="entry_deed"),
    path("campaigns/<int:number>/", campaigns.one, name="one"),
    path("campaigns/<int:number>/results/", campaigns.results, name="results"),
    path("campaigns/<int:number>/results.csv", campaigns.table, name="table"),
    path("campaigns/<int:number>/withdraw/", campaigns.withdraw, name="withdraw"),
    path("campaigns/<int:number>/<slug:name>/", campaigns.deed, name="deed"),
]
