"""gunicorn's settings; docs/configuration.md names the variables."""

import os

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
# The dictionaries of segmentation are loaded once and shared by the workers.
preload_app = True
timeout = 60
# A worker is replaced now and then, so that no leak grows without bound; not all at the same moment.
max_requests = 2000
max_requests_jitter = 200
# The heartbeat file must not lie on a disk that may stall.
worker_tmp_dir = "/dev/shm"
accesslog = "-"
