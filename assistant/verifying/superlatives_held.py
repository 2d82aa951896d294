"""Whether what sets something above all others stands in the sources: 가장, 최초로, 유일하게."""

import re
from collections.abc import Sequence

from assistant.verifying.content_held import told
from assistant.verifying.findings import Fault, Flaw
from assistant.verifying.source import Source
from index.names import Names

_SUPERLATIVES = (
    re.compile(r"가장|최대|최고|최다|최상|제일|으뜸"),
    re.compile(r"최초|처음|첫|초대|가장 먼저"),
    re.compile(r"유일|오직"),
    re.compile(r"최저|최소|최하|꼴찌|가장"),
    re.compile(r"역대|사상|지금까지|이제까지|역사"),
)
"""Words that set something above all others, in groups that mean the same."""
_SHARE = 0.5
"""Share of a clause's words that a sentence about the same must hold."""


def superlatives_held(clause: str, sources: Sequence[Source], known: Names) -> list[Fault]:
    """Return words that set something above all others and that no sentence about it has: 가장, 최초로, 유일하게."""
    found = list(re.finditer("|".join(f"(?:{group.pattern})" for group in reversed(_SUPERLATIVES)), clause))
    if not found:
        return []
    wanted = frozenset(told(clause, known))
    about = [
        each.text
        for source in sources
        for each in source.sentences
        if len(wanted & set(told(each.text, known))) >= _SHARE * len(wanted)
    ]
    texts = "\n".join((*about, *(source.above for source in sources)))
    return [
        Fault(Flaw.CONTENT, match[0])
        for match in found
        if not any(group.search(texts) for group in _SUPERLATIVES if group.fullmatch(match[0]))
    ]
