# 一页一页读完列表：next 就是下一页的网址 · A list page by page: next is the address of the next page
curl -s 'http://127.0.0.1:8000/api/v1/initiatives/?fields=name&page_size=1&count=true'
