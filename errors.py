"""What can go wrong, as the user is told it.

Every error that a user can cause or mend is a :class:`GeungeoError`. Its message is one polite Korean line that says
what happened, to which file or setting, and what to do; the command line prints it and exits, the chat shows it.
"""


class GeungeoError(Exception):
    """Base of all errors that are shown to a user; ``exit_code`` is what a command exits with."""

    exit_code = 2


class SettingError(GeungeoError):
    """A setting (environment variable, ``.env`` line or option) has a value that cannot work."""


class ModelError(GeungeoError):
    """The embedding model cannot be prepared or loaded."""


class IndexUnavailable(GeungeoError):
    """The index is missing, locked, unreadable or was made by another embedding model."""


class IndexUnusable(IndexUnavailable):
    """The index is damaged, or of another version: nothing but making it anew helps."""


class UnreadableDocument(GeungeoError):
    """A file holds no text that can be read; the message is the reason, without the file's name."""


class InvalidQuestion(GeungeoError):
    """The question is empty or too long to be answered."""


class WriterUnavailable(GeungeoError):
    """A language model cannot be asked, or broke off: the answer is then written without it."""


class TestSetError(GeungeoError):
    """A file of test questions cannot be read or has a wrong line."""

    __test__ = False  # for pytest, which takes classes named Test… for tests
