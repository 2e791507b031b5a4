"""`make bench`: one line a figure; exits with 1 when a limit is missed."""

from __future__ import annotations

import sys

from tests.bench import (
    bench_api,
    bench_cast,
    bench_chain,
    bench_epub,
    bench_llm,
    bench_paid,
    bench_painter,
    bench_vectors,
)
from tests.corpus import CORPUS


def main() -> int:
    """Print every figure as soon as it is known."""
    missed = 0
    if not CORPUS.is_dir():
        print(f"No corpus at {CORPUS}: figures on real books are left out.", file=sys.stderr)
    benches = (
        bench_epub,
        bench_cast,
        bench_painter,
        bench_llm,
        bench_api,
        bench_chain,
        bench_paid,
        bench_vectors,
    )
    for bench in benches:
        for figure in bench.measure(CORPUS):
            print(figure, flush=True)
            missed += figure.missed
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
