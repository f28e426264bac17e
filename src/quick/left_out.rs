//! What the text of a case does not say, counted for its last line.

use crate::model::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How often each sort of thing is left out, in the order of the report.
#[derive(Default)]
pub(super) struct LeftOut(BTreeMap<(u8, &'static str, &'static str), usize>);

impl LeftOut {
    /// Counts some; `order` is the place in the report.
    pub fn add(&mut self, order: u8, one: &'static str, many: &'static str, count: usize) {
        if count > 0 {
            *self.0.entry((order, one, many)).or_default() += count;
        }
    }

    pub fn kind(&mut self) {
        self.add(0, "kind that is not in the list", "kinds that are not in the list", 1);
    }

    pub fn sentences(self) -> Vec<String> {
        self.0.into_iter().map(|((_, one, many), count)| if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }).collect()
    }

    /// The records and fields that the language has no words for.
    pub fn of_case(&mut self, case: &Case) {
        let is_in_parts = |p: &&Arc<Person>| matches!(p.name, Name::Parts(_));
        self.add(2, "name in parts (written as one)", "names in parts (written as one)", case.people.values().filter(is_in_parts).count());
        self.add(3, "event", "events", case.events.len());
        self.add(4, "goal", "goals", case.goals.len());
        self.add(5, "action", "actions", case.actions.len());
        self.add(6, "text on a chart", "texts on charts", case.texts.len());
        self.add(7, "snapshot", "snapshots", case.snapshots.len());
        let is_pinned = |pins: &Pins| *pins != Pins::default();
        let pinned = case.people.values().filter(|p| is_pinned(&p.pins)).count()
            + case.households.values().filter(|h| is_pinned(&h.pins)).count()
            + case.systems.values().filter(|s| is_pinned(&s.pins)).count()
            + case.page.values().map(BTreeMap::len).sum::<usize>();
        self.add(8, "place fixed by hand", "places fixed by hand", pinned);
        let commons = (case.people.values().map(|r| &r.common)).chain(case.unions.values().map(|r| &r.common));
        let commons = commons.chain(case.households.values().map(|r| &r.common)).chain(case.bonds.values().map(|r| &r.common));
        let commons = commons.chain(case.systems.values().map(|r| &r.common)).chain(case.ties.values().map(|r| &r.common));
        let commons = commons.chain(case.children.values().map(|r| &r.common));
        let unknown = case.unknown.len() + commons.map(|common| common.unknown.len()).sum::<usize>();
        self.add(9, "key that this version does not know", "keys that this version does not know", unknown);
    }
}
