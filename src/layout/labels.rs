//! What stands written at a person or a union, before it is placed.
