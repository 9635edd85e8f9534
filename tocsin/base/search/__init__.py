"""Which records speak of what somebody looks for: Chinese and English, found the moment they are written."""
