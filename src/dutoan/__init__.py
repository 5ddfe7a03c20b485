"""Budget estimates that come out to the đồng."""

__version__ = "0.1.0"
