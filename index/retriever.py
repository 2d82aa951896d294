"""The hybrid search as a LlamaIndex retriever, to plug into any LlamaIndex query engine."""

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from index.filters import Filters
from index.search import search
from index.store import Index


class HybridRetriever(BaseRetriever):
    """Returns :class:`index.passage.Passage` nodes with their fused score."""

    def __init__(self, index: Index, limit: int = 10, filters: Filters = Filters()) -> None:
        self._index, self._limit, self._filters = index, limit, filters
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = search(self._index, query_bundle.query_str, self._limit, self._filters)
        return [NodeWithScore(node=hit.passage, score=hit.score) for hit in hits]
