"""What answers under /api/v1/."""

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from articles.api.views import ArticleViewSet, EvidenceViewSet
from initiatives.api.views import IndicatorViewSet, InitiativeViewSet, MetricViewSet
from parks.api.views import EnterpriseViewSet, OrganizationViewSet, ParkViewSet

from .docs import DocsView
from .views import NowhereView, RootView, SchemaView

app_name = "api"

router = SimpleRouter()
router.register("parks", ParkViewSet, "park")
router.register("organizations", OrganizationViewSet, "organization")
router.register("enterprises", EnterpriseViewSet, "enterprise")
router.register("initiatives", InitiativeViewSet, "initiative")
router.register("indicators", IndicatorViewSet, "indicator")
router.register("metrics", MetricViewSet, "metric")
router.register("articles", ArticleViewSet, "article")
router.register("evidence", EvidenceViewSet, "evidence")

urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    *router.urls,
    # With a slash at the end only, so that an address without one is still redirected.
    re_path(r"^.+/$", NowhereView.as_view()),
]
