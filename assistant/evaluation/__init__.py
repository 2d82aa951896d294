"""A test set becomes a report: questions are asked, answers scored, figures summed up."""
