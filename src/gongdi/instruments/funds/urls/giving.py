"""Addresses of giving."""

from django.urls import path

from gongdi.instruments.funds.views import callback, desk, giving, motions, public

urlpatterns = [
    path("funds/", public.index, name="index"),
    path("funds/found/", desk.found, name="found"),
    path("funds/callback/", callback.callback, name="callback"),
    path("funds/gifts/", giving.mine, name="mine"),
    path("funds/gifts/<str:reference>/", giving.gift, name="gift"),
    path("funds/gifts/<str:reference>/pay/", giving.pay, name="pay"),
    path("funds/gifts/<str:reference>/receipt/", giving.receipt, name="receipt"),
    path("funds/gifts/<str:reference>/<str:name>/", giving.deed, name="deed"),
    path("funds/<int:number>/", public.foundation, name="foundation"),
    path("funds/<int:number>/give/", giving.give, name="give"),
    path("funds/<int:number>/gifts.csv", public.gifts, name="gifts"),
    path("funds/<int:number>/desk/", desk.desk, name="desk"),
    path("funds/<int:number>/enter/", desk.enter, name="enter"),
    path("funds/<int:number>/setup/", desk.set_up, name="set_up"),
    path("funds/<int:number>/motions/<str:sort>/", motions.motion, name="motion"),
    path("funds/<int:number>/refunds/<int:refund>/<str:name>/", desk.refund, name="refund"),
    path("funds/<int:number>/drives/new/", desk.drive_new, name="drive_new"),
    path("funds/<int:number>/drives/<int:drive>/", public.drive, name="drive"),
    path("funds/<int:number>/drives/<int:drive>/<str:name>/", desk.drive_deed, name="drive_deed"),
    path("funds/<int:number>/paid/<int:transfer>/", public.payment, name="payment"),
    path("funds/<int:number>/report/<int:year_number>/", public.report, name="report"),
    path("funds/<int:number>/<int:fund>/", public.fund, name="fund"),
    path("funds/<int:number>/<int:fund>/handout/", desk.hand_out, name="hand_out"),
]
