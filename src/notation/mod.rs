//! The field's kinds as rows: code, words, and how each is drawn. A new kind is a new row.

/// temporary
pub enum LinkRole { Birth, Legal, Care, Donor }
/// temporary
pub struct Row { /** t */ pub role: LinkRole }
/// temporary
pub fn child_link(code: Option<&str>) -> Row { Row { role: match code { None | Some("biological") => LinkRole::Birth, Some("adopted") => LinkRole::Legal, Some("donor") => LinkRole::Donor, _ => LinkRole::Care } } }
/// temporary
pub fn symbol_half(being: &str) -> f64 { match being { "pet" => 15.0, "pregnancy" => 16.0, "miscarriage" => 4.5, "abortion" => 6.0, "stillbirth" => 12.0, _ => 20.0 } }
