"""Administrative penalties (行政处罚): from filing to closing, within the law of the day of the act."""
