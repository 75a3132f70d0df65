import json
from urllib.error import HTTPError
from urllib.request import urlopen

try:
    urlopen("http://127.0.0.1:8000/api/v1/parks/?level=nationl")
except HTTPError as refusal:
    problem = json.load(refusal)
    print(refusal.code, problem["code"])
    for error in problem["errors"]:
        print(error["parameter"], error["code"], error["nearest"])
