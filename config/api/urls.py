"""What answers under /api/v1/."""

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from config import rooms
from curation.api import urls as curation
from curation.api.permissions import MayRead
from initiatives.api import urls as initiatives
from parks.api import urls as parks

from .docs import DocsView, EnglishDocsView
from .views import NowhereView, RootView, SchemaView

app_name = "api"

router = SimpleRouter()
for room in (parks, initiatives, *rooms.modules("api.urls"), curation):
    router.registry.extend(room.router.registry)

# What a key opens is told by the documentation.
_public = [name for _, view, name in router.registry if MayRead in view.permission_classes]

urlpatterns = [
    path("", RootView.as_view(resources=_public), name="root"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("docs/en/", EnglishDocsView.as_view(), name="docs-en"),
    *router.urls,
    # With a slash at the end only, so that an address without one is still redirected.
    re_path(r"^.+/$", NowhereView.as_view()),
]
