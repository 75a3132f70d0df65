import json
from urllib.request import urlopen

with urlopen("http://127.0.0.1:8000/api/v1/articles/501/") as answer:
    article = json.load(answer)
for quote in article["quotes"]:
    assert article["text"][quote["start"] : quote["end"]] == quote["quote"]
print(len(article["quotes"]), "of", len(article["quotes"]))
