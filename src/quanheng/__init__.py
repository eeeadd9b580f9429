"""Quanheng: policies on officials as clauses that run, explained and dated."""
