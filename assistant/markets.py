"""The market that a quantity is of: 국내 is not 세계, and a country is neither."""

import re

_PLACES = {
    "국내": r"국내|우리\s?나라|내수|한국(?!어|인|사람|계|은행|거래소|전자|신용|정보|기업|소프트|지능|[A-Z]|\s?IDC)|대한민국",
    "세계": r"(?:전\s?)?세계(?!\s?(?:최초|최고|최대|첫|은행|몇|\d)|적)|글로벌(?=\s)|지구촌|(?<![a-z])(?:global|worldwide)(?![a-z])",
    "해외": "해외|국외",
    "미국": r"미국|(?<![가-힣])북미",
    "중국": "중국(?!어|인)",
    "일본": "일본(?!어|인)",
    "유럽": r"유럽(?!의회|\s?(?:연합\s)?인공지능|\s?연합|\s?ai)|(?<![a-z])eu(?!\s?ai|\s?이사회|[a-z])",
    "아시아": r"아태|아시아",
    "프랑스": "프랑스(?!어|인)",
    "영국": "영국(?!인)",
    "독일": "독일(?!어|인)",
    "인도": r"(?<![가-힣])인도(?!네|하|받|된)",
    "대만": "대만",
}
_ANY = re.compile("|".join(f"({pattern})" for pattern in _PLACES.values()), re.IGNORECASE)
_NAMES = tuple(_PLACES)


def markets_in(text: str) -> tuple[str, ...]:
    """Return the usual names of the markets that a text names (국내, 세계, 미국), each once, in order."""
    found = (_NAMES[match.lastindex - 1] for match in _ANY.finditer(text) if match.lastindex)
    return tuple(dict.fromkeys(found))
