"""The endpoints of this room; `config.api` gathers them."""

from rest_framework.routers import SimpleRouter

from .proposals import ProposalViewSet

router = SimpleRouter()
router.register("proposals", ProposalViewSet, "proposal")
