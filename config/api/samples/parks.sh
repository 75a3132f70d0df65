# 一个省的园区，只要名称和网址名 · The parks of a province, names and slugs only
curl -s --get 'http://127.0.0.1:8000/api/v1/parks/' \
  --data-urlencode 'province=浙江省' --data 'fields=slug,name'
