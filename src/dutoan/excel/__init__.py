"""What a workbook says live: the derivation of every figure as formulas over the cells of the printed document."""
