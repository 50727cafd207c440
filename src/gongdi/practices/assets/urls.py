"""Addresses of public things. What the plate opens is short: `/things/CODE/`."""

from django.urls import path

from gongdi.practices.assets.views import entering, findings, things, walks

app_name = "assets"
urlpatterns = [
    path("things/", things.index, name="index"),
    path("things/new/", entering.register, name="register"),
    path("things/import/", entering.importing, name="import"),
    path("things/plates/", things.plates, name="plates"),
    path("things/alarms/", findings.alarms, name="alarms"),
    path("things/mine/", walks.mine, name="mine"),
    path("things/kinds/", entering.all_kinds, name="kinds"),
    path("things/kinds/define/", entering.kind, name="define"),
    path("things/chiefs/", entering.chiefs, name="chiefs"),
    path("things/chiefs/new/", entering.chief, name="chief"),
    path("things/chiefs/<int:number>/end/", entering.end_chief, name="end_chief"),
    path("things/routes/new/", walks.lay, name="lay"),
    path("things/routes/<int:number>/", walks.route, name="route"),
    path("things/routes/<int:number>/<slug:name>/", walks.route_deed, name="route_deed"),
    path("things/walks/<int:number>/", walks.walk, name="walk"),
    path("things/walks/<int:number>/finish/", walks.finish, name="finish"),
    path("things/findings/<int:number>/", findings.one, name="finding"),
    path("things/findings/<int:number>/<slug:name>/", findings.deed, name="finding_deed"),
    path("things/photos/<int:number>/", findings.photo, name="photo"),
    path("things/adoptions/<int:number>/end/", findings.end_adoption, name="end_adoption"),
    path("things/<slug:code>/", things.one, name="one"),
    path("things/<slug:code>/<slug:name>/", things.deed, name="deed"),
]
