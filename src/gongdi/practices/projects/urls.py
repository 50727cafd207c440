"""Addresses of projects."""

from django.urls import path

from gongdi.practices.projects.views import copying, deeds, pages, relief, shares, support

app_name = "projects"
urlpatterns = [
    path("projects/", pages.index, name="index"),
    path("projects/new/", deeds.begin, name="begin"),
    path("templates/", copying.index, name="templates"),
    path("templates/<int:number>/", copying.one, name="template"),
    path("templates/<int:number>/beside/<int:other>/", copying.compare, name="beside"),
    path("projects/support/", support.index, name="support"),
    path("projects/support/new/<slug:kind>/", support.propose, name="support_propose"),
    path("projects/support/<int:number>/", support.programme, name="support_programme"),
    path("projects/support/<int:number>/<slug:name>/", support.deed, name="support_deed"),
    path("projects/<int:number>/", pages.one, name="one"),
    path("projects/<int:number>/plan/", pages.plan, name="plan"),
    path("projects/<int:number>/money/", pages.money, name="money"),
    path("projects/<int:number>/shares/", shares.shares, name="shares"),
    path("projects/<int:number>/shares/households/", shares.households, name="households"),
    path("projects/<int:number>/sheet/", pages.sheet, name="sheet"),
    path("projects/<int:number>/support/", support.of_project, name="support_of"),
    path("projects/<int:number>/support/<int:of>/", support.ask, name="support_ask"),
    path("projects/<int:number>/relief/", relief.relief, name="relief"),
    path("projects/<int:number>/relief/<int:of>/", relief.ask, name="relief_ask"),
    path("projects/<int:number>/photos/<int:of>/", pages.photo, name="photo"),
    path("projects/<int:number>/pictures/<int:of>/", pages.picture, name="picture"),
    path("projects/<int:number>/<slug:name>/", deeds.deed, name="deed"),
]
