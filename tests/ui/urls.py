"""The names that the header asks for, without the rest of the product."""

from django.http import HttpResponse
from django.urls import include, path

names = ([path("start/", HttpResponse, name="start"), path("end/", HttpResponse, name="end")], "handoff")
urlpatterns = [path("session/", include(names)), path("compte/logout/", HttpResponse, name="account_logout")]
