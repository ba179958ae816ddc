"""Review: the decisions of people over the suggestions of the machine, both kept."""
