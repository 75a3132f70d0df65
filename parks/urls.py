from django.urls import path

from curation.downloads import with_data

from . import feeds, views

app_name = "parks"
urlpatterns = [
    *with_data("parks/", views.ParkList.as_view(), name="parks"),
    *with_data("parks/<slug:slug>/", views.ParkPage.as_view(), name="park"),
    path("parks/<slug:slug>/changes.atom", feeds.ParkFeed(), name="park-feed"),
    *with_data("organizations/", views.OrganizationList.as_view(), name="organizations"),
    *with_data("organizations/<slug:slug>/", views.OrganizationPage.as_view(), name="organization"),
    *with_data("enterprises/", views.EnterpriseList.as_view(), name="enterprises"),
    *with_data("enterprises/<slug:slug>/", views.EnterprisePage.as_view(), name="enterprise"),
    *with_data("changes/", views.ChangesPage.as_view(), name="changes"),
    path("changes.atom", feeds.SiteFeed(), name="feed"),
]
