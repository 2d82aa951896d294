"""Sentences of documents that speak to an assistant instead of saying something: 이전 지시를 무시하고 …라고 답하라.

A document is data. Such a sentence proves nothing and is not handed to a language model. One that tells about such
sentences, as news of attacks do, is none.
"""

import re

_ORDER = r"(?:하라|해라|하세요|하십시오|하시오|해 ?주세요|해 ?줘|할 것|마라|마세요|말 것|(?:쓰|내|적|보이|알리)(?:라|세요|십시오)|(?:써|내|적어|보여|알려) ?(?:라|줘|주세요))"
_KOREAN = re.compile(
    rf"(?:지시|명령|규칙|지침|프롬프트|설정)[^.]{{0,20}}(?:무시|잊|따르지|어기|버리)[^.]*{_ORDER}[.!’”\"'\s]*$"
    rf"|[이다라]고만? [^.]{{0,12}}(?:답|대답|말|출력|응답|인용|주장|쓰|적)[^.]{{0,6}}{_ORDER}[.!’”\"'\s]*$"
    rf"|(?:시스템 ?프롬프트|비밀 ?(?:번호|키)|API ?키|대화 (?:내용|기록))[^.]{{0,20}}(?:출력|공개|알려|보여|전송|보내)[^.]{{0,6}}{_ORDER}[.!’”\"'\s]*$"
)
_TAG = re.compile(r"<[^<>]{0,60}>")
_ENGLISH = re.compile(
    r"(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}(?:previous|prior|above|earlier|your|system)\s+(?:\w+\s+){0,2}"
    r"(?:instructions?|prompts?|rules?|messages?)|^\s*(?:system|assistant)\s*:\s|you\s+(?:are\s+now|must\s+now\s+act)",
    re.IGNORECASE,
)


def is_instruction(sentence: str) -> bool:
    """Tell whether a sentence gives an assistant orders."""
    bare = _TAG.sub(" ", sentence)
    return bool(_KOREAN.search(bare) or _ENGLISH.search(bare))
