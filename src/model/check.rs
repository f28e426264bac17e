//! Problems of substance: what is odd in a case although the file is in order. Flagged, never blocked: the worker may know
//! better.
//!
//! Dates are often vague, so a problem is named only where the dates leave no other reading.

use super::graph::CaseGraph;
use super::*;
use crate::notation::{LinkRole, child_link};
use std::collections::{BTreeMap, BTreeSet};

/// Something odd, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// What sort of problem.
    pub code: ProblemCode,
    /// The records that it is about, the main one first.
    pub about: Vec<EntityId>,
    /// One sentence with ids and no names, so that it may stand in a log; who shows it may put names in the place of ids.
    pub sentence: String,
}

/// The sorts of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemCode {
    /// Died before being born.
    DeathBeforeBirth,
    /// Lived for more than 120 years.
    Over120,
    /// Had a child before the age of 10.
    YoungParent,
    /// Bore a child after the age of 60.
    OldMother,
    /// Had a child more than a year after his death.
    DeadFather,
    /// More than two parents by birth.
    ManyParents,
    /// Their own ancestor.
    Cycle,
    /// Married twice at a time.
    Overlap,
    /// The same name twice among siblings.
    SameName,
    /// A client who lives in no household.
    NoHousehold,
    /// After the date of the case.
    Future,
    /// Characters that this machine can't draw.
    NoFont,
}

impl ProblemCode {
    /// The code as reports print it.
    pub fn code(self) -> &'static str {
        match self {
            ProblemCode::DeathBeforeBirth => "P_DEATH_BEFORE_BIRTH",
            ProblemCode::Over120 => "P_OVER_120",
            ProblemCode::YoungParent => "P_YOUNG_PARENT",
            ProblemCode::OldMother => "P_OLD_MOTHER",
            ProblemCode::DeadFather => "P_DEAD_FATHER",
            ProblemCode::ManyParents => "P_MANY_PARENTS",
            ProblemCode::Cycle => "P_CYCLE",
            ProblemCode::Overlap => "P_OVERLAP",
            ProblemCode::SameName => "P_SAME_NAME",
            ProblemCode::NoHousehold => "P_NO_HOUSEHOLD",
            ProblemCode::Future => "P_FUTURE",
            ProblemCode::NoFont => "P_NO_FONT",
        }
    }
}

/// All problems of the live case, sorted by sort and then by the ids that they are about.
pub fn problems(case: &Case) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    lives(case, &mut found);
    parentage(case, &mut found);
    marriages(case, &mut found);
    names(case, &mut found);
    future(case, &mut found);
    for link in CaseGraph::new(case).links_closing_cycles() {
        if let Some(child) = case.children.get(&link).map(|link| &link.child) {
            let sentence = format!("{child} is their own ancestor through the child link {link}.");
            found.add(ProblemCode::Cycle, child, [(&link).into()], sentence);
        }
    }
    if let Some(EntityId::Person(client)) = &case.client
        && case.people.contains_key(client)
        && case.client_household().is_none()
    {
        found.add(ProblemCode::NoHousehold, client, [], format!("The client {client} lives in no household."));
    }
    let Found(mut problems) = found;
    problems.sort();
    problems
}

struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, code: ProblemCode, main: impl Into<EntityId>, others: impl IntoIterator<Item = EntityId>, sentence: String) {
        self.0.push(Problem { code, about: std::iter::once(main.into()).chain(others).collect(), sentence });
    }
}

/// A day as dates are compared: year, month, day.
type Key = (i32, u8, u8);

/// Years by which an approximate or uncertain date may be off.
const VAGUE: i32 = 5;

/// The earliest day that a date can mean; `None` without a date or when it is open towards the past.
fn earliest(date: Option<&Date>) -> Option<Key> {
    let (date, key) = (date?.known()?, date?.sort_key()?);
    match date {
        Edtf::Before(_) => None,
        Edtf::On { about, uncertain, .. } if about || uncertain => Some((key.0 - VAGUE, key.1, key.2)),
        Edtf::On { .. } | Edtf::After(_) | Edtf::Span(..) => Some(key),
    }
}

/// The latest day that a date can mean; `None` without a date or when it is open towards the future.
fn latest(date: Option<&Date>) -> Option<Key> {
    let (date, key) = (date?.known()?, date?.latest()?);
    match date {
        Edtf::After(_) => None,
        Edtf::On { about, uncertain, .. } if about || uncertain => Some((key.0 + VAGUE, key.1, key.2)),
        Edtf::On { .. } | Edtf::Before(_) | Edtf::Span(..) => Some(key),
    }
}

/// True when the first date is certainly before the second, with the second moved by some years.
fn is_before(first: Option<&Date>, second: Option<&Date>, years: i32) -> bool {
    matches!((latest(first), earliest(second)), (Some(first), Some((y, m, d))) if first < (y.saturating_add(years), m, d))
}

fn lives(case: &Case, found: &mut Found) {
    for (id, person) in &case.people {
        let (birth, death) = (person.birth.as_ref(), person.death.as_ref());
        if is_before(death, birth, 0) {
            let sentence = format!("{id} died ({}) before being born ({}).", shown(death), shown(birth));
            found.add(ProblemCode::DeathBeforeBirth, id, [], sentence);
        }
        let end = if person.is_dead() { death } else { case.as_of.as_ref() };
        let is_too_old = matches!((latest(birth), earliest(end)), (Some(birth), Some(end)) if (birth.0 + 121, birth.1, birth.2) <= end);
        if is_too_old || person.age.is_some_and(|age| age > 120.0) {
            found.add(ProblemCode::Over120, id, [], format!("{id} would have lived for more than 120 years."));
        }
    }
}

fn shown(date: Option<&Date>) -> String {
    date.map(Date::shown).unwrap_or_default()
}

fn parentage(case: &Case, found: &mut Found) {
    let mut parents_of: BTreeMap<&PersonId, BTreeSet<&PersonId>> = BTreeMap::new();
    for (id, link) in &case.children {
        let (Some(child), Some(union)) = (case.people.get(&link.child), case.unions.get(&link.union)) else { continue };
        // A donor may be long dead, and a foster parent of any age.
        if child_link(link.kind.as_deref()).role != LinkRole::Birth {
            continue;
        }
        parents_of.entry(&link.child).or_default().extend(&union.partners);
        let birth = child.birth.as_ref();
        for parent_id in &union.partners {
            let Some(parent) = case.people.get(parent_id) else { continue };
            let born = parent.birth.as_ref();
            let about = [(&link.child).into(), id.into()];
            if is_before(birth, born, 10) {
                let sentence = format!("{parent_id} (born {}) was under 10 when {} was born ({}).", shown(born), link.child, shown(birth));
                found.add(ProblemCode::YoungParent, parent_id, about, sentence);
            } else if gave_birth(parent) && is_after(birth, born, 61) {
                let sentence = format!("{parent_id} (born {}) was over 60 when {} was born ({}).", shown(born), link.child, shown(birth));
                found.add(ProblemCode::OldMother, parent_id, about, sentence);
            } else if fathered(parent) && is_after(birth, parent.death.as_ref(), 1) {
                let died = shown(parent.death.as_ref());
                let sentence = format!("{} was born ({}) more than a year after {parent_id} died ({died}).", link.child, shown(birth));
                found.add(ProblemCode::DeadFather, parent_id, about, sentence);
            }
        }
    }
    for (child, parents) in parents_of.into_iter().filter(|(_, parents)| parents.len() > 2) {
        let sentence = format!("{child} has {} parents by birth.", parents.len());
        found.add(ProblemCode::ManyParents, child, parents.into_iter().map(EntityId::from), sentence);
    }
}

/// True when the first date is certainly after the second and so many years.
fn is_after(first: Option<&Date>, second: Option<&Date>, years: i32) -> bool {
    matches!((earliest(first), latest(second)), (Some(first), Some((y, m, d))) if first > (y.saturating_add(years), m, d))
}

fn gave_birth(parent: &Person) -> bool {
    match &parent.assigned {
        Some(assigned) => *assigned == Assigned::Female,
        None => *parent.gender() == Gender::Woman,
    }
}

fn fathered(parent: &Person) -> bool {
    match &parent.assigned {
        Some(assigned) => *assigned == Assigned::Male,
        None => *parent.gender() == Gender::Man,
    }
}

/// A marriage of somebody: when it began, and when it was over if it is.
struct Marriage<'c> {
    id: &'c UnionId,
    began: &'c Date,
    ended: Option<&'c Date>,
    /// Over, but it is not known when.
    ended_sometime: bool,
}

fn marriages(case: &Case, found: &mut Found) {
    let mut of_person: BTreeMap<&PersonId, Vec<Marriage<'_>>> = BTreeMap::new();
    for (id, union) in &case.unions {
        for partner in &union.partners {
            if let Some(marriage) = marriage(case, id, union) {
                of_person.entry(partner).or_default().push(marriage);
            }
        }
    }
    for (person, mut married) in of_person {
        married.sort_by_key(|m| (m.began.sort_key(), m.id));
        // Each against the one after it is enough to say that there is an overlap, and stays linear.
        for pair in married.windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            let lasted = match first.ended {
                Some(ended) => is_before(Some(second.began), Some(ended), 0),
                None => !first.ended_sometime && is_before(Some(first.began), Some(second.began), 0),
            };
            if lasted {
                let sentence = format!("{person} married again in {} ({}) while {} lasted.", second.id, second.began.shown(), first.id);
                found.add(ProblemCode::Overlap, person, [first.id.into(), second.id.into()], sentence);
            }
        }
    }
}

fn marriage<'c>(case: &'c Case, id: &'c UnionId, union: &'c Union) -> Option<Marriage<'c>> {
    use UnionEventKind::{Annulled, Divorced, Ended, Married, Remarried, Widowed};
    let wedding = |e: &&UnionEvent| matches!(e.kind, Married | Remarried);
    let began = union.timeline.iter().filter(wedding).filter_map(|e| e.date.as_ref()).min_by_key(|d| d.sort_key())?;
    let last = union.timeline.iter().rev().find(|e| matches!(e.kind, Married | Remarried | Divorced | Annulled | Widowed | Ended));
    let over = last.filter(|e| !matches!(e.kind, Married | Remarried));
    let dead = || union.partners.iter().filter_map(|p| case.people.get(p)).filter(|p| p.is_dead());
    let died = dead().filter_map(|p| p.death.as_ref()).filter(|d| d.sort_key().is_some()).min_by_key(|d| d.sort_key());
    let ended = over.and_then(|e| e.date.as_ref()).or(died);
    Some(Marriage { id, began, ended, ended_sometime: over.is_some() || dead().next().is_some() })
}

fn names(case: &Case, found: &mut Found) {
    let mut sibships: BTreeMap<(&UnionId, String), Vec<&PersonId>> = BTreeMap::new();
    for link in case.children.values() {
        let name = case.people.get(&link.child).map(|p| p.name.shown().to_lowercase()).unwrap_or_default();
        if !name.is_empty() {
            sibships.entry((&link.union, name)).or_default().push(&link.child);
        }
    }
    for ((union, _), mut children) in sibships {
        children.sort();
        children.dedup();
        if let [first, others @ ..] = children.as_slice()
            && let Some(second) = others.first()
        {
            let sentence = format!("{first} and {second} have the same name and are both children of {union}.");
            let about = others.iter().map(|p| EntityId::from(*p)).chain([union.into()]);
            found.add(ProblemCode::SameName, *first, about, sentence);
        }
    }
}

fn future(case: &Case, found: &mut Found) {
    let now = case.as_of.as_ref();
    let is_future = |date: &Option<Date>| is_before(now, date.as_ref(), 0);
    for (id, event) in &case.events {
        if is_future(&event.date) {
            let sentence = format!("{id} is dated {}, after the date of the case.", shown(event.date.as_ref()));
            found.add(ProblemCode::Future, id, [], sentence);
        }
    }
    for (id, person) in &case.people {
        // A pregnancy has its due date for a birth.
        let birth = person.birth.clone().filter(|_| *person.being() != Being::Pregnancy);
        for (what, date) in [("was born", &birth), ("died", &person.death)] {
            if is_future(date) {
                found.add(ProblemCode::Future, id, [], format!("{id} {what} ({}) after the date of the case.", shown(date.as_ref())));
            }
        }
    }
    for (id, union) in &case.unions {
        for event in union.timeline.iter().filter(|e| is_future(&e.date)) {
            let sentence = format!("{id} has an event ({}) that is dated after the date of the case.", shown(event.date.as_ref()));
            found.add(ProblemCode::Future, id, [], sentence);
        }
    }
}

#[cfg(test)]
mod tests;
