"""LlamaIndex as its documentation starts: SentenceSplitter, VectorStoreIndex on Chroma, the same embedding model."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import chromadb
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore

from index.bundled_model import bundled_model_dir
from index.embedding import shared_embedder
from settings import Settings

DOCUMENT = "document"
"""The key of a node's metadata that holds its document's id."""


@dataclass(frozen=True)
class DefaultIndex:
    """The index, and the seconds that building it took."""

    index: VectorStoreIndex
    build: float


@contextmanager
def default_index(texts: dict[str, str], settings: Settings) -> Iterator[DefaultIndex]:
    """Index texts by document id, in the precision that the product uses here."""
    dtype = "bfloat16" if shared_embedder(settings).uses_bf16 else "float32"
    embedding = HuggingFaceEmbedding(
        str(bundled_model_dir(settings.cache_dir)),
        query_instruction="query: ",
        text_instruction="passage: ",
        model_kwargs={"dtype": dtype},
        device="cpu",
    )
    documents = [Document(text=text, metadata={DOCUMENT: id_}) for id_, text in texts.items()]
    for document in documents:
        document.excluded_embed_metadata_keys = [DOCUMENT]
    with tempfile.TemporaryDirectory() as scratch:
        client = chromadb.PersistentClient(scratch)
        store = ChromaVectorStore(chroma_collection=client.create_collection("default"))
        started = time.perf_counter()
        index = VectorStoreIndex.from_documents(
            documents,
            storage_context=StorageContext.from_defaults(vector_store=store),
            transformations=[SentenceSplitter()],
            embed_model=embedding,
        )
        yield DefaultIndex(index, time.perf_counter() - started)
        client.close()
