//! Which codes of a case file the notation catalogue has a row for. A code without one is kept and drawn plain.

use crate::notation::{Profile, bond_kind, category, child_link, union_kind};

/// True for a kind of union with a row in the catalogue.
pub fn is_union_kind(code: &str) -> bool {
    union_kind(Some(code)).code == code
}

/// True for a kind of bond with a row in the catalogue.
pub fn is_bond_kind(code: &str) -> bool {
    bond_kind(Some(code)).code == code
}

/// True for a kind of child link with a row in the catalogue.
pub fn is_child_link_kind(code: &str) -> bool {
    child_link(Some(code)).code == code
}

/// True for a category of system with a row in the catalogue.
pub fn is_category(code: &str) -> bool {
    category(Some(code)).code == code
}

/// True for a notation profile of the catalogue.
pub fn is_profile(code: &str) -> bool {
    Profile::from_code(code).is_some()
}
