"""Runs ``python -m …`` in child processes that find every import done and the embedding model loaded.

A command that embeds takes nine seconds to start and two to work; tests that need many such processes, or want to
kill one at its work and not at its imports, let this process fork them. It reads one JSON list of arguments a line
(an output folder and what follows ``python``), and writes the child's process id, then its exit code.
"""

import json
import os
import runpy
import sys
import traceback
from pathlib import Path

import torch

import ingest.__main__  # noqa: F401
from index.embedding import shared_embedder
from settings import get_settings


def _become(output: Path, arguments: list[str]) -> None:
    for stream, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(output / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    code: object = 0
    try:
        if arguments[0] == "-m":
            sys.argv = arguments[1:]
            sys.modules.pop(f"{arguments[1]}.__main__", None)
            runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
        else:  # -c
            sys.argv = ["-c", *arguments[2:]]
            exec(arguments[1], {"__name__": "__main__"})
    except SystemExit as ending:
        code = ending.code
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0)


def main() -> None:
    torch.set_num_threads(1)  # threads do not survive a fork
    shared_embedder(get_settings()).query("")
    for line in sys.stdin:
        output, *arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(Path(output), arguments)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
