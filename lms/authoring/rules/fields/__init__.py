"""The forms of blocks: Markdown to fields that anybody can fill in, and fields back to Markdown.

Each kind of block has two functions. What its fields cannot say (a rare mark, a list inside a
quotation) is found by reading and writing it once: if other words come out, the block is shown
as its source instead, and nothing is rewritten.
"""
