"""Indicator systems (指标体系) and the scores they give: each explains itself down to its records."""
