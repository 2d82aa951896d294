"""How the project's commands speak: Korean help and errors, one line each, with an exit code."""

import argparse
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from errors import GeungeoError

BAD_USAGE, UNEXPECTED, INTERRUPTED = 2, 70, 130


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are Korean and one line long."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and exit."""
        print(f"명령을 이해하지 못했습니다: {message}. '{self.prog} --help'를 보세요.", file=sys.stderr)
        sys.exit(BAD_USAGE)


def run(command: Callable[[], int]) -> NoReturn:
    """Run a command and exit with its code; errors become one line on stderr, never a traceback.

    ``GEUNGEO_DEBUG=1`` lets unexpected errors through, for those who want to mend them.
    """
    try:
        sys.exit(command())
    except GeungeoError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("중단했습니다.", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("GEUNGEO_DEBUG"):
            raise
        summary = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        print(
            f"예상하지 못한 문제가 생겼습니다 ({summary}). GEUNGEO_DEBUG=1로 실행하면 자세히 보입니다.", file=sys.stderr
        )
        sys.exit(UNEXPECTED)
