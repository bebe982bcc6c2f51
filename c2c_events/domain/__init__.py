"""The words, values and rules of a global meeting of cities; needs the standard library only."""
