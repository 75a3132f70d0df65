from django.urls import path

from curation.downloads import with_data

from . import compare_pages, views

app_name = "initiatives"
urlpatterns = [
    *with_data("initiatives/", views.InitiativeList.as_view(), name="initiatives"),
    *with_data("initiatives/<slug:slug>/", views.InitiativePage.as_view(), name="initiative"),
    *with_data("indicators/", views.IndicatorList.as_view(), name="indicators"),
    *with_data("indicators/<slug:slug>/", compare_pages.IndicatorPage.as_view(), name="indicator", more=["svg"]),
    *with_data("compare/", compare_pages.ComparePage.as_view(), name="compare", more=["svg"]),
    *with_data("figures/<int:pk>/", views.MetricPage.as_view(), name="metric"),
    path("figures/<int:pk>/sentence/", views.SentencePanel.as_view(), name="sentence"),
]
