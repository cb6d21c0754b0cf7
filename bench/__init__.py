"""The benchmark: how fast the office is beside what this machine can do, measured so that a busy machine can't lie.

`python -m bench` runs all cases, `python -m bench send` one of them. A case is a small module in `cases`: it declares
its metrics with their floors and goals, and builds its *arms*: the limit (the least work that could do the same), ours,
and a peer where one is pointed at by BENCH_PEER_URL. `running` lets the arms take turns in short slices, in reversed
order each round, and judges by the median of the ratios within each round; `results` keeps the figures as JSON lines;
`report` writes the page that explains them.
"""
