"""The columns of the lists of the window: what each says of a row, how it is drawn, and what editing it changes."""
