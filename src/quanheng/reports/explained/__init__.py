"""How is an explanation told as a page, and how do its suppositions read in words?"""
