//! The envelope of a case file: whose it is, which version, and the steps from older versions to this one.

use super::{FORMAT, Refusal, RefusalCode};
use serde_json::{Map, Value};

/// The version that this program writes.
pub(super) const VERSION: u32 = 1;

/// Turns a case of one version into a case of the next.
type Step = fn(&mut Map<String, Value>);

/// One step for each older version, by the version that it starts from. There is none yet: this is version 1.
const STEPS: &[(u32, Step)] = &[];

/// Takes `format` and `version` out of a document and brings the rest up to this version.
///
/// # Errors
/// Not an object with our format's name; no version, one that is no whole number, or one from the future.
pub(super) fn open(document: Value) -> Result<Map<String, Value>, Refusal> {
    let Value::Object(mut keys) = document else {
        return Err(Refusal::new(RefusalCode::NotOurs, "This is no Kithkin case file: it is JSON, but no object."));
    };
    if keys.remove("format").as_ref().and_then(Value::as_str) != Some(FORMAT) {
        let sentence = format!("This is no Kithkin case file: its \"format\" is not \"{FORMAT}\".");
        return Err(Refusal::new(RefusalCode::NotOurs, sentence));
    }
    let version = version_of(keys.remove("version"))?;
    upgrade(&mut keys, version, VERSION, STEPS)?;
    Ok(keys)
}

fn version_of(value: Option<Value>) -> Result<u32, Refusal> {
    let none = || Refusal::new(RefusalCode::NoVersion, "The file does not say its version; add \"version\": 1 if it is a first one.");
    // 1.0 is what JavaScript tools may write for 1.
    let number = match value.ok_or_else(none)? {
        Value::Number(number) => number.as_f64().filter(|n| n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(n)),
        _ => None,
    };
    match number {
        Some(0.0) => Err(none()),
        Some(version) => Ok(version as u32),
        None => Err(Refusal::new(RefusalCode::Type, "The file's \"version\" is not a whole number.")),
    }
}

fn upgrade(keys: &mut Map<String, Value>, from: u32, to: u32, steps: &[(u32, Step)]) -> Result<(), Refusal> {
    if from > to {
        let sentence = format!("The file is of version {from}; this program reads up to {to}. Open it with a newer Kithkin.");
        return Err(Refusal::new(RefusalCode::Future, sentence));
    }
    for version in from..to {
        let Some((_, step)) = steps.iter().find(|(start, _)| *start == version) else {
            return Err(Refusal::new(RefusalCode::NoVersion, format!("There never was a version {version} of the case file.")));
        };
        step(keys);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn code(document: Value) -> Option<&'static str> {
        open(document).err().map(|r| r.code.code())
    }

    #[test]
    fn only_our_versions_are_opened() {
        assert_eq!(code(json!([FORMAT, 1])), Some("E_NOT_OURS"));
        assert_eq!(code(json!({"format": "other", "version": 1})), Some("E_NOT_OURS"));
        for (version, expected) in [
            (json!(1), None),
            (json!(1.0), None),
            (json!(0), Some("E_NO_VERSION")),
            (json!(2), Some("E_FUTURE")),
            (json!(1.5), Some("E_TYPE")),
            (json!(-1), Some("E_TYPE")),
            (json!("1"), Some("E_TYPE")),
            (json!(18_446_744_073_709_551_615_u64), Some("E_TYPE")),
        ] {
            assert_eq!(code(json!({"format": FORMAT, "version": version})), expected);
        }
        assert_eq!(code(json!({"format": FORMAT})), Some("E_NO_VERSION"));
    }

    #[test]
    fn steps_run_in_order_up_to_the_current_version() {
        let steps: &[(u32, Step)] = &[
            (2, |keys| {
                let two = keys.remove("two").unwrap_or_default();
                keys.insert("three".into(), two);
            }),
            (1, |keys| {
                let one = keys.remove("one").unwrap_or_default();
                keys.insert("two".into(), one);
            }),
        ];
        let mut keys = Map::from_iter([("one".to_owned(), json!("kept"))]);
        upgrade(&mut keys, 1, 3, steps).unwrap();
        assert_eq!(Value::Object(keys), json!({"three": "kept"}));
        assert_eq!(upgrade(&mut Map::new(), 1, 4, steps).unwrap_err().code, RefusalCode::NoVersion);
    }
}
