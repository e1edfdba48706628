"""Time, memory and room against the library's size, both axes logarithmic, as SVG."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

LINES = (
    ("a question, p95, ms", "p95", "o-"),
    ("a question, p50, ms", "p50", "o--"),
    ("opened and ready, s", "open_seconds", "s-"),
    ("memory of its own, MiB", "own_mib", "^-"),
    ("index on the disk, MB", "megabytes", "d-"),
)


def plot(figures: Sequence[dict[str, Any]], path: Path) -> None:
    """Write the plot; the same figures give the same bytes."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "karvon", "font.size": 10}):
        figure = Figure(figsize=(7.2, 4.4), layout="constrained")
        axes = figure.add_subplot()
        sizes = [each["passages"] for each in figures]
        for label, name, style in LINES:
            heights = [1000 * each["gigabytes"] if name == "megabytes" else each[name] for each in figures]
            axes.loglog(sizes, heights, style, label=label)
        axes.set_xlabel("passages")
        axes.grid(visible=True, which="major", linewidth=0.4)
        axes.legend(fontsize=8)
        figure.savefig(path, format="svg", metadata={"Date": None})
