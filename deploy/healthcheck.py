"""Ask the site in this container whether it is healthy; exit status 0 when it is."""

import os
import sys
import urllib.error
import urllib.request

# The site answers to its own names only.
host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/health/"
try:
    urllib.request.urlopen(urllib.request.Request(address, headers={"Host": host}), timeout=4)
except (urllib.error.URLError, TimeoutError) as error:
    sys.exit(f"not healthy: {error}")
