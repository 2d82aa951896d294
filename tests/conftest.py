"""What the tests share: a small library of Korean documents, an index of it, and an empty index to write to."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from index.store import Index
from ingest.follow import follow
from settings import Settings
from tests.ingest.pdf_writer import pdf

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"

hypothesis_settings.register_profile(
    "geungeo",
    deadline=None,  # the first example of a run loads models
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("geungeo")

MEMORY = """---
title: 고대역폭 메모리 시장 전망
publisher: 한빛리서치
author: 김하늘
published: 2024-03-05
url: https://example.com/hbm
sources:
  - publisher: 한빛리서치
    title: "메모리 반도체: 2024년 상반기"
    date: 2024-02
    url: https://example.com/source
  - 메모리 업계 공시 모음
---

# 고대역폭 메모리 시장 전망

인공지능 가속기에는 고대역폭 메모리(HBM)가 반드시 들어간다. 세계 HBM 시장은 2023년 43억 달러에서 2024년 141억 달러로 커질 전망이다.
가격은 일반 D램보다 다섯 배쯤 비싸다.

## 회사별 점유율

| 회사 | 2023년 점유율 | 2024년 점유율 |
| --- | --- | --- |
| 가온전자 | 53% | 49% |
| 나래반도체 | 38% | 42% |
| 다솜메모리 | 9% | 9% |

## 생산 계획

- 가온전자는 이천 공장을 증설한다.
- 나래반도체는 용인에 12조 원을 투자한다.
"""

CLOUD = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>클라우드 지출 늘어 - 누리경제</title>
<meta property="og:site_name" content="누리경제"><meta name="author" content="박서준 기자">
<meta property="article:published_time" content="2023-11-20T09:00:00+09:00">
<link rel="canonical" href="https://example.com/news/cloud"></head>
<body><nav><ul><li><a href="/">첫 화면으로</a></li><li><a href="/stock">증권 시세표</a></li></ul></nav>
<article><h1>클라우드 지출 늘어</h1>
<p>국내 기업의 클라우드 지출이 2023년에 6조 3천억 원으로 한 해 전보다 21% 늘었다고 누리경제연구소가 20일 밝혔다.</p>
<p>금융사들이 전산 설비를 외부 데이터센터로 옮긴 것이 가장 큰 이유로 꼽혔다. 제조업의 지출은 제자리걸음이었다.</p>
<h2>내년 전망</h2>
<p>연구소는 2024년 지출이 7조 5천억 원에 이를 것으로 내다봤다. 전기 요금 인상은 부담으로 남는다.</p>
<script>var tracking = "추적기";</script></article>
<footer>무단 전재 및 재배포 금지</footer></body></html>"""

TALENT = """구내 공지

인공지능 인력 부족이 심각하다. 조사에 응한 중소기업 열 곳 중 일곱 곳이 개발자를 구하지 못했다고 답했다.

가장 모자라는 직무는 데이터 과학자였다. 평균 연봉은 6,800만 원으로 조사되었다.
"""

CHATBOT = (
    ("챗봇 이용 실태 보고", "생성형 인공지능 챗봇의 월간 이용자는 1,250만 명이다."),
    ("이용자의 절반은 업무에 챗봇을 쓴다.", "가장 큰 불만은 틀린 답변이었다."),
)

STARTUP = """---
title: 인공지능 새싹기업 투자
publisher: 도담벤처
published: 2025-01-15
---

2024년 국내 인공지능 새싹기업은 투자금 2조 1천억 원을 유치했다. 신약 개발을 돕는 회사가 가장 많은 돈을 받았다.

창업자들은 병원 자료를 얻기 어렵다고 호소한다.
"""

LAW = """---
title: 인공지능 기본법 해설
publisher: 바른법제원
published: 2024-12-31
---

고영향 인공지능 사업자는 이용자에게 미리 알릴 의무를 진다. 이를 어기면 과태료 3천만 원 이하를 물린다.

법은 공포 후 1년이 지난 날부터 시행한다.
"""


def write_library(folder: Path) -> Path:
    """Write the library's documents, one of each format and one in a subfolder."""
    (folder / "반도체").mkdir(parents=True)
    (folder / "반도체" / "메모리.md").write_text(MEMORY, encoding="utf-8")
    (folder / "클라우드.html").write_text(CLOUD, encoding="utf-8")
    (folder / "인력.txt").write_bytes(TALENT.encode("cp949"))
    (folder / "챗봇.pdf").write_bytes(pdf(CHATBOT))
    (folder / "투자.md").write_text(STARTUP, encoding="utf-8")
    (folder / "기본법.md").write_text(LAW, encoding="utf-8")
    return folder


def settings_in(folder: Path) -> Settings:
    """Settings for an index of its own; the model is the user's, so that it is not unpacked for every run."""
    return Settings(_env_file=None, index_dir=folder)


@pytest.fixture(scope="session")
def library_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(tmp_path_factory.mktemp("library") / "문서")


@pytest.fixture(scope="session")
def library(library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of the library, to be searched and not written to."""
    settings = settings_in(tmp_path_factory.mktemp("library-index"))
    report = follow(library_folder, settings)
    assert not report.failed
    with Index(settings) as index:
        yield index


@pytest.fixture(scope="session")
def _writable(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_in(tmp_path_factory.mktemp("writable") / "색인")


@pytest.fixture
def settings(_writable: Settings) -> Iterator[Settings]:
    """Settings whose index folder does not exist yet, in every test anew."""
    shutil.rmtree(_writable.index_dir, ignore_errors=True)
    yield _writable
    shutil.rmtree(_writable.index_dir, ignore_errors=True)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """An empty folder of documents."""
    folder = tmp_path / "문서"
    folder.mkdir()
    return folder


Command = Callable[..., subprocess.CompletedProcess]


@pytest.fixture(scope="session")
def python() -> Command:
    """Run Python in the project's folder as a user would: ``python("-m", "ingest", …)``."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=PROJECT,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


class Warm:
    """Runs commands one at a time in children of a process that has everything loaded: :mod:`tests.ingest.warm`."""

    def __init__(self, output: Path) -> None:
        self._output = output
        command = [sys.executable, "-m", "tests.ingest.warm"]
        environment = os.environ | {"TOKENIZERS_PARALLELISM": "false"}  # their threads do not survive a fork
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
        )

    def start(self, *arguments: str | Path) -> int:
        """Start ``python`` with these arguments; return its process id."""
        self._arguments = [str(argument) for argument in arguments]
        self._process.stdin.write(json.dumps([str(self._output), *self._arguments]) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def wait(self) -> subprocess.CompletedProcess:
        """Wait for what was started; a killed one has the negative number of its signal as its exit code."""
        code = int(self._process.stdout.readline())
        printed = [(self._output / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")]
        return subprocess.CompletedProcess(self._arguments, code, *printed)

    def __call__(self, *arguments: str | Path) -> subprocess.CompletedProcess:
        self.start(*arguments)
        return self.wait()

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(timeout=30)


@pytest.fixture(scope="session")
def warm_python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Like ``python``, but a command that embeds does not take nine seconds to start."""
    warm = Warm(tmp_path_factory.mktemp("warm"))
    yield warm
    warm.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's benchmarks and real documents, where they are at hand."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def real_index(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of the real documents, to be searched and not written to."""
    settings = settings_in(tmp_path_factory.mktemp("real-index"))
    report = follow(shared / "real", settings)
    assert (report.failed, report.skipped) == ((), ())
    with Index(settings) as index:
        yield index
