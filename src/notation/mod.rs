//! The field's kinds as rows: code, words, and how each is drawn. A new kind is a new row.
