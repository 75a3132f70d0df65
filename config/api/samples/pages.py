import json
from urllib.request import urlopen


def rows(address):
    while address:
        with urlopen(address) as answer:
            page = json.load(answer)
        yield from page["results"]
        address = page["next"]


for initiative in rows("http://127.0.0.1:8000/api/v1/initiatives/?fields=name&page_size=1"):
    print(initiative["name"])
