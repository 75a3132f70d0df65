from django.urls import path

from curation.downloads import with_data

from . import views

app_name = "search"
urlpatterns = [
    *with_data("search/", views.SearchPage.as_view(), name="search"),
    path("search/suggest/", views.suggestions, name="suggest"),
]
