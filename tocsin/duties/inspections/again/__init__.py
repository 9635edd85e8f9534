"""复查抽样: what was closed as put right is drawn by lot and looked at again by somebody else."""
