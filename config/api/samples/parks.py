import json
from urllib.parse import urlencode
from urllib.request import urlopen

query = urlencode({"province": "浙江省", "fields": "slug,name"})
with urlopen(f"http://127.0.0.1:8000/api/v1/parks/?{query}") as answer:
    for park in json.load(answer)["results"]:
        print(park["slug"], park["name"])
