# 核对引文：text[start:end] 就是引文 · Check a quote: it is text[start:end]
curl -s 'http://127.0.0.1:8000/api/v1/articles/501/?fields=text,quotes.quote,quotes.start,quotes.end'
