"""Words and likeness: how a word is folded, how rare it is, how alike two texts are, which pairs are best."""
