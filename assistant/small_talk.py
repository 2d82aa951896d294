def reply_to(text: str) -> str | None:
    return None
