"""The endpoints of this room; `config.api` gathers them."""

from rest_framework.routers import SimpleRouter

from .views import ArticleViewSet, EvidenceViewSet

router = SimpleRouter()
router.register("articles", ArticleViewSet, "article")
router.register("evidence", EvidenceViewSet, "evidence")
