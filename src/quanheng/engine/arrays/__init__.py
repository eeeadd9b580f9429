"""How are facts reckoned on whole columns at once, each row found by its place?"""
