"""What a score is made of: weights, formulas, rounding, and what may happen to it when."""
