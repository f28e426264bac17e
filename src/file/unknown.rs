//! A case → the keys that this version does not know. They are kept, but nothing of them is drawn: whoever wrote them should
//! hear of it, since a mistyped key looks the same.

use crate::model::{Case, Common, Name, Pins, Unknown};
use std::fmt::Display;

/// The places of all keys that this version does not know, as `unions[u2].status`, in the order of the file; those inside
/// snapshots too.
pub fn unknown_keys(case: &Case) -> Vec<String> {
    let mut places = Places(vec![]);
    places.of_case("", case);
    places.0
}

struct Places(Vec<String>);

impl Places {
    fn add(&mut self, within: impl Display, unknown: &Unknown) {
        self.0.extend(unknown.keys().map(|key| format!("{within}{key}")));
    }

    fn record(&mut self, within: &str, list: &str, id: impl Display, common: &Common) -> String {
        let place = format!("{within}{list}[{id}].");
        self.add(&place, &common.unknown);
        place
    }

    fn pins(&mut self, place: &str, pins: &Pins) {
        self.add(format_args!("{place}pins."), &pins.unknown);
    }

    fn of_case(&mut self, within: &str, case: &Case) {
        self.add(within, &case.unknown);
        for (id, person) in &case.people {
            let place = self.record(within, "people", id, &person.common);
            if let Name::Parts(parts) = &person.name {
                self.add(format_args!("{place}name."), &parts.unknown);
            }
            for (i, condition) in person.conditions.iter().enumerate() {
                self.add(format_args!("{place}conditions[#{}].", i + 1), &condition.unknown);
            }
            if let Some(migration) = &person.migration {
                self.add(format_args!("{place}migration."), &migration.unknown);
            }
            self.pins(&place, &person.pins);
        }
        for (id, union) in &case.unions {
            let place = self.record(within, "unions", id, &union.common);
            for (i, event) in union.timeline.iter().enumerate() {
                self.add(format_args!("{place}timeline[#{}].", i + 1), &event.unknown);
            }
        }
        for (id, household) in &case.households {
            let place = self.record(within, "households", id, &household.common);
            self.pins(&place, &household.pins);
        }
        for (id, system) in &case.systems {
            let place = self.record(within, "systems", id, &system.common);
            self.pins(&place, &system.pins);
        }
        macro_rules! plain {
            ($($list:ident)*) => {$(
                for (id, record) in &case.$list {
                    self.record(within, stringify!($list), id, &record.common);
                }
            )*};
        }
        plain!(children bonds ties events goals actions texts);
        for (id, snapshot) in &case.snapshots {
            let place = self.record(within, "snapshots", id, &snapshot.common);
            self.of_case(&format!("{place}case."), &snapshot.case);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyped_keys_are_named_with_their_places() {
        let text = br#"{"format": "kithkin-case", "version": 1, "tie": [], "people": [{"id": "p1", "born": "1990"}],
            "unions": [{"id": "u1", "partners": ["p1"], "status": "divorced", "timeline": [{"kind": "married", "when": "2001"}]}]}"#;
        let case = crate::file::open_bytes(text).expect("a good case").case;
        assert_eq!(unknown_keys(&case), ["tie", "people[p1].born", "unions[u1].status", "unions[u1].timeline[#1].when"]);
    }
}
