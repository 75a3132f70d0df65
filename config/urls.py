"""Where everything answers."""

from django.contrib import admin
from django.urls import include, path

from curation.downloads import with_data

from . import rooms, sitemaps, views
from .guide import guide
from .health import health

admin.site.site_header = "园区志审编台"
admin.site.site_title = "园区志"
admin.site.index_title = "审编"

urlpatterns = [
    path("", views.HomePage.as_view(), name="home"),
    *with_data("about/", views.AboutPage.as_view(), name="about"),
    path("admin/guide/", admin.site.admin_view(guide), name="guide"),
    path("admin/", admin.site.urls),
    path("health/", health, name="health"),
    path("", include(sitemaps)),
    path("api/v1/", include("config.api.urls")),
    path("", include("curation.urls")),
    path("", include("parks.urls")),
    path("", include("initiatives.urls")),
    *(path("", include(room)) for room in rooms.modules("urls")),
]

handler400 = "config.views.bad_request"
handler403 = "config.views.permission_denied"
handler404 = "config.views.page_not_found"
