//! Who is related by blood: the couple line of relatives is drawn double.

use crate::model::{Case, PersonId};
use crate::notation::{LinkRole, child_link};
use std::collections::{BTreeMap, BTreeSet};

/// The parents by birth of everybody.
pub(super) struct Kin<'a> {
    parents: BTreeMap<&'a PersonId, Vec<&'a PersonId>>,
}

impl<'a> Kin<'a> {
    pub fn of(case: &'a Case) -> Self {
        let mut parents: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for link in case.children.values().filter(|link| child_link(link.kind.as_deref()).role == LinkRole::Birth) {
            let union = case.unions.get(&link.union);
            parents.entry(&link.child).or_default().extend(union.into_iter().flat_map(|union| &union.partners));
        }
        Kin { parents }
    }

    /// True when the two have an ancestor in common, or one is the other's.
    pub fn are_related(&self, one: &PersonId, other: &PersonId) -> bool {
        let line = self.with_ancestors(one);
        self.with_ancestors(other).iter().any(|person| line.contains(person))
    }

    fn with_ancestors<'b>(&self, person: &'b PersonId) -> BTreeSet<&'b PersonId>
    where
        'a: 'b,
    {
        let mut found = BTreeSet::from([person]);
        let mut open = vec![person];
        while let Some(person) = open.pop() {
            let parents = self.parents.get(person).into_iter().flatten().copied();
            open.extend(parents.filter(|parent| found.insert(parent)));
        }
        found
    }
}
