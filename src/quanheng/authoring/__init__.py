"""How is a new pack begun, laid out, and completed by an editor?"""
