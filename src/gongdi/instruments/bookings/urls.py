"""Addresses of bookings."""

from django.urls import path

from gongdi.instruments.bookings.views import deeds, draws, keeping, pages

app_name = "bookings"
urlpatterns = [
    path("bookings/", pages.index, name="index"),
    path("bookings/new/", keeping.new, name="new"),
    path("bookings/<int:number>/", pages.thing, name="thing"),
    path("bookings/<int:number>/book/", deeds.book, name="book"),
    path("bookings/<int:number>/visits/", pages.visits, name="visits"),
    path("bookings/<int:number>/keep/", keeping.keep, name="keep"),
    path("bookings/<int:number>/keep/day/", keeping.day, name="day"),
    path("bookings/<int:number>/keep/hold/", keeping.hold, name="hold"),
    path("bookings/<int:number>/keep/draw/", keeping.draw, name="collect"),
    path("bookings/<int:number>/keep/close/", keeping.close, name="close"),
    path("bookings/taken/<int:number>/cancel/", deeds.cancel, name="cancel"),
    path("bookings/taken/<int:number>/miss/", deeds.miss, name="miss"),
    path("bookings/draws/<int:number>/", draws.one, name="draw"),
    path("bookings/draws/<int:number>/ask/", draws.ask, name="ask"),
    path("bookings/draws/<int:number>/leave/", draws.leave, name="leave"),
]
