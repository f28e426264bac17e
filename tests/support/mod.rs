//! What several test files share.
#![allow(dead_code)] // Every test file is a program of its own and uses only part of this.

pub mod random_case;
