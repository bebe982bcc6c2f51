"""The text layer: names in every script as glyphs on a PDF page, drawn right and read back right.

`FontBook` knows the fonts, `Painter` puts lines on a canvas, `paragraphs` and `tables` flow them; `pdf`
opens the document. All of it takes plain text: there is no mark-up anywhere.
"""
