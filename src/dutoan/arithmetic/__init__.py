"""The sums people write in prose, read as far as they are certain: “50 vé x 30.000đ/vé”, “10.000đ/q; 100tờ/q x 550đ/tờ = 65.500đ”.

The way is text → `pieces` → `sums` → `claims` (what the sums come to) → `compare` with a row's figures (`open_sums`: where
a unit is left open); `units` is beside them.
"""

from dutoan.arithmetic.claims import Figures
from dutoan.arithmetic.compare import Contradiction, comes_to, contradiction
from dutoan.arithmetic.sums import Product, Reading, Sum, read_sums, show_sum, total
from dutoan.arithmetic.term import Term
from dutoan.arithmetic.units import split_unit

__all__ = [
    "Contradiction",
    "Figures",
    "Product",
    "Reading",
    "Sum",
    "Term",
    "comes_to",
    "contradiction",
    "read_sums",
    "show_sum",
    "split_unit",
    "total",
]
