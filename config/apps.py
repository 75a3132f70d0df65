from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig


class LoginGuardConfig(AxesConfig):
    """django-axes under a name that the admin's start page can show."""

    verbose_name = "登录保护"


class ConfigConfig(AppConfig):
    default = True
    name = "config"
    verbose_name = "站点"
