//! Focus: a case too large for one picture → whom the genogram shows, and how many people are folded away where.
//!
//! One *step* leads from a person to a parent, a child or a partner, by any kind of child link. Siblings are two steps away,
//! over the union of their parents, also where no parent is known. Who is left out is counted at a badge where the family
//! goes on: each person once, at the badge that is fewest steps away. A badge behind which everybody is counted at nearer
//! ones counts 0. Shown people, counted ones and those whom nothing links to anybody shown make up the whole case.
//!
//! It is a way of looking at a case: nothing of it is stored.

mod behind;
mod kin;

pub use kin::Kin;

use super::Options;
use crate::model::{Case, EntityId, PersonId, UnionId};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// How many steps a focus may reach.
pub const STEPS: RangeInclusive<u8> = 1..=5;
/// How many steps it reaches when nobody says: grandparents and grandchildren, siblings, and partners of children.
pub const USUAL_STEPS: u8 = 2;

/// Which part of a family is looked at. The default shows everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// Only kin within so many steps of this person; `None` = everybody.
    pub around: Option<(PersonId, u8)>,
    /// What has been folded and unfolded since, in that order. What concerns nobody who is shown at that point does nothing.
    pub changes: Vec<Change>,
}

/// One change of what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What lies behind a branch is folded away.
    Fold(Branch),
    /// What lies behind a badge is shown, as many steps on as the focus has.
    Unfold(Branch),
    /// Somebody is shown, however far away.
    Reveal(PersonId),
}

/// Where the family goes on to people who may be folded away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Branch {
    /// Upwards from a person: parents, and whoever is reached through them.
    Origin(PersonId),
    /// From a person to partners, and to the children of unions in which nobody else is shown.
    Family(PersonId),
    /// Downwards from a union: its children, and whoever is reached through them.
    Children(UnionId),
}

impl Branch {
    /// Whose branch it is.
    pub fn owner(&self) -> EntityId {
        match self {
            Branch::Origin(person) | Branch::Family(person) => person.into(),
            Branch::Children(union) => union.into(),
        }
    }

    /// Its word in ids.
    pub fn word(&self) -> &'static str {
        match self {
            Branch::Origin(_) => "origin",
            Branch::Family(_) => "family",
            Branch::Children(_) => "children",
        }
    }
}

/// Who of a case is shown, and who is folded away where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Around whom, if the case has that person.
    pub centre: Option<PersonId>,
    /// The people who are shown.
    pub shown: BTreeSet<PersonId>,
    /// Where the family goes on, and how many people are counted there.
    pub badges: BTreeMap<Branch, usize>,
    /// How many people are not shown, those included whom nothing links to anybody shown.
    pub left_out: usize,
}

impl Focus {
    /// Kin within so many steps of a person; the number is brought into [`STEPS`].
    pub fn on(centre: PersonId, steps: u8) -> Self {
        Focus { around: Some((centre, steps.clamp(*STEPS.start(), *STEPS.end()))), changes: Vec::new() }
    }

    /// True when nobody is left out.
    pub fn is_everybody(&self) -> bool {
        self.around.is_none() && self.changes.is_empty()
    }

    /// Folds a branch; false when that would hide nobody, or the person in focus. Takes [`Focus::unfold`] back.
    pub fn fold(&mut self, kin: &Kin, branch: &Branch) -> bool {
        let shown = kin.shown(self);
        let mut folded = self.clone();
        folded.drop_changes(|change| matches!(change, Change::Unfold(b) if b == branch));
        if kin.shown(&folded) == shown {
            folded.changes.push(Change::Fold(branch.clone()));
        }
        let hides = kin.shown(&folded) != shown;
        if hides {
            *self = folded;
        }
        hides
    }

    /// Folds the children of a person, by all unions; false when that would hide nobody. Takes [`Focus::unfold`] back.
    pub fn fold_descendants(&mut self, kin: &Kin, person: &PersonId) -> bool {
        let family = Branch::Family(person.clone());
        let takes_back = self.changes.contains(&Change::Unfold(family.clone())) && self.fold(kin, &family);
        let hides = |union: UnionId| self.fold(kin, &Branch::Children(union));
        // Every union is folded, also when one of them hid somebody already.
        kin.unions_of(person).into_iter().map(hides).fold(takes_back, |any, hides| any | hides)
    }

    /// Shows what lies behind a badge. Takes [`Focus::fold`] back.
    pub fn unfold(&mut self, kin: &Kin, branch: &Branch) {
        let children = |union: &UnionId| matches!(branch, Branch::Family(person) if kin.is_partner(person, union));
        let takes_back = |change: &Change| match change {
            Change::Fold(Branch::Children(union)) if children(union) => true,
            Change::Fold(folded) => folded == branch,
            Change::Unfold(_) | Change::Reveal(_) => false,
        };
        if !self.drop_changes(takes_back) {
            self.changes.push(Change::Unfold(branch.clone()));
        }
    }

    /// Shows somebody who is folded away, alone.
    pub fn reveal(&mut self, kin: &Kin, person: &PersonId) {
        if !self.is_everybody() && !kin.shows(self, person) {
            self.changes.push(Change::Reveal(person.clone()));
        }
    }

    fn drop_changes(&mut self, which: impl Fn(&Change) -> bool) -> bool {
        let before = self.changes.len();
        self.changes.retain(|change| !which(change));
        self.changes.len() < before
    }
}

/// Finds out who is shown; `None` when everybody is.
pub fn folded(case: &Case, options: &Options) -> Option<Folded> {
    let folded = (!options.focus.is_everybody()).then(|| Kin::new(case, options).folded(&options.focus));
    folded.filter(|folded| folded.left_out > 0)
}
