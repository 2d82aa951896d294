"""Follow-ups that say nothing but how to ask the last question again: 출처는?, 더 자세히, 왜요?, 언제?, 2위는?."""

import re

from assistant.carrying import asked_otherwise


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_END = r"[\s?.!]*"
_SOURCE = _any(
    r"출처|근거|원문|소스|링크|참고\s?문헌",
    r"(?:어느|어떤|무슨)\s?(?:문서|자료|기사|보고서)(?:에\s?나\S*|에서\s?\S+|야|예요|인가요)?",
    r"어디서?\s?(?:나온\s?(?:거|말|얘기|자료|수치)\S*|봤어\S*|확인\S*)",
    r"어디에\s?(?:나와|나오|있어|써)\S*",
    r"누가\s?그래\S*|정말이?야?|진짜야?|확실해\S*|맞아\S*",
)
_SAME = re.compile(
    rf"(?:(?:그|이|답변?의?|위)\s?)?(?:(?:정보|자료|내용|수치|말|얘기|답)의?\s)?{_SOURCE}(?:은|는|가|이|를|을|도|요|는요|은요)?"
    rf"(?:\s?(?:뭐|무엇|어디|있어|있나)\S*)?(?:\s?(?:좀\s)?(?:알려|보여|말해|밝혀|달아)\s?\S+(?:\s주세요)?)?{_END}"
)
_DETAILS = _any(
    r"(?:자세히|자세하게|구체적으로|상세히|상세하게|길게|풀어서|쉽게|다시|계속|정확히|정확하게)(?:는|요)?",
    r"자세한\s?(?:내용|설명)\S*|구체적인\s?내용\S*|더",
)
_MORE = re.compile(
    rf"(?:좀\s?|조금\s?)?(?:더\s?)?{_DETAILS}(?:\s?(?:좀\s)?(?:알려|설명|말|말해|얘기|써|보여|답|답해)\s?(?:해\s?)?"
    rf"(?:줘|주세요|줄래|주실래요|봐|달라|주라)?\S*)?{_END}"
)
_ONLY_ASKING = re.compile(
    r"(?P<word>왜|언제|어디|누가|누구|얼마|어떻게|몇\s?(?:%|퍼센트|명|개|위|점|년|배|건|곳|원|달러))"
    r"(?:에서|서|에|요|야|예요|에요|인데|인가요|죠|지|나|냐|이죠|입니까|였어|였지|이었어){0,2}"
    rf"(?:\s?(?:그런가요|그래요?|그렇게\s?(?:된|됐|되었|됐어)\S*|그런\s?(?:거|건)\S*|그렇죠?|그런데))?{_END}"
)
_REASON = re.compile(
    r"(?:그\s?)?(?:이유|원인|까닭|배경)(?:은|는|가|이|를)?(?:요|은요|는요|\s?(?:뭐|무엇|알려)\S*(?:\s\S{1,4})?)?" + _END
)
_RANK = re.compile(rf"(?P<n>\d{{1,2}})위(?:은|는|요|는요|\s?\S{{1,5}})?{_END}")
RANKED = re.compile(r"(?<!\d)\d{1,2}위")
"""A place in an order, as a question names it."""


def asked_again(text: str, former: str) -> str | None:
    """Return the last question as a follow-up without a subject of its own asks it again; None if it is no such one."""
    if _SAME.fullmatch(text) or _MORE.fullmatch(text):
        return former
    if only := _ONLY_ASKING.fullmatch(text):
        return asked_otherwise(former, only["word"])
    if (rank := _RANK.fullmatch(text)) and RANKED.search(former):
        return RANKED.sub(f"{rank['n']}위", former, count=1)
    return asked_otherwise(former, "왜") if _REASON.fullmatch(text) else None
