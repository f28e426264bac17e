//! A user's change → the next case, or a refusal in field words; undo and redo.
