"""How are a run's answers brought up to date after a change, without a full run?

Of each change it is found whose answers it may touch, in both states, before and after; then
which rows these stand on; the engine answers on these rows alone.
"""
