from urllib.error import HTTPError
from urllib.request import Request, urlopen

ADDRESS = "http://127.0.0.1:8000/api/v1/parks/linjiang/profile/"
with urlopen(ADDRESS) as answer:
    etag = answer.headers["ETag"]
try:
    urlopen(Request(ADDRESS, headers={"If-None-Match": etag}))
except HTTPError as unchanged:
    print(unchanged.code)
