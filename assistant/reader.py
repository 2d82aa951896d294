"""The reader: question and passage side by side through a transformer, and a score for each sentence as the proof.

It is the embedding model's own backbone: the embeddings and the lower layers are those on disk, the upper layers are
trained (:mod:`assistant.learning.reader`) and shipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn

from assistant.question import Question
from index.search import Hit
from index.tracing import traced

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from transformers import BertModel
    from transformers.models.bert.modeling_bert import BertLayer

SHARED_LAYERS = 6
"""Layers that stay those of the embedding model, of its twelve."""
LONGEST_QUESTION, LONGEST = 64, 384
"""Tokens of a question, and of question and passage together."""
_PADDED_TO = 32
_MOST_YEARS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A question beside a passage, as tokens, and the tokens (from, to) of each of the passage's sentences.

    ``offsets`` are the characters, in the passage's own text, of every token of it: empty for all others. A sentence that
    did not fit has no tokens.
    """

    ids: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    offsets: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A passage as the reader sees it: what stands above it, its text, and where its sentences lie in that text."""

    above: str
    text: str
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, hit: Hit) -> "Page":
        published = f" ({hit.document.published.isoformat()})" if hit.document.published else ""
        above = f"{hit.document.title}{published}\n{hit.passage.heading}".strip()
        start = hit.passage.start
        return cls(above, hit.passage.text, tuple((s.start - start, s.end - start) for s in hit.passage.sentences))


def as_read(question: Question) -> str:
    """Return a question as the reader sees it, with the years that 올해 and the like mean."""
    years = sorted({day.year for time in question.times for day in (time.start, time.end)})
    unsaid = [str(year) for year in years if str(year) not in question.text]
    return f"{question.text} ({'·'.join(unsaid)}년)" if 0 < len(unsaid) <= _MOST_YEARS else question.text


def paired(tokenizer: Any, question: str, page: Page) -> Pair:
    """Put a question and a passage side by side: ``<s> question </s></s> above, passage </s>``."""

    def encode(text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return ids and offsets; the tokenizer pads once it has padded for the embedding model."""
        encoded = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False)
        count = sum(encoded.attention_mask)
        return encoded.ids[:count], encoded.offsets[:count]

    begin, end = tokenizer.cls_token_id, tokenizer.sep_token_id
    asked, above = (encode(text)[0][:LONGEST_QUESTION] for text in (question, page.above))
    body, places = encode(page.text)
    head = [begin, *asked, end, end, *above]
    room = LONGEST - len(head) - 1
    ids, offsets = body[:room], places[:room]
    spans = tuple(_tokens(offsets, start, end_, len(head)) for start, end_ in page.sentences)
    return Pair((*head, *ids, end), spans, ((0, 0),) * len(head) + tuple(offsets))


def _tokens(offsets: Sequence[tuple[int, int]], start: int, end: int, shift: int) -> tuple[int, int]:
    inside = [n for n, (first, last) in enumerate(offsets) if first < end and last > start and last > first]
    return (shift + inside[0], shift + inside[-1] + 1) if inside else (0, 0)


def padded(rows: Sequence[Sequence[int]], value: int) -> tuple[Tensor, Tensor]:
    """Return token ids, shape (rows, tokens), and where they are tokens and no padding."""
    width = -(-max(map(len, rows)) // _PADDED_TO) * _PADDED_TO
    ids = torch.full((len(rows), width), value, dtype=torch.long)
    for n, row in enumerate(rows):
        ids[n, : len(row)] = torch.as_tensor(row)
    return ids, torch.arange(width) < torch.tensor([[len(row)] for row in rows])


def backbone_of(model: "SentenceTransformer") -> "BertModel":
    """Return the transformer of an embedding model."""
    return cast("BertModel", model[0].auto_model)


def lower(backbone: "BertModel", ids: Tensor, mask: Tensor) -> Tensor:
    """Return what the shared layers make of the tokens, shape (rows, tokens, hidden)."""
    hidden = backbone.embeddings(input_ids=ids)
    attended = mask[:, None, None, :].expand(-1, -1, ids.shape[1], -1)
    for layer in backbone.encoder.layer[:SHARED_LAYERS]:
        hidden = layer(hidden, attended)
    return hidden


class Reader(nn.Module):
    """The upper layers and two heads: one scores sentences, one the tokens that begin and end a short answer."""

    def __init__(self, layers: Sequence["BertLayer"], hidden: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.judge = nn.Sequential(nn.Linear(2 * hidden, hidden), nn.GELU(), nn.Dropout(0.1), nn.Linear(hidden, 1))
        self.span = nn.Linear(hidden, 2)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the last hidden states, shape (rows, tokens, hidden)."""
        attended = mask[:, None, None, :].expand(-1, -1, hidden.shape[1], -1)
        for layer in self.layers:
            hidden = layer(hidden, attended)
        return hidden

    def scores(self, hidden: Tensor, sentences: Sequence[Sequence[tuple[int, int]]]) -> list[Tensor]:
        """Return, for each row, the logit of each of its sentences; of one without tokens, -20."""
        width = hidden.shape[1]
        rows = [n for n, spans in enumerate(sentences) for _ in spans]
        spans = torch.tensor([span for row in sentences for span in row])
        places = torch.arange(width)
        inside = ((places >= spans[:, :1]) & (places < spans[:, 1:])).to(hidden.dtype)
        counts = inside.sum(1, keepdim=True)
        chosen = hidden[torch.tensor(rows)]
        means = torch.bmm((inside / counts.clamp(min=1)).unsqueeze(1), chosen).squeeze(1)
        logits = self.judge(torch.cat([means, chosen[:, 0]], dim=1)).squeeze(1)
        logits = logits.masked_fill(counts.squeeze(1) == 0, -20.0)
        return list(torch.split(logits, [len(row) for row in sentences]))


class FromTokens(nn.Module):
    """The shared and the upper layers in one: from token ids, shape (1, tokens), to the last hidden states."""

    def __init__(self, backbone: "BertModel", reader: Reader) -> None:
        super().__init__()
        self.backbone, self.reader = backbone, reader

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the last hidden states in float32, shape (1, tokens, hidden)."""
        if self.backbone.dtype != torch.bfloat16:
            return self.reader(lower(self.backbone, ids, mask), mask).float()
        hidden = self.backbone.embeddings(input_ids=ids)
        ignored = torch.zeros_like(mask, dtype=hidden.dtype).masked_fill(~mask, -torch.inf)
        for layer in (*self.backbone.encoder.layer[:SHARED_LAYERS], *self.reader.layers):
            hidden = _through(layer, hidden, ignored)
        return hidden.float()


def _through(layer: "BertLayer", hidden: Tensor, ignored: Tensor) -> Tensor:
    """Send one row of tokens through a layer, as the layer itself does.

    Its own attention takes four tenths of the time in bf16 on processors; two products of matrices take half of that.
    """
    own, (_, width, size) = layer.attention.self, hidden.shape

    def heads(states: Tensor) -> Tensor:
        return states.view(width, own.num_attention_heads, own.attention_head_size).transpose(0, 1)

    query, key, value = (heads(part(hidden)) for part in (own.query, own.key, own.value))
    bias = ignored[:, None, :].expand(own.num_attention_heads, width, width)
    attended = torch.baddbmm(bias, query, key.transpose(1, 2), alpha=own.scaling).softmax(-1)
    together = torch.bmm(attended, value).transpose(0, 1).reshape(1, width, size)
    settled = layer.attention.output(together, hidden)
    return layer.output(layer.intermediate(settled), settled)


def whole_reader(backbone: "BertModel", reader: Reader) -> FromTokens:
    """Return both as one traced piece. In float32 its numbers are the same, in bf16 they differ by as much as bf16 rounds."""
    ids = torch.arange(2 * _PADDED_TO)[None]
    return traced(FromTokens(backbone, reader), ids, ids > _PADDED_TO)
