"""Which texts does a file hold? Files come from outside and are hostile until shown otherwise.

Everything here works on bytes and gives texts, and runs in a process of its own.
"""
