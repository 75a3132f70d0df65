"""The endpoints about everything public together; `config.api` gathers them."""

from rest_framework.routers import SimpleRouter

from .changes import ChangesViewSet

router = SimpleRouter()
router.register("changes", ChangesViewSet, "change")
