"""``make setup``: the virtual environment and the embedding model, with nothing but Python's standard library.

Each step says in one line what it does, and is left out where nothing has changed. What is missing is said in one
line too: an old Python, no room on the disk, no package registry.
"""

from __future__ import annotations  # an older Python must get as far as being told that it is too old

import argparse
import hashlib
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if platform.system() == "Windows" else "bin/python")
DONE = VENV / "geungeo-setup.json"
OLDEST_PYTHON = (3, 11)
ROOM_NEEDED = 4 * 2**30
CPU_WHEELS = "https://download.pytorch.org/whl/cpu"
"""PyTorch's own index: on x86-64 Linux the registry's torch brings several GB of CUDA packages, this one none."""


class SetupFailed(Exception):
    """A step failed; the message is one line for the user."""


def main() -> int:
    """Bring the environment up to date; 1 if a step failed."""
    parser = argparse.ArgumentParser(description="Set up the environment and the embedding model.")
    parser.add_argument("--bench", action="store_true", help="also what the benchmarks compare with")
    extras = ["dev", "bench"] if parser.parse_args().bench else ["dev"]
    try:
        set_up(extras)
    except SetupFailed as error:
        print(f"설치를 마치지 못했습니다: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("설치를 중단했습니다. 다시 실행하면 이어서 합니다.", file=sys.stderr)
        return 130
    return 0


def set_up(extras: list[str]) -> None:
    """Make the environment, install the packages and unpack the model, each only where needed."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupFailed(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} 이상이 필요한데 {platform.python_version()}입니다. "
            "'make run PYTHON=python3.11'처럼 다른 Python을 지정해 주세요."
        )
    state = {"python": platform.python_version(), "extras": extras, "packages": _wanted()}
    if _installed(state):
        return
    free = shutil.disk_usage(PROJECT).free
    if free < ROOM_NEEDED:
        raise SetupFailed(
            f"디스크 공간이 모자랍니다: {free / 2**30:.1f}GB 남음, {ROOM_NEEDED / 2**30:.0f}GB 필요합니다."
        )
    if not (PYTHON.exists() and _succeeds("-m", "pip", "--version", python=PYTHON)):
        print("[1/3] 가상 환경을 만듭니다 (.venv)", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)  # what an interrupted set-up has left
        _make_environment()
    print("[2/3] 패키지를 설치합니다 (처음에는 몇 분 걸립니다)", flush=True)
    _install(extras)
    print("[3/3] 임베딩 모델을 준비합니다", flush=True)
    prepare = "from index.bundled_model import prepare; prepare()"
    if subprocess.run([PYTHON, "-c", prepare], cwd=PROJECT, check=False).returncode:
        raise SetupFailed("임베딩 모델을 준비하지 못했습니다. 위의 안내를 확인해 주세요.")
    DONE.write_text(json.dumps(state), encoding="utf-8")


def _wanted() -> str:
    files = (PROJECT / "pyproject.toml", PROJECT / "constraints.txt")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _installed(state: dict) -> bool:
    try:
        done = json.loads(DONE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    same = {key: done.get(key) for key in ("python", "packages")} == {key: state[key] for key in ("python", "packages")}
    return same and set(state["extras"]) <= set(done.get("extras", ())) and PYTHON.exists()


def _make_environment() -> None:
    """Make the environment also where Debian has split ensurepip off: the system's pip then fills it."""
    if _succeeds("-m", "venv", str(VENV)):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    pip = ("-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip")
    if not (_succeeds("-m", "venv", "--without-pip", str(VENV)) and _succeeds(*pip)):
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupFailed(
            "가상 환경을 만들 수 없습니다. Debian·Ubuntu라면 'apt install python3-venv'를 먼저 실행해 주세요."
        )


def _succeeds(*arguments: str, python: Path = Path(sys.executable)) -> bool:
    return subprocess.run([str(python), *arguments], check=False, capture_output=True).returncode == 0


def _install(extras: list[str]) -> None:
    """Install the packages, with pip's progress on one line that changes."""
    arguments = ["install", "--disable-pip-version-check", "--constraint", "constraints.txt"]
    arguments += ["--editable", f".[{','.join(extras)}]"]
    if _brings_cuda():
        arguments += ["--extra-index-url", CPU_WHEELS]
    command = [str(PYTHON), "-m", "pip", *arguments]
    collected = 0
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, errors="replace") as pip:
        for line in pip.stdout or ():
            collected += line.startswith("Collecting ")
            step = "설치하는 중" if line.startswith("Installing collected") else f"받는 중 ({collected})"
            if sys.stdout.isatty() and line.startswith(("Collecting ", "Installing collected")):
                what = line.split()[1] if line.startswith("Collecting ") else ""
                print(f"\r\033[K      {step} {what}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r\033[K", end="", flush=True)
    if pip.returncode:
        raise SetupFailed("패키지를 설치하지 못했습니다. 패키지 저장소 연결과 위의 pip 메시지를 확인해 주세요.")


def _brings_cuda() -> bool:
    """Ask pip, without installing, whether torch as it would be resolved here needs CUDA packages."""
    # An older pip would download what it is only asked about.
    _succeeds("-m", "pip", "install", "--quiet", "--upgrade", "pip>=24", python=PYTHON)
    torch = next(line for line in (PROJECT / "constraints.txt").read_text().splitlines() if line.startswith("torch=="))
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        ask = ["install", "--quiet", "--dry-run", "--ignore-installed", "--report", str(report), torch]
        done = subprocess.run([PYTHON, "-m", "pip", *ask], cwd=PROJECT, check=False, capture_output=True)
        if done.returncode or not report.exists():
            return False
        names = [package["metadata"]["name"] for package in json.loads(report.read_text(encoding="utf-8"))["install"]]
    return any(name.startswith(("nvidia-", "cuda-", "triton")) for name in names)


if __name__ == "__main__":
    sys.exit(main())
