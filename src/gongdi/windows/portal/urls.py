"""Addresses of the portal."""

from django.urls import path

from gongdi.windows.portal.views import home, matters, mine, record, say, taking_part, why

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("say/", say.say, name="say"),
    path("say/similar/", say.similar, name="similar"),
    path("say/where/", say.where, name="where"),
    path("say/<str:reference>/", say.receipt, name="receipt"),
    path("matters/", matters.matters, name="matters"),
    path("matters/<str:reference>/", matters.matter, name="matter"),
    path("take-part/", taking_part.taking_part, name="taking-part"),
    path("me/", mine.mine, name="mine"),
    path("why/", why.why_right, name="why-right"),
    path("why/<uuid:number>/", why.why, name="why"),
    path("record/", record.record, name="record"),
    path("record/check/", record.check, name="check"),
    path("record/check/offline.html", record.offline, name="check-offline"),
    path("record/gongdi_verify.py", record.program, name="check-program"),
    path("record/acts/<uuid:number>/", record.of_act, name="of-act"),
    path("record/acts/<uuid:number>/receipt/", record.receipt, name="act-receipt"),
    path("record/<int:number>/", record.act, name="act"),
    path("record/<int:number>.tlog-proof", record.proof, name="act-proof"),
]
