"""态势: the one page a leader opens: what can kill many people here, what is being done, what is late, what is silent.

Every figure is a question with its rows: the page counts them, and the link beside each count lists the very same.
"""
