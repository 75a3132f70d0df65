from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "合作方"

    def ready(self):
        from .tasks import connect

        connect()
