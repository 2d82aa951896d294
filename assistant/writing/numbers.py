"""Results of computations as Korean writes them: 8901억원, 2.66점, 1.72배."""

from decimal import ROUND_HALF_UP, Decimal

_SCALES = ((Decimal(10**12), "조"), (Decimal(10**8), "억"), (Decimal(10**4), "만"))


def in_words(value: Decimal, unit: str) -> str:
    """Return a quantity exactly: 1조 2000억원, 62억 2400만달러, 24표, 2.66점."""
    sign, rest = ("-" if value < 0 else ""), abs(value)
    parts = []
    for scale, name in _SCALES:
        whole = rest // scale
        if whole:
            parts.append(f"{whole}{name}")
            rest -= whole * scale
    if rest or not parts:
        parts.append(f"{rest.normalize():f}")
    return f"{sign}{' '.join(parts)}{unit}"


def rounded(value: Decimal, places: int) -> tuple[str, bool]:
    """Return a number with so many decimal places (half up), and whether that changed it."""
    kept = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{kept:f}", kept != value
