"""The endpoints of this room; `config.api` gathers them."""

from rest_framework.routers import SimpleRouter

from .views import IndicatorViewSet, InitiativeViewSet, MetricViewSet

router = SimpleRouter()
router.register("initiatives", InitiativeViewSet, "initiative")
router.register("indicators", IndicatorViewSet, "indicator")
router.register("metrics", MetricViewSet, "metric")
