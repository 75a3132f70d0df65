"""Where everything answers."""

from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "园区志审编台"
admin.site.site_title = "园区志"
admin.site.index_title = "审编"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("parks.urls")),
    path("", include("initiatives.urls")),
    path("", include("articles.urls")),
]
