"""/health/: whether this process can do its work, for load balancers and container engines."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and has every migration, else 503. Says no more than that: anyone may ask."""
    try:
        migrations = "behind" if _pending_migrations() else "current"
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "no answer"}, status=503)
    healthy = migrations == "current"
    state = {"status": "ok" if healthy else "unavailable", "database": "ok", "migrations": migrations}
    return JsonResponse(state, status=200 if healthy else 503)


def _pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
