"""Settings of the site. What differs between installations comes from the environment: docs/configuration.md."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from jinja2 import StrictUndefined

from . import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# A site whose facts are written by hand needs neither articles nor search, and one without keys for programs no
# partners: without their folders it runs all the same.
OPTIONAL_ROOMS = [room for room in ("articles", "search", "partners") if (BASE_DIR / room).is_dir()]

PRODUCTION = environment.flag("PRODUCTION", False)
DEBUG = environment.flag("DEBUG", not PRODUCTION)
_DEVELOPMENT_KEY = "for-development-only"
SECRET_KEY = environment.text("SECRET_KEY", _DEVELOPMENT_KEY)
ALLOWED_HOSTS = environment.names(
    "ALLOWED_HOSTS", () if PRODUCTION else ("localhost", "127.0.0.1", "[::1]", "testserver")
)
CSRF_TRUSTED_ORIGINS = environment.names("CSRF_TRUSTED_ORIGINS")

if PRODUCTION:
    if SECRET_KEY == _DEVELOPMENT_KEY or len(SECRET_KEY) < 40:
        raise ImproperlyConfigured("SECRET_KEY: production needs a secret of its own, at least 40 characters long.")
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS: production needs the host names that the site answers to.")
    if DEBUG:
        raise ImproperlyConfigured("DEBUG: must be off in production.")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "csp",
    "django_htmx",
    "config.apps.LoginGuardConfig",
    "django_tasks",
    "django_tasks_db",
    "curation",
    "parks",
    "initiatives",
    *OPTIONAL_ROOMS,
    "config",
]

_PARTNERS = "partners" in OPTIONAL_ROOMS
MIDDLEWARE = [
    *(["partners.middleware.KnowPartner"] if _PARTNERS else []),
    "config.keeping.TellUnchanged",
    "config.limiting.LimitRate",
    "config.keeping.KeepAnswers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.ApiReadableEverywhere",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.rooms.for_templates",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "curation.printing.environment",
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
]

DATABASES = {"default": environment.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'gazetteer.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

REDIS_URL = environment.text("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Uploaded articles are imported by background tasks: at once on one machine, by `manage.py db_worker` elsewhere.
_TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {"default": {"BACKEND": _TASK_BACKENDS[environment.choice("TASKS", "immediate", tuple(_TASK_BACKENDS))]}}

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "admin:login"
AXES_FAILURE_LIMIT = environment.number("LOGIN_FAILURE_LIMIT", 10, least=1)
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
# Pages are in Chinese; the API's problems also in English.
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
_STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = environment.flag("HTTPS_ONLY", PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from inside, past the proxy that speaks HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
# Whether all subdomains speak HTTPS, and for good, is for the owner of the domain to say, not for this site.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
BEHIND_PROXY = environment.flag("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

# 三审三校: what a person proposed or edited is approved by another. `manage.py migrate` tells the database.
SECOND_PERSON_APPROVES = environment.flag("SECOND_PERSON_APPROVES", False)
# Per cent of editors' decisions that a rule must have on its side for what it finds to be approved unseen.
RULE_FLOOR = environment.number("RULE_FLOOR", 90)

# Partners are told of changes at addresses of the open internet only; tests and developers receive them here.
WEBHOOKS_ON_LOOPBACK = environment.flag("WEBHOOKS_ON_LOOPBACK", False)
if PRODUCTION and WEBHOOKS_ON_LOOPBACK:
    raise ImproperlyConfigured("WEBHOOKS_ON_LOOPBACK: must be off in production.")

# An uploaded article is held in memory while it is read, so the limit is the one of reading.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

# Everything public as files: written by `manage.py dump`, served by the site.
DUMPS_DIR = Path(environment.text("DUMPS_DIR", str(VAR_DIR / "dumps")))

# Requests of one client: of an address, and of a partner with a key. Without Redis they are counted in a file.
API_RATE = environment.rate("API_RATE", "600/min")
PARTNER_RATE = environment.rate("PARTNER_RATE", "3000/min")
COUNTERS_FILE = VAR_DIR / "counters.sqlite3"

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["partners.api.authentication.KeyAuthentication"] if _PARTNERS else [],
    "DEFAULT_PERMISSION_CLASSES": ["curation.api.permissions.MayRead"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "curation.api.problems.handle",
    "UNAUTHENTICATED_USER": None,
    # The format is negotiated by the Accept header alone; ?format= is an unknown parameter like any other.
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "园区志开放接口 · Park Gazetteer API",
    "DESCRIPTION": "高新区党建资料：每条公开内容都附原文依据。Facts about parks, each with its evidence.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.api.schema.finish",
    ],
    "ENUM_NAME_OVERRIDES": {
        "LevelEnum": "parks.models.Level",
        "SubjectTypeEnum": "parks.api.serializers.SUBJECTS",
        "OrganizationKindEnum": "parks.models.OrganizationKind",
        "InitiativeKindEnum": "initiatives.models.InitiativeKind",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.choice("LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
}
