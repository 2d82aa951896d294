"""How an exported conversation looks on a screen, light or dark, and on paper."""

from markupsafe import Markup

STYLE = Markup("""
:root {
  color-scheme: light dark;
  --paper: light-dark(#faf9f5, #17191b);
  --ink: light-dark(#1f2428, #e8e6e1);
  --soft: light-dark(#5c636b, #a4a9ae);
  --line: light-dark(#e2dfd6, #363a3e);
  --accent: light-dark(#0b655a, #6cc7b8);
  --tint: light-dark(#e4f1ee, #1d3a36);
  --warn: light-dark(#8a4b08, #e7b266);
  --warn-tint: light-dark(#fbf0df, #3a2d1a);
}
* { box-sizing: border-box; }
body {
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.7 Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
  margin: 0 auto;
  max-width: 46rem;
  overflow-wrap: anywhere;
  padding: 2.5rem 1.25rem 4rem;
  word-break: keep-all;
}
header { align-items: baseline; display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; }
h1 { color: var(--accent); font-size: 1.05rem; margin: 0; }
header p { color: var(--soft); font-size: 0.88rem; margin: 0; }
.exchange { border-top: 1px solid var(--line); margin-top: 1.25rem; padding-top: 1.5rem; }
.exchange + .exchange { margin-top: 2.5rem; }
h2 { font-size: 1.25rem; line-height: 1.45; margin: 0 0 0.75rem; }
.answer { margin-top: 0.75rem; }
.answer + .answer { border-top: 1px dashed var(--line); margin-top: 1.75rem; padding-top: 1.25rem; }
.writer { color: var(--accent); font-size: 0.95rem; margin: 0 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
.short { font-size: 1.6rem; font-weight: 700; line-height: 1.35; }
.scope, .understood, .standing { color: var(--soft); font-size: 0.88rem; }
.note { color: var(--warn); font-size: 0.92rem; }
.problem { background: var(--warn-tint); border-left: 3px solid var(--warn); padding: 0.6rem 0.9rem; }
ul, ol { padding-left: 1.4em; }
table { border-collapse: collapse; margin: 0 0 0.9rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3rem 1.5rem 0.3rem 0; text-align: left; }
th { color: var(--soft); font-weight: 600; }
.mark {
  background: var(--tint);
  border-radius: 5px;
  color: var(--accent);
  font-size: 0.8rem;
  font-weight: 600;
  margin-left: 0.15em;
  padding: 0.1rem 0.4rem;
  text-decoration: none;
  vertical-align: 0.08em;
  white-space: nowrap;
}
.sources-title { color: var(--soft); font-size: 0.88rem; margin: 1.25rem 0 0.5rem; }
.sources { font-size: 0.92rem; line-height: 1.6; padding-left: 1.75em; }
.sources > li { margin-bottom: 1rem; scroll-margin-top: 1rem; }
.sources > li::marker { color: var(--accent); font-weight: 600; }
.sources > li:target { outline: 2px solid var(--accent); outline-offset: 6px; border-radius: 4px; }
.sources p { margin: 0; }
.details, .where { color: var(--soft); }
.where { font-size: 0.85rem; }
blockquote { border-left: 3px solid var(--accent); margin: 0.4rem 0; padding: 0.1rem 0 0.1rem 0.8rem; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@page { margin: 18mm 17mm; }
@media print {
  :root { color-scheme: light; font-size: 10.5pt; --paper: #fff; }
  body { line-height: 1.6; max-width: none; padding: 0; }
  h2, .writer, .sources-title, .short { break-after: avoid; }
  tr, blockquote, .sources > li, .problem { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  .mark { background: none; padding: 0; }
  .sources > li:target { outline: none; }
  a { color: inherit; }
}
""")
