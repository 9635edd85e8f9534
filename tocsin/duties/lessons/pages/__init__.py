"""The pages about lessons, one file for each thing they show."""
