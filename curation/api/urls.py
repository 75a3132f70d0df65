"""The endpoints about everything public together; `config.api` gathers them."""

from rest_framework.routers import SimpleRouter

from .changes import ChangesViewSet
from .dumps import DumpsViewSet

router = SimpleRouter()
router.register("changes", ChangesViewSet, "change")
router.register("dumps", DumpsViewSet, "dump")
