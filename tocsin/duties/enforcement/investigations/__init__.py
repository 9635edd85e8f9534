"""The investigation of an accident or a serious hazard (事故调查): from the team to the evaluation a year later."""
