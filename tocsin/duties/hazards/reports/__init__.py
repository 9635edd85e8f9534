"""What an enterprise reports of its hazards in every quarter and every year (事故隐患统计分析表)."""
