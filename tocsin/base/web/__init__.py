"""Page furniture: base page, list, form, map, chart, timeline. Knows no duty."""
