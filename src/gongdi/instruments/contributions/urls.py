"""Addresses of contributions."""

from django.urls import path

from gongdi.instruments.contributions.views import calls, pledges, tariff

app_name = "contributions"
urlpatterns = [
    path("contributions/", calls.index, name="index"),
    path("contributions/new/", calls.new, name="new"),
    path("contributions/mine/", pledges.mine, name="mine"),
    path("contributions/tariff/", tariff.tariffs, name="tariff"),
    path("contributions/tariff/new/", tariff.new, name="tariff-new"),
    path("contributions/calls/<int:number>/", calls.one, name="call"),
    path("contributions/calls/<int:number>/close/", calls.close, name="close"),
    path("contributions/calls/<int:number>/received.csv", calls.table, name="table"),
    path("contributions/calls/<int:number>/pledge/", pledges.promise, name="promise"),
    path("contributions/receipts/<int:number>/witness/", pledges.witness, name="witness"),
    path("contributions/<int:number>/", pledges.one, name="pledge"),
    path("contributions/<int:number>/record/", pledges.record, name="record"),
    path("contributions/<int:number>/naming/", pledges.naming, name="naming"),
    path("contributions/<int:number>/withdraw/", pledges.withdraw, name="withdraw"),
    path("contributions/<int:number>/certificate/", pledges.certificate, name="certificate"),
]
