"""The words of an answer without a language model: the short answer, what it is, then the sentences that prove it."""
