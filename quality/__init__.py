"""How good a machine reading is: a scorer, the floors it may not fall below, and the gate that refuses a fall.

**One case is held out**: ``cases/tolmer`` (``"held_out": true`` in ``floors.json``).  It was
written, text and key, by somebody who had not read the rules, and before any reading of it was seen.  Its key and
sources are not read to tune the reading: no rule, word or test is made from them, nobody goes through single errors,
and ``quality.explain`` refuses them.  Only the totals that ``quality.gate`` prints are looked at.  A total that falls
is either won back by work on other text, or lowered with a reason.  A key that turns out to be wrong is corrected with
``--corpus REASON`` by somebody who does not work on the reading.  Once a case has been looked into it is no longer held
out: take the mark away and write a fresh one.

``cases/tarvos`` and ``cases/meridel`` were made in the same way and retired from held out on 2026-11-25 and 2026-11-27,
to develop on: their figures as held-out cases are in the history of this repository, those since then flatter the
reading.

The example case, Tarvos, Meridel, the shared case and the public sets are there to be looked into.
"""
