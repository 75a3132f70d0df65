import json
from urllib.request import urlopen

FIELDS = "value_text,subject.name,evidence.quote"
with urlopen(f"http://127.0.0.1:8000/api/v1/metrics/?indicator=dangyuan&fields={FIELDS}") as answer:
    for figure in json.load(answer)["results"]:
        print(figure["subject"]["name"], figure["value_text"])
        for evidence in figure["evidence"]:
            print("  ", evidence["quote"])
