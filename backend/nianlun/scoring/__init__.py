"""Indicator systems and scores (指标体系、得分): explained line by line down to the facts."""
