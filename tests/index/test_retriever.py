"""The hybrid search plugs into LlamaIndex."""

from datetime import date

from llama_index.core import get_response_synthesizer
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine

from index.filters import Filters
from index.passage import Passage
from index.retriever import HybridRetriever
from index.search import search
from index.store import Index

QUESTION = "2024년 HBM 시장 규모는?"


def test_a_llamaindex_retriever_returns_what_search_finds(library: Index) -> None:
    retriever = HybridRetriever(library, limit=3)
    assert isinstance(retriever, BaseRetriever)
    nodes = retriever.retrieve(QUESTION)
    assert [(node.node.id_, node.score) for node in nodes] == [
        (hit.passage.id_, hit.score) for hit in search(library, QUESTION, 3)
    ]
    assert isinstance(nodes[0].node, Passage)
    assert "141억 달러" in nodes[0].get_content()
    assert nodes[0].metadata["document"] == "반도체/메모리.md"


def test_a_retriever_keeps_to_its_filters(library: Index) -> None:
    nodes = HybridRetriever(library, filters=Filters(published_to=date(2023, 12, 31))).retrieve(QUESTION)
    assert {node.metadata["document"] for node in nodes} == {"클라우드.html"}


def test_a_query_engine_answers_from_the_passages(library: Index) -> None:
    # LlamaIndex's own stand-in for a language model repeats its prompt: what it was given to read can be seen.
    synthesizer = get_response_synthesizer(llm=MockLLM())
    engine = RetrieverQueryEngine(HybridRetriever(library, limit=2), synthesizer)
    response = engine.query(QUESTION)
    assert "141억 달러" in str(response)
    assert next(node.metadata["document"] for node in response.source_nodes) == "반도체/메모리.md"


def test_a_passage_survives_llamaindexs_own_serialisation(library: Index) -> None:
    passage = search(library, QUESTION)[0].passage
    assert Passage.from_dict(passage.to_dict()) == passage
