# In a real bundle the verifier stands here.
