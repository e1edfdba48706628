"""Parts of a year, as a text names them."""

import pytest

from bot.periods import part_of_year
from knowledge.folding import fold


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("USD 964 million in January–May 2025", "months january-may"),
        ("с января по май 2025 года", "months января по май"),
        ("в январе–мае 2025 года", "months январе-мае"),
        ("2025-yil yanvar–may oylarida", "months yanvar-may"),
        ("2025年1—5月，贸易额", "months 1-5月"),
        ("in the first quarter of 2026", "quarter first quarter"),
        ("on 17–18 May 2025", ""),
        ("2025年5月17日至18日", ""),
        ("trade in 2025", ""),
        ("in January–November 2024", ""),
    ],
)
def test_months_from_one_to_another_are_a_part_of_a_year(text: str, part: str) -> None:
    """Days of one month are none: they tell when something was, not over which time it was counted."""
    assert part_of_year(fold(text)) == part
