"""What would change if a parameter, a clause or a whole pack were another?"""
