"""How good a machine reading is: a scorer, the floors it may not fall below, and the gate that refuses a fall."""
