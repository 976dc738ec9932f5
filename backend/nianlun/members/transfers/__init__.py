"""People who change their branch: 组织关系转接, and those who go along when branches are reshaped."""
