from django.urls import path

from . import views

app_name = "initiatives"
urlpatterns = [
    path("initiatives/", views.InitiativeList.as_view(), name="initiatives"),
    path("initiatives/<slug:slug>/", views.InitiativePage.as_view(), name="initiative"),
    path("indicators/", views.IndicatorList.as_view(), name="indicators"),
    path("indicators/<slug:slug>/", views.IndicatorPage.as_view(), name="indicator"),
    path("figures/<int:pk>/", views.MetricPage.as_view(), name="metric"),
]
