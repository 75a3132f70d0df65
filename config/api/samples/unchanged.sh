# 没有变化的回答不再传送 · What has not changed is not sent again
address='http://127.0.0.1:8000/api/v1/parks/linjiang/profile/'
etag=$(curl -s --head "$address" | tr -d '\r' | sed -n 's/^ETag: //Ip')
curl -s --output /dev/null --write-out '%{http_code}\n' --header "If-None-Match: $etag" "$address"
