//! An agency's own drawing of single rows: a small JSON file → the rows that take the place of a profile's.
//!
//! ```json
//! { "profile": "mcgoldrick", "unions": { "cohabitation": { "line": { "dash": [] } } } }
//! ```
//! A row is named by its table and its code, as `kithkin notation --json` prints them, and of its keys only those are given that
//! change. Words and meanings stay: a file changes how a kind is drawn, not what it is. What could not be told apart without
//! colour is refused.

use super::profile::Overrides;
use super::*;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use std::sync::OnceLock;
use thiserror::Error;

/// What is wrong in a notation file: one sentence that says where and what to do.
#[derive(Debug, Error, PartialEq)]
pub enum AgencyError {
    /// It is no JSON.
    #[error("line {line}, column {column} can not be read: check the commas, quotes and braces there")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// It is JSON, but no object of tables.
    #[error("it has to be one object with \"profile\" and the tables whose rows it changes")]
    Shape,
    /// It names no profile, or one that does not exist.
    #[error("\"profile\" has to be one of {}", listed(Profile::ALL.iter().map(|p| p.code())))]
    Profile,
    /// A table that does not exist or can't be redrawn.
    #[error("there is no table {0:?} to redraw; the tables are {tables}", tables = listed(TABLES.iter().copied()))]
    Table(String),
    /// A table that is no object.
    #[error("{0} has to be an object of rows by their codes")]
    Rows(&'static str),
    /// A row that does not exist.
    #[error("{table} has no row {code:?}; `kithkin notation` lists the codes")]
    Code {
        /// The table.
        table: &'static str,
        /// The code that is not in it.
        code: String,
    },
    /// A row whose look can't be read.
    #[error("{table}, {code}: {why}")]
    Row {
        /// The table.
        table: &'static str,
        /// The row.
        code: &'static str,
        /// What is wrong, as the end of the sentence.
        why: String,
    },
    /// Two rows of a table that only colour would tell apart.
    #[error("{table}, {code}: without colour it would look the same as {other}; change its dashes, strands or marks")]
    Alike {
        /// The table.
        table: &'static str,
        /// The row that was changed.
        code: &'static str,
        /// The row that looks like it.
        other: &'static str,
    },
    /// A second file in one run of the program.
    #[error("another notation file is in use already; start the program anew with this one")]
    InUse,
}

fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// The tables whose rows can be redrawn, as `kithkin notation --json` names them.
const TABLES: &[&str] = &[
    "symbols",
    "person_marks",
    "unions",
    "union_statuses",
    "child_links",
    "twins",
    "bonds",
    "strengths",
    "stresses",
    "system_statuses",
    "households",
];

/// The rows that an agency draws otherwise.
#[derive(Debug)]
pub struct Agency {
    /// The profile whose rows they take the place of.
    pub profile: Profile,
    pub(super) overrides: Overrides,
}

static IN_USE: OnceLock<Agency> = OnceLock::new();

/// The agency's rows for this run of the program, if it has any.
pub(super) fn in_use() -> Option<&'static Agency> {
    IN_USE.get()
}

impl Agency {
    /// Reads a notation file. Its rows live as long as the program, as those do that are built in.
    ///
    /// # Errors
    /// The first thing in it that is wrong.
    pub fn read(text: &str) -> Result<Agency, AgencyError> {
        let syntax = |error: serde_json::Error| AgencyError::Syntax { line: error.line(), column: error.column() };
        let Value::Object(mut file) = serde_json::from_str(text).map_err(syntax)? else { return Err(AgencyError::Shape) };
        let profile = file.remove("profile").as_ref().and_then(Value::as_str).and_then(Profile::from_code).ok_or(AgencyError::Profile)?;
        if let Some(unknown) = file.keys().find(|key| !TABLES.contains(&key.as_str())) {
            return Err(AgencyError::Table(unknown.clone()));
        }
        let all = profile.catalogue();
        let overrides = Overrides {
            symbols: changed(&mut file, "symbols", &all.symbols)?,
            person_marks: changed(&mut file, "person_marks", &all.person_marks)?,
            unions: changed(&mut file, "unions", &all.unions)?,
            union_statuses: changed(&mut file, "union_statuses", &all.union_statuses)?,
            child_links: changed(&mut file, "child_links", &all.child_links)?,
            twins: changed(&mut file, "twins", &all.twins)?,
            bonds: changed(&mut file, "bonds", &all.bonds)?,
            strengths: changed(&mut file, "strengths", &all.strengths)?,
            stresses: changed(&mut file, "stresses", &all.stresses)?,
            system_statuses: changed(&mut file, "system_statuses", &all.system_statuses)?,
            households: changed(&mut file, "households", &all.households)?,
        };
        Ok(Agency { profile, overrides })
    }

    /// Draws with these rows from now on, wherever their profile is asked for: once in a run of the program, before the first
    /// chart.
    ///
    /// # Errors
    /// Where a file is in use already.
    pub fn put_in_use(self) -> Result<(), AgencyError> {
        IN_USE.set(self).map_err(|_| AgencyError::InUse)
    }
}

/// A row whose look a file can change.
trait Redrawn: Row + Copy + Serialize + 'static {
    /// The keys of the row that say how it looks.
    const LOOK: &'static [&'static str];

    /// The row with another look: all of [`Self::LOOK`].
    fn with(self, look: Look) -> Result<Self, serde_json::Error>;
}

/// The look of a row, as the file would write it in full.
struct Look(Map<String, Value>);

impl Look {
    fn take<T: Deserialize<'static>>(&mut self, key: &str) -> Result<T, serde_json::Error> {
        T::deserialize(self.0.remove(key).unwrap_or_default())
    }

    fn take_text(&mut self, key: &str) -> Result<&'static str, serde_json::Error> {
        kept_text(self.0.remove(key).unwrap_or_default())
    }
}

/// Says which fields of a row are its look.
macro_rules! looks {
    ($($row:ident { $($key:ident: $take:ident),* })*) => {$(
        impl Redrawn for $row {
            const LOOK: &'static [&'static str] = &[$(stringify!($key)),*];

            fn with(self, mut look: Look) -> Result<Self, serde_json::Error> {
                Ok($row { $($key: look.$take(stringify!($key))?,)* ..self })
            }
        }
    )*};
}

looks! {
    SymbolRow { body: take, half: take, sign: take, word: take_text }
    PersonMarkRow { shape: take }
    UnionRow { line: take }
    UnionStatusRow { status: take }
    ChildLinkRow { leg: take, word: take_text }
    TwinRow { mark: take }
    BondRow { line: take }
    StrengthRow { line: take }
    StressRow { overlay: take }
    SystemStatusRow { outline: take }
    HouseholdRow { outline: take }
}

/// The rows of a table that the file changes.
fn changed<R: Redrawn>(file: &mut Map<String, Value>, table: &'static str, rows: &[&'static R]) -> Result<&'static [R], AgencyError> {
    let Some(changes) = file.remove(table) else { return Ok(&[]) };
    let Value::Object(changes) = changes else { return Err(AgencyError::Rows(table)) };
    let mut changed: Vec<R> = Vec::new();
    for (code, change) in changes {
        let Some(&&row) = rows.iter().find(|row| row.code() == code) else { return Err(AgencyError::Code { table, code }) };
        let refused = |why: String| AgencyError::Row { table, code: row.code(), why };
        let look = merged(&row, change).map_err(refused)?;
        changed.push(row.with(Look(look)).map_err(|error| refused(error.to_string()))?);
    }
    let now = |row: &'static R| changed.iter().find(|c| c.code() == row.code()).unwrap_or(row);
    for row in &changed {
        let grey = in_grey(row);
        let twin =
            rows.iter().map(|other| now(other)).find(|other| other.code() != row.code() && grey.is_some() && in_grey(*other) == grey);
        if let Some(other) = twin {
            return Err(AgencyError::Alike { table, code: row.code(), other: other.code() });
        }
    }
    Ok(changed.leak())
}

/// The look of a row with what a change says of it.
fn merged<R: Redrawn>(row: &R, change: Value) -> Result<Map<String, Value>, String> {
    let Value::Object(change) = change else { return Err(format!("it has to be an object with {}", listed(R::LOOK.iter().copied()))) };
    let mut look = look_of(row);
    for (key, value) in change {
        let Some(old) = look.get_mut(&key) else {
            return Err(format!("{key:?} can not be changed; what can is {}", listed(R::LOOK.iter().copied())));
        };
        lay_over(old, value);
    }
    look.iter().try_for_each(|(key, value)| is_drawable(key, value))?;
    let has_end = |line: &Value| line.get("end").is_some_and(|end| end != "none");
    match (object(row).get("directed").and_then(Value::as_bool), look.get("line").is_some_and(has_end)) {
        (Some(true), false) => Err("it goes from one to the other, and needs an \"end\" that says to whom".to_owned()),
        (Some(false), true) => Err("it goes both ways, and can't have an \"end\"".to_owned()),
        _ => Ok(look),
    }
}

fn look_of<R: Redrawn>(row: &R) -> Map<String, Value> {
    let mut look = object(row);
    look.retain(|key, _| R::LOOK.contains(&key.as_str()));
    look
}

fn object<R: Redrawn>(row: &R) -> Map<String, Value> {
    match serde_json::to_value(row) {
        Ok(Value::Object(row)) => row,
        // Rows are objects of plain values.
        Ok(_) | Err(_) => Map::new(),
    }
}

/// Lays a change over a value: objects key by key, all else as a whole.
fn lay_over(old: &mut Value, change: Value) {
    match (old, change) {
        // A variant of an enum is an object of one key, and takes the place of another one.
        (Value::Object(old), Value::Object(change)) if old.len() > 1 => {
            for (key, value) in change {
                lay_over(old.entry(key).or_insert(Value::Null), value);
            }
        }
        (old, change) => *old = change,
    }
}

/// From where to where a number can go, by the key that it stands under: px, or a count.
const LIMITS: &[(&str, f64, f64)] = &[
    ("half", 0.08, 0.75),
    ("strands", 0.0, 3.0),
    ("spacing", 2.0, 14.0),
    ("weight", 0.5, 6.0),
    ("dash", 0.1, 24.0),
    ("amplitude", 1.0, 10.0),
    ("period", 4.0, 40.0),
    ("middle", 4.0, 60.0),
    ("open", 2.0, 30.0),
    ("barred", 2.0, 30.0),
    ("length", 2.0, 20.0),
    ("step", 3.0, 30.0),
    ("slashes", 1.0, 3.0),
    ("crossed_slashes", 1.0, 3.0),
    ("bars", 1.0, 3.0),
];

/// Refuses what could not be drawn or seen.
fn is_drawable(key: &str, value: &Value) -> Result<(), String> {
    match value {
        Value::Object(parts) => {
            if parts.get("strands").and_then(Value::as_u64) == Some(0) && parts.get("wave").is_some_and(Value::is_null) {
                return Err("a line without strands needs a wave".to_owned());
            }
            parts.iter().try_for_each(|(key, value)| is_drawable(key, value))
        }
        Value::Array(list) => {
            let sum: f64 = list.iter().filter_map(Value::as_f64).sum();
            if key == "dash" && (list.len() > 8 || list.len() % 2 == 1 || (!list.is_empty() && sum < 2.0)) {
                return Err("\"dash\" has to be dashes and gaps in turn, at most four of each, together 2 px or more".to_owned());
            }
            list.iter().try_for_each(|value| is_drawable(key, value))
        }
        Value::Number(number) => {
            let limits = LIMITS.iter().find(|(name, ..)| *name == key);
            match (limits, number.as_f64()) {
                (Some(&(_, least, most)), Some(n)) if !(least..=most).contains(&n) => {
                    Err(format!("{key:?} has to be between {least} and {most}"))
                }
                _ => Ok(()),
            }
        }
        Value::String(_) | Value::Bool(_) | Value::Null => Ok(()),
    }
}

/// What is left of a look without colour; nothing for what is not drawn at all.
fn in_grey<R: Redrawn>(row: &R) -> Option<Map<String, Value>> {
    let mut look = look_of(row);
    look.values_mut().for_each(fade);
    (!look.values().all(|part| part == "none")).then_some(look)
}

fn fade(value: &mut Value) {
    match value {
        Value::Object(parts) => {
            parts.remove("tone");
            parts.values_mut().for_each(fade);
        }
        Value::Array(list) => list.iter_mut().for_each(fade),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Reads a text that lives as long as the program.
pub(super) fn kept_text<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    Ok(String::deserialize(from)?.leak())
}

/// Reads numbers that live as long as the program.
pub(super) fn kept_numbers<'de, D: Deserializer<'de>>(from: D) -> Result<&'static [f64], D::Error> {
    Ok(Vec::<f64>::deserialize(from)?.leak())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Agency::read(text).expect_err("it is wrong").to_string()
    }

    #[test]
    fn a_row_takes_what_is_given_and_keeps_the_rest() {
        let text = r#"{"profile": "genopro",
            "unions": {"cohabitation": {"line": {"dash": [], "middle": "linked_circles", "weight": 2}}},
            "bonds": {"hostile": {"line": {"wave": {"amplitude": 6}}}},
            "person_marks": {"deceased": {"shape": "slash"}, "assigned_male": {"shape": {"word": "M"}}},
            "union_statuses": {"separated": {"status": {"slashes": 3}}},
            "child_links": {"donor": {"word": "don."}},
            "stresses": {"some": {"overlay": {"hatch": {"weight": 1.5, "length": 10, "step": 12}}}}}"#;
        let agency = Agency::read(text).expect("a notation file");
        let rows = &agency.overrides;
        assert_eq!(agency.profile, Profile::Genopro);
        let line = rows.unions[0].line;
        assert_eq!((line.dash, line.middle, line.weight), (SOLID, Mark::LinkedCircles, 2.0));
        assert_eq!(line.spacing, Profile::Genopro.union_kind(Some("cohabitation")).line.spacing);
        let wave = |row: &BondRow| row.line.wave.expect("a wave");
        let built_in = wave(Profile::Genopro.bond_kind(Some("hostile")));
        assert_eq!(wave(&rows.bonds[0]), Wave { amplitude: 6.0, ..built_in });
        let shapes: Vec<MarkShape> = rows.person_marks.iter().map(|row| row.shape).collect();
        assert!(shapes.contains(&MarkShape::Slash) && shapes.contains(&MarkShape::Word("M")));
        assert_eq!(rows.union_statuses[0].status, Status::Slashes(3));
        assert_eq!((rows.child_links[0].word, rows.child_links[0].label), ("don.", "donor"));
        assert_eq!(rows.stresses[0].overlay, Overlay::Hatch { weight: 1.5, length: 10.0, step: 12.0 });
        assert!(rows.symbols.is_empty());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        assert_eq!(error("{\n  \"profile\": }"), "line 2, column 14 can not be read: check the commas, quotes and braces there");
        assert!(error("[]").contains("one object"));
        assert!(error("{}").contains("mcgoldrick, genopro, pedigree"));
        let with = |rest: &str| error(&format!(r#"{{"profile": "mcgoldrick", {rest}}}"#));
        assert!(with(r#""flags": {}"#).starts_with("there is no table \"flags\" to redraw; the tables are symbols, "));
        assert!(with(r#""bonds": []"#).starts_with("bonds has to be an object"));
        assert!(with(r#""bonds": {"clos": {}}"#).starts_with("bonds has no row \"clos\""));
        assert_eq!(with(r#""bonds": {"close": {"label": "near"}}"#), "bonds, close: \"label\" can not be changed; what can is line");
        assert!(with(r#""bonds": {"close": {"line": {"colour": "red"}}}"#).starts_with("bonds, close: unknown field `colour`"));
        assert_eq!(with(r#""bonds": {"close": {"line": {"weight": 90}}}"#), "bonds, close: \"weight\" has to be between 0.5 and 6");
        assert!(with(r#""bonds": {"close": {"line": {"dash": [0.1]}}}"#).contains("dashes and gaps in turn"));
        assert!(with(r#""bonds": {"hostile": {"line": {"wave": null}}}"#).contains("needs a wave"));
        assert!(with(r#""bonds": {"hostile": {"line": {"strands": -1}}}"#).contains("between 0 and 3"));
        assert!(with(r#""bonds": {"abuse": {"line": {"end": "none"}}}"#).contains("to whom"));
        assert!(with(r#""bonds": {"close": {"line": {"end": "filled"}}}"#).contains("both ways"));
        let alike = r#""bonds": {"close": {"line": {"strands": 3, "tone": "stress"}}}"#;
        assert_eq!(with(alike), "bonds, close: without colour it would look the same as fused; change its dashes, strands or marks");
    }

    #[test]
    fn no_two_rows_that_are_built_in_look_alike_in_grey() {
        // Written out as changes, every row is taken: so a file can change any one of them.
        for &profile in Profile::ALL {
            let all = serde_json::to_value(profile.catalogue()).expect("rows");
            let mut file = Map::from_iter([("profile".to_owned(), profile.code().into())]);
            let look = ["body", "half", "sign", "word", "shape", "line", "status", "leg", "mark", "overlay", "outline"];
            for table in TABLES {
                let rows = all[table].as_array().expect("a table").iter().map(|row| {
                    let row = row.as_object().expect("a row");
                    let looks = row.iter().filter(|(key, _)| look.contains(&key.as_str()));
                    (
                        row["code"].as_str().expect("a code").to_owned(),
                        looks.map(|(k, v)| (k.clone(), v.clone())).collect::<Map<_, _>>().into(),
                    )
                });
                file.insert((*table).to_owned(), Value::Object(rows.collect()));
            }
            let agency = Agency::read(&Value::Object(file).to_string()).expect("a file");
            assert_eq!(agency.overrides.bonds.len(), profile.catalogue().bonds.len());
        }
    }
}
