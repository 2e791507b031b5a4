"""Text models of vendors: a book read in windows, each question asked once."""
