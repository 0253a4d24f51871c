"""Pictures made on the server: the first one, with the start of Chromium, and the median of later ones, by form.

The bar is 0.5 s for a warm PNG. Beside it the peer, kaleido's own renderer with the same chart and no words around it.
Times depend on the machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median

import kaleido

from dashboard import render, state
from dashboard.components.chart import cards
from dashboard.data import Data
from dashboard.render import FORMS, PRESETS, picture
from etl.load.library import Library
from etl.pipeline import add_shipped

RUNS = 11
BAR = 0.5


def seconds(make: Callable[[], object]) -> float:
    start = time.perf_counter()
    make()
    return time.perf_counter() - start


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        add_shipped(library)
        story = next(s for e in Data(library).entries() if (s := Data(library).story(e.article.article_id)) and s.told)
        view, _ = state.parse(f"/article/{story.article.article_id}?lang=ar")
        card = cards(story, view)[0]
        said = render.words(card.text, "ar", f"https://masar.example{state.write(view)}")
        print(f"first PNG, Chromium started for it: {seconds(lambda: picture(card.figure, said)):.2f} s")
        medians = {}
        for form in FORMS:
            for size in PRESETS if form == "png" else PRESETS[:1]:
                times = [
                    seconds(lambda form=form, size=size: picture(card.figure, said, form, size)) for _ in range(RUNS)
                ]
                medians[form, size.name] = median(times)
                print(
                    f"{form} {size.name:<8} {size.width}x{size.height}  "
                    f"median {median(times):.2f} s, worst {max(times):.2f} s"
                )
        render.stop()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kaleido.start_sync_server(n=1, page_generator=kaleido.PageGenerator(mathjax=False))
        bare = {
            "data": [trace.to_plotly_json() for trace in card.figure.data],
            "layout": card.figure.layout.to_plotly_json(),
        }
        options = {"format": "png", "width": 1200, "height": 800}
        kaleido.calc_fig_sync(bare, opts=options)
        peer = median(seconds(lambda: kaleido.calc_fig_sync(bare, opts=options)) for _ in range(RUNS))
        kaleido.stop_sync_server()
    warm = medians["png", "article"]
    print(f"kaleido alone, png 1200x800, without words: median {peer:.2f} s ({warm / peer:.1f} times that)")
    print(f"bar: PNG {warm:.2f} s of {BAR} s {'kept' if warm <= BAR else 'MISSED'}")
    return int(warm > BAR)


if __name__ == "__main__":
    sys.exit(main())
