"""Everything that touches the world, one port each."""
