from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CurationConfig(AppConfig):
    name = "curation"
    verbose_name = "审编"

    def ready(self):
        from .policy import begin_policy
        from .triggers import drop_triggers, install_triggers
        from .version import begin_versions

        pre_migrate.connect(drop_triggers, dispatch_uid="curation.drop_triggers")
        post_migrate.connect(install_triggers, dispatch_uid="curation.install_triggers")
        post_migrate.connect(begin_policy, sender=self, dispatch_uid="curation.begin_policy")
        post_migrate.connect(begin_versions, sender=self, dispatch_uid="curation.begin_versions")
