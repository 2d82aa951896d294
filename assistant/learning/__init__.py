"""What the product has learnt from data, and how: run a module of it to learn it again."""
