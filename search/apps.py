from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "检索"

    def ready(self):
        from initiatives.reference import also_load

        from .following import connect
        from .indexing import fill_when_empty
        from .reference import add_missing_synonyms

        connect()
        also_load("synonyms", add_missing_synonyms)
        post_migrate.connect(fill_when_empty, sender=self, dispatch_uid="search.fill_when_empty")
