"""Speed and memory beside named peers, in the same run, as ratios; nothing here is asserted in a timed test."""
