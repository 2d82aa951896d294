"""Web pages that are long enough for their article to be told from its surroundings."""

_ARTICLE = (
    "<h1>점유율</h1><p>회사마다 점유율이 크게 달랐다고 한빛리서치가 지난달 보고서에서 밝혔다. "
    "앞으로도 차이는 커질 것으로 보인다.</p>"
)


def page_of(content: str, before: str = "<!doctype html>") -> bytes:
    """A page with an article that ends with this content."""
    return f"{before}<html><body><article>{_ARTICLE}{content}</article></body></html>".encode()
