from django.urls import path

from . import views

app_name = "parks"
urlpatterns = [
    path("parks/", views.ParkList.as_view(), name="parks"),
    path("parks/<slug:slug>/", views.ParkPage.as_view(), name="park"),
    path("organizations/<slug:slug>/", views.OrganizationPage.as_view(), name="organization"),
    path("enterprises/<slug:slug>/", views.EnterprisePage.as_view(), name="enterprise"),
]
