"""The parts of a question that only ask or beg: 알려주세요, 어떻게 되나요, 몇 퍼센트. No document holds them."""

import re

_BEGGING = (
    r"(?:좀\s?)?(?:알려|말해|말씀해|적어|가르쳐|찾아|보여|골라|대답해)\s?(?:줘|주|줄|달|봐)\S*(?:\s수\s?있\S*)?",
    r"알고\s?싶\S*",
    r"알\s?수\s?있\S*(?=[\s?.]*$)",
    r"궁금\S*",
)
_ASKING = (
    r"(?:얼마(?:나|로|까지)?|어떻게|어디까지)\s?(?:되|돼|됐|됩|될|된|하|했|해|있|였|나오|나왔|보|봤)\S*",
    r"(?:어느|얼마|몇)\s?(?:정도|만큼)\S*",
    r"정도(?=(?:인|였|야|나|로|지|예)\S*[\s?.]*$|[\s?.]*$)",
    r"몇\s?(?:퍼센트|프로(?!젝|그))\S*",
    r"(?:것|거|게|건|걸)(?=(?:은|는|이|가)?\s?(?:정확히\s)?(?:무엇|뭐|뭔|얼마|언제|어디|누구|누가|몇|왜))",
    r"(?:무엇|뭐|뭔|누구|어디|언제)(?:가|를|을|라고|이라고)?\s?(?:하|했|해|부르|부릅|불러|보|봤|되|돼|됐|있)(?=\S{0,6}[\s?.]*$)\S*",
    r"기준으로(?=[\s?.,]|$)",
    r"며칠",
    r"(?:머|모)(?=에|예|야|임|지|죠|냐)\S*[\s?.]*$",
)
_FRAMES = re.compile("|".join((*_BEGGING, *_ASKING)))


def frames(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the parts of a question stand that only ask or beg, in order."""
    return tuple(match.span() for match in _FRAMES.finditer(text))
