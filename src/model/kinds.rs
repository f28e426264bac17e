//! Which kind codes the notation catalogue lists. A code that it does not list is kept and drawn plain.

const UNIONS: &[&str] = &[
    "marriage",
    "civil_union",
    "cohabitation",
    "legal_cohabitation",
    "house_sharing",
    "engagement",
    "committed",
    "dating",
    "one_night",
    "affair",
    "forced",
    "other",
    "unknown",
];

const BONDS: &[&str] = &[
    "connected",
    "close",
    "fused",
    "spiritual",
    "distant",
    "hostile",
    "close_hostile",
    "fused_hostile",
    "cutoff",
    "cutoff_repaired",
    "focused_on",
    "focused_on_negatively",
    "physical_abuse",
    "emotional_abuse",
    "sexual_abuse",
    "caretaker",
    "indifferent",
    "discord",
    "hate",
    "harmony",
    "friendship",
    "best_friends",
    "love",
    "in_love",
    "distrust",
    "distant_hostile",
    "violence",
    "distant_violence",
    "close_violence",
    "fused_violence",
    "abuse",
    "neglect",
    "manipulative",
    "controlling",
    "jealous",
    "fan",
    "limerence",
    "never_met",
    "other",
];

const CHILD_LINKS: &[&str] = &["biological", "adopted", "foster", "step", "kinship_care", "guardianship", "donor", "surrogate"];

const CATEGORIES: &[&str] = &[
    "family_of_origin",
    "extended_family",
    "ex_partner",
    "pets",
    "school",
    "childcare",
    "work",
    "military",
    "friends",
    "neighbours",
    "neighbourhood",
    "faith",
    "culture",
    "recreation",
    "voluntary",
    "support_group",
    "online",
    "health",
    "mental_health",
    "substance",
    "child_protection",
    "legal",
    "income",
    "housing",
    "transport",
    "immigration",
    "other",
];

/// True for a kind of union with a row in the catalogue.
pub fn is_union_kind(code: &str) -> bool {
    UNIONS.contains(&code)
}

/// True for a kind of bond with a row in the catalogue.
pub fn is_bond_kind(code: &str) -> bool {
    BONDS.contains(&code)
}

/// True for a kind of child link with a row in the catalogue.
pub fn is_child_link_kind(code: &str) -> bool {
    CHILD_LINKS.contains(&code)
}

/// True for a category of system with a row in the catalogue.
pub fn is_category(code: &str) -> bool {
    CATEGORIES.contains(&code)
}
