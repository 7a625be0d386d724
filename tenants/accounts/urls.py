from django.urls import path

from tenants.accounts import views

app_name = "accounts"
urlpatterns = [
    path("acces/", views.grant_access, name="grant_access"),
    path("mes-espaces/", views.my_spaces, name="my_spaces"),
]
