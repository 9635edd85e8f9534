"""The yearly supervision plan as a question of arithmetic: what is owed, who may go, what is left out."""
