"""Accountability (追责): who owed what, who knew what when, told from the record alone."""
