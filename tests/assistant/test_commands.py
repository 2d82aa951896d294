"""``python -m assistant``: what scripts rely on, and what a user reads when something is wrong."""

import json
import re
from pathlib import Path

import pytest

from index.store import Index
from tests.assistant.generating.openai_server import KEY, Script, serving
from tests.conftest import Command, Warm


@pytest.fixture(scope="session")
def index_dir(library: Index) -> str:
    return str(library.folder)


def test_ask_prints_one_json_object(warm_python: Warm, index_dir: str) -> None:
    done = warm_python("-m", "assistant", "ask", "챗봇의 월간 이용자는 몇 명?", "--index", index_dir, "--json")
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered" and "1,250만 명" in answer["answer"]


def test_ask_prints_the_answer_and_its_sources(warm_python: Warm, index_dir: str) -> None:
    done = warm_python("-m", "assistant", "ask", "2024년 세계 HBM 시장 전망은 얼마?", "--index", index_dir)
    assert "141억 달러 [1]" in done.stdout
    assert "[1] 고대역폭 메모리 시장 전망 (한빛리서치, 2024-03-05) — 반도체/메모리.md" in done.stdout


def test_search_prints_passages_with_scores(warm_python: Warm, index_dir: str) -> None:
    done = warm_python("-m", "assistant", "search", "클라우드 지출", "--index", index_dir, "--top", "2", "--json")
    hits = json.loads(done.stdout)
    assert len(hits) == 2 and hits[0]["document"] == "클라우드.html"
    assert hits[0]["score"] >= hits[1]["score"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", ""], "질문이 비어 있습니다"),
        (["ask", "가" * 100_000], "질문이 너무 깁니다 (100,000자)"),
        (["ask"], "명령을 이해하지 못했습니다"),
        (["ask", "시장 규모는?", "--llm", "palm:2"], "‘palm:2’ 모델을 모릅니다"),
        (["ask", "시장 규모는?", "--llm", "custom:x"], "GEUNGEO_LLM_URL"),
        (["ask", "시장 규모는?", "--assistant", "없는 도우미"], "도우미가 없습니다"),
        (["evaluate", "tests/testset/real.jsonl", "--llm", "x:y"], "‘x:y’ 모델을 모릅니다"),
        (["search", "시장", "--from", "어제"], "명령을 이해하지 못했습니다"),
        (["evaluate", "none.jsonl"], "평가 문항 파일을 읽을 수 없습니다"),
        (["evaluate", "README.md"], "평가 문항의 형식이 틀렸습니다: README.md 1번째 줄"),
        (
            ["evaluate", "tests/testset/real.jsonl", "--compare", "none.json"],
            "비교할 결과를 읽을 수 없습니다: none.json",
        ),
        (["evaluate", "tests/testset/real.jsonl", "--json", "README.md/x.json"], "결과를 저장할 수 없습니다"),
    ],
)
def test_bad_input_is_one_korean_line(warm_python: Warm, index_dir: str, arguments: list[str], message: str) -> None:
    done = warm_python("-m", "assistant", *arguments, *(["--index", index_dir] if len(arguments) > 1 else []))
    assert done.returncode == 2
    assert message in done.stderr and len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


HBM = {
    "id": "a",
    "question": "2024년 세계 HBM 시장 전망은 얼마?",
    "answers": ["141억 달러"],
    "evidence": [{"document": "반도체/메모리.md", "quote": "2024년 141억 달러로 커질 전망이다."}],
    "answerable": True,
    "kind": "amount",
    "split": "dev",
}


def _testset(path: Path, count: int) -> Path:
    rows = (HBM | {"id": str(number)} for number in range(count))
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_evaluate_writes_its_reports_and_compares_with_an_earlier_run(
    warm_python: Warm, index_dir: str, tmp_path: Path
) -> None:
    testset, results, page = _testset(tmp_path / "t.jsonl", 8), tmp_path / "new" / "run.json", tmp_path / "run.html"
    evaluate = ("-m", "assistant", "evaluate", testset, "--index", index_dir)
    done = warm_python(*evaluate, "--split", "dev", "--json", results, "--html", page)
    assert done.returncode == 0 and "8문항" in done.stdout
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")

    same = warm_python(*evaluate, "--compare", results)
    assert same.returncode == 0 and "유의하게 나빠진 지표는 없습니다" in same.stdout

    better = results.read_text(encoding="utf-8")
    worse = json.loads(better)
    for question in worse["questions"]:  # what an earlier run of a worse assistant would have left
        question["scores"] |= {"outcome": "answer", "answer_match": 0.0}
    results.write_text(json.dumps(worse), encoding="utf-8")
    assert "좋아진 문항 8개" in warm_python(*evaluate, "--compare", results).stdout


def test_evaluate_exits_with_1_on_a_significant_loss(warm_python: Warm, index_dir: str, tmp_path: Path) -> None:
    testset, results = _testset(tmp_path / "t.jsonl", 12), tmp_path / "run.json"
    evaluate = ("-m", "assistant", "evaluate", testset, "--index", index_dir)
    assert warm_python(*evaluate, "--json", results).returncode == 0
    earlier = json.loads(results.read_text(encoding="utf-8"))
    for question in earlier["questions"]:
        question["scores"]["ndcg"] = 3.0  # better than any assistant can be
    results.write_text(json.dumps(earlier), encoding="utf-8")
    done = warm_python(*evaluate, "--compare", results)
    assert done.returncode == 1 and "유의하게 나빠진 지표가 있습니다" in done.stdout


def test_a_missing_index_says_how_to_make_one(warm_python: Warm, tmp_path: Path) -> None:
    done = warm_python("-m", "assistant", "ask", "시장은?", "--index", tmp_path / "none")
    assert done.returncode == 2
    assert "색인이 없습니다" in done.stderr and "python -m ingest" in done.stderr
    assert not (tmp_path / "none").exists()


def test_an_index_of_another_model_is_refused(python: Command, index_dir: str) -> None:
    done = python("-m", "assistant", "ask", "시장은?", "--index", index_dir, GEUNGEO_EMBED_MODEL="other/model")
    assert done.returncode == 2
    assert "다른" not in done.stderr or "임베딩 모델" in done.stderr
    assert "--rebuild" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_wrong_setting_is_named(python: Command) -> None:
    done = python("-m", "assistant", "ask", "시장은?", GEUNGEO_PORT="많이")
    assert done.returncode == 2
    assert "GEUNGEO_PORT" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_question_is_read_from_standard_input(python: Command, index_dir: str) -> None:
    command = "import subprocess, sys; sys.exit(subprocess.run([sys.executable, *sys.argv[1:]], input='가'.encode() * 100_000).returncode)"
    done = python("-c", command, "-m", "assistant", "ask", "-", "--index", index_dir)
    assert done.returncode == 2
    assert "질문이 너무 깁니다 (100,000자)" in done.stderr and len(done.stderr.splitlines()) == 1


def test_models_lists_every_provider_and_what_is_missing(warm_python: Warm) -> None:
    done = warm_python("-m", "assistant", "models")
    assert done.returncode == 0 and "● extractive" in done.stdout
    for provider in ("openai", "google", "anthropic", "upstage", "clova", "poe", "ollama", "vllm", "custom"):
        assert re.search(rf"^[●○] {provider} ", done.stdout, re.MULTILINE)


def test_ask_and_evaluate_with_a_language_model(python: Command, index_dir: str, tmp_path: Path) -> None:
    testset, results = _testset(tmp_path / "t.jsonl", 3), tmp_path / "run.json"
    said = "세계 HBM 시장은 2024년 141억 달러로 커질 전망입니다 [1]. 2030년에는 900억 달러가 됩니다 [1]."
    with serving(Script(said)) as server:
        model = {"GEUNGEO_LLM_URL": server.url, "GEUNGEO_LLM_KEY": KEY, "GEUNGEO_LLM": "custom:geungeo-test"}
        asked = python("-m", "assistant", "ask", HBM["question"], "--index", index_dir, **model)
        evaluated = python(
            *("-m", "assistant", "evaluate", testset, "--index", index_dir, "--json", results, "--sample", "2"), **model
        )
    assert asked.returncode == 0 and "141억 달러로 커질 전망입니다. [1]" in asked.stdout
    assert "× 2030년에는 900억 달러가 됩니다. (900억 달러" in asked.stdout and "확인된 문장 50%" in asked.stdout
    assert KEY not in asked.stdout + asked.stderr
    assert evaluated.returncode == 0 and re.search(r"확인된 문장 +0\.500", evaluated.stdout)
    assert re.search(r"모델이 쓴 답 +1\.000", evaluated.stdout) and "2문항" in evaluated.stdout
    row = json.loads(results.read_text(encoding="utf-8"))["questions"][0]
    assert row["answer"]["writer"] == "custom:geungeo-test" and row["scores"]["writing"]["verified_share"] == 0.5
