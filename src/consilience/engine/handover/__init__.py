"""Handing over: what stands in a bundle, and the check of one."""
