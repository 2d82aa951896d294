"""How the project's commands speak: Korean help and errors, one line each, with an exit code."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from errors import GeungeoError

BAD_USAGE, UNEXPECTED, INTERRUPTED = 2, 70, 130


_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"빠진 값이 있습니다: \1"),
    (r"unrecognized arguments: (.*)", r"모르는 값입니다: \1"),
    (r"argument (\S+): expected (?:at least )?one argument", r"\1 뒤에 값이 필요합니다"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1와(과) \2는(은) 함께 쓸 수 없습니다"),
    (r"argument (\S+): invalid choice: (\S+) .*", r"\1에는 \2을(를) 쓸 수 없습니다"),
    (r"argument (\S+): invalid .*value: (.*)", r"\1의 값이 올바르지 않습니다: \2"),
    (r"argument (\S+): (.*)", r"\1: \2"),
)
"""argparse's complaints and ours."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Korean and complains in one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_KoreanHelp, **options)
        self._positionals.title, self._optionals.title = "값", "선택"
        self.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and exit."""
        for pattern, korean in _COMPLAINTS:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, korean, message, flags=re.DOTALL)
                break
        print(f"명령을 이해하지 못했습니다: {message}. '{self.prog} --help'를 보세요.", file=sys.stderr)
        sys.exit(BAD_USAGE)


class _KoreanHelp(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "쓰는 법: " if prefix is None else prefix)


def positive(text: str) -> int:
    """Read a number from 1 on, for an argument's ``type``."""
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"1 이상의 수가 필요합니다 ({text})")


def folder(text: str) -> Path:
    """Read a path that may start with ~, for an argument's ``type``."""
    return Path(text).expanduser()


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
