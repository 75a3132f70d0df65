"""The endpoint of this room; `config.api` gathers it."""

from rest_framework.routers import SimpleRouter

from .views import SearchViewSet

router = SimpleRouter()
router.register("search", SearchViewSet, "search")
