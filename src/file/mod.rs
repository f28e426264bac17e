//! Bytes ↔ case: envelope, versions, repairs, safe saving.
