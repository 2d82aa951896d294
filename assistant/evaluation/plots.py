"""Small plots as SVG, drawn in the page's own font and colours: no plotting library measures Hangul without a font file."""

from collections.abc import Sequence

from markupsafe import Markup, escape

_WIDTH, _HEIGHT = 420, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 20, 12, 40
_INNER_WIDTH, _INNER_HEIGHT = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

Point = tuple[float, float]


def reliability(points: Sequence[tuple[float, float, int]]) -> Markup:
    """Plot bins of (confidence, share right, count) against the diagonal of perfect calibration."""
    most = max((count for *_, count in points), default=1)
    dots = "".join(
        f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="{3 + 9 * (count / most) ** 0.5:.1f}" class="dot">'
        f"<title>확신도 {x:.2f}, 올바름 {y:.2f} ({count}개)</title></circle>"
        for x, y, count in points
    )
    diagonal = f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" class="guide"/>'
    return _framed("확신도", "올바른 비율", diagonal + _path([(x, y) for x, y, _ in points]) + dots)


def risk_coverage(points: Sequence[Point]) -> Markup:
    """Plot (share of questions answered, share of these answers that is wrong), surest answers first."""
    return _framed("답한 비율", "틀린 비율", _path(points))


def histogram(values: Sequence[float], bins: int = 24) -> Markup:
    """Plot how many of some times (milliseconds) lie in each of equal bins; the slowest hundredth is left out."""
    shown = sorted(values)[: max(1, round(0.99 * len(values)))]
    width = max(shown, default=1.0) / bins or 1.0
    counts = [0] * bins
    for value in shown:
        counts[min(bins - 1, int(value / width))] += 1
    most = max(counts)
    bars = "".join(
        f'<rect x="{_x(i / bins) + 1:.1f}" y="{_y(n / most):.1f}" width="{_INNER_WIDTH / bins - 2:.1f}" '
        f'height="{_y(0) - _y(n / most):.1f}" class="bar"><title>{i * width:.0f}–{(i + 1) * width:.0f} ms: {n}개</title></rect>'
        for i, n in enumerate(counts)
        if n
    )
    return _framed("응답 시간 (ms)", "문항", bars, x_most=bins * width, y_most=most)


def by_kind(rows: Sequence[tuple[str, float, float, float]]) -> Markup:
    """Plot a share for each kind (name, value, low, high) as a bar with its interval, best first."""
    step, left, inner = 24, 100, 440
    bars = []
    for number, (name, value, low, high) in enumerate(sorted(rows, key=lambda row: -row[1])):
        y = number * step
        bars.append(
            f'<text x="{left - 8}" y="{y + 16}" text-anchor="end" class="axis">{escape(name)}</text>'
            f'<rect x="{left}" y="{y + 4}" width="{value * inner:.1f}" height="{step - 8}" class="bar"/>'
            f'<line x1="{left + low * inner:.1f}" x2="{left + high * inner:.1f}" y1="{y + 12}" y2="{y + 12}" class="span"/>'
            f'<text x="{left + inner + 8}" y="{y + 16}">{value:.2f}</text>'
        )
    size = f"0 0 {left + inner + 40} {len(rows) * step}"
    return Markup(f'<svg viewBox="{size}" role="img" aria-label="종류별 올바른 비율">{"".join(bars)}</svg>')  # noqa: S704


def _x(share: float) -> float:
    return _LEFT + share * _INNER_WIDTH


def _y(share: float) -> float:
    return _TOP + (1 - share) * _INNER_HEIGHT


def _path(points: Sequence[Point]) -> str:
    return (
        f'<polyline points="{" ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)}" class="line"/>' if points else ""
    )


def _tick(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.3g}"


def _framed(x_name: str, y_name: str, content: str, x_most: float = 1.0, y_most: float = 1.0) -> Markup:
    ticks = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        ticks.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_y(share)}" y2="{_y(share)}" class="grid"/>')
        ticks.append(f'<text x="{_LEFT - 6}" y="{_y(share) + 4}" text-anchor="end">{_tick(share * y_most)}</text>')
        ticks.append(f'<text x="{_x(share)}" y="{_y(0) + 16}" text-anchor="middle">{_tick(share * x_most)}</text>')
    names = (
        f'<text x="{_x(0.5)}" y="{_HEIGHT - 4}" text-anchor="middle" class="axis">{escape(x_name)}</text>'
        f'<text transform="translate(11 {_y(0.5)}) rotate(-90)" text-anchor="middle" class="axis">{escape(y_name)}</text>'
    )
    return Markup(  # noqa: S704 (numbers, and names escaped above)
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(x_name)}, {escape(y_name)}">'
        f"{''.join(ticks)}{names}{content}</svg>"
    )
