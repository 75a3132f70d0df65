# 出错时：code 供程序判断，nearest 是最接近的写法 · A refusal: code is for programs, nearest is what was meant
curl -s --header 'Accept-Language: en' 'http://127.0.0.1:8000/api/v1/parks/?level=nationl'
