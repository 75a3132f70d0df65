# 一项指标的数据：数值、主体、原句 · Figures of an indicator: value, whose it is, the sentence
curl -s 'http://127.0.0.1:8000/api/v1/metrics/?indicator=dangyuan&fields=value_text,subject.name,evidence.quote'
