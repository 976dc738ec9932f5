"""Rosters (花名册) in Excel: what their columns are called, how cells read, what is wrong with a row.

Pure: knows neither database nor HTTP. A row travels as text by column code, so that a cell corrected on the
page is read by the same rules as the cell of the file.
"""
