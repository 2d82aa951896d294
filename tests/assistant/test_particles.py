"""A word takes the particle that its end asks for."""

import pytest

from assistant.particles import with_particle


@pytest.mark.parametrize(
    ("word", "particle", "together"),
    [
        ("네이버", "은", "네이버는"),
        ("코벳", "는", "코벳은"),
        ("삼성전자", "을", "삼성전자를"),
        ("리벨리온", "가", "리벨리온이"),
        ("믿음 2.0", "는", "믿음 2.0은"),
        ("라마 4", "은", "라마 4는"),
        ("SKT", "이", "SKT가"),
        ("GPT-4", "과", "GPT-4와"),
        ("구글", "으로", "구글로"),
        ("인텔", "으로", "인텔로"),
        ("2위", "으로", "2위로"),
        ("산업", "로", "산업으로"),
        ("아마존", "에는", "아마존에는"),
        ("‘규모는?’", "로", "‘규모는?’으로"),
        ("", "은", "는"),
    ],
)
def test_particle_follows_the_end_of_the_word(word: str, particle: str, together: str) -> None:
    assert with_particle(word, particle) == together
