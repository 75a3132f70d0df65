from django.urls import path

from . import views

app_name = "search"
urlpatterns = [
    path("search/", views.SearchPage.as_view(), name="search"),
    path("search/suggest/", views.suggestions, name="suggest"),
]
