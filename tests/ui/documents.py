"""A few invented articles that the tests of the pages share, one of them hostile."""

ATTACK = "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>${window.hacked=3}{{7*7}}"
EVIL_NAME = "나쁜<img src=x onerror=window.hacked=4>.md"
EVIL = f"""---
title: '바다정보 보안 예산 {ATTACK}'
publisher: '<b onmouseover=window.hacked=5>바다신문</b>'
published: 2025-05-05
url: 'javascript:window.hacked=6'
---

바다정보의 보안 예산은 45억원이다 {ATTACK}. 바다정보는 부산에 있다.
"""
SOLAR = """---
title: "한빛에너지, 태양광 발전소 준공"
publisher: "새벽일보"
published: 2025-03-14
url: "https://example.com/solar"
---

## 준공 소식

한빛에너지는 14일 전남 해남에 태양광 발전소를 준공했다. 해남 태양광 발전소의 총사업비는 1250억원이다.
이 발전소는 가구 4만 곳이 쓸 전기를 만든다. 공사는 지난해 5월에 시작했다.
"""
BATTERY = """---
title: "누리배터리의 새 공장"
publisher: "공업신문"
published: 2025-06-02
---

누리배터리는 군산에 새 공장을 짓는다. 군산 공장의 직원은 830명이다. 공장은 내년 9월에 문을 연다.
"""
