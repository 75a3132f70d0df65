"""The endpoints of this room; `config.api` gathers them."""

from rest_framework.routers import SimpleRouter

from .views import EnterpriseViewSet, OrganizationViewSet, ParkViewSet

router = SimpleRouter()
router.register("parks", ParkViewSet, "park")
router.register("organizations", OrganizationViewSet, "organization")
router.register("enterprises", EnterpriseViewSet, "enterprise")
