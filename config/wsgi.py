"""The door for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# What is loaded by now stays. A page makes tens of thousands of objects and drops them all once it is sent: to go
# through them for circles meanwhile takes a tenth of its time and finds none.
gc.freeze()
gc.set_threshold(100_000)
