"""Addresses of points."""

from django.urls import path

from gongdi.instruments.points.views import claims, officers, public

app_name = "points"
urlpatterns = [
    path("points/", public.index, name="index"),
    path("points/promises/", public.promises, name="promises"),
    path("points/open/", officers.open_programme, name="open"),
    path("points/claims/", claims.index, name="claims"),
    path("points/claims/<int:number>/", claims.one, name="claim"),
    path("points/claims/<int:number>/<str:name>/", claims.deed, name="deed"),
    path("points/<int:number>/", public.programme, name="programme"),
    path("points/<int:number>/claim/", claims.claim, name="claim-new"),
    path("points/<int:number>/budget/", officers.budget, name="budget"),
    path("points/<int:number>/end/", officers.end, name="end"),
    path("points/<int:number>/rules/", officers.draft, name="draft"),
    path("points/<int:number>/rules/<int:version>/", public.version, name="version"),
    path("points/<int:number>/rules/<int:version>/rule/", officers.rule, name="rule"),
    path("points/<int:number>/rules/<int:version>/drop/", officers.drop, name="drop"),
    path("points/<int:number>/rules/<int:version>/terms/", officers.terms, name="terms"),
    path("points/<int:number>/rules/<int:version>/preview/", officers.preview, name="preview"),
    path("points/<int:number>/rules/<int:version>/propose/", officers.propose, name="propose"),
]
