//! What one drawing hands on to the next beside places: texts that were chosen and measured, and who belonged to whom. It
//! tells whom an edit concerns, and spares measuring everybody else again.

use super::Plan;
use super::frozen::{Frozen, PersonNode, UnionNode};
use super::lists::Lists;
use crate::layout::TextParts;
use crate::layout::bonds::Kept;
use crate::layout::labels::{Line, PersonLabels};
use crate::model::{Date, Person, PersonId, Union, UnionId};
use crate::notation::Profile;
use std::sync::Arc;

/// The family as an earlier drawing had it, and its texts. People and unions are in the order of their ids, and numbered so.
#[derive(Default)]
pub(super) struct Memory {
    /// What ages were counted to.
    as_of: Option<Date>,
    /// Whose words were used.
    profile: Profile,
    /// What was written.
    parts: TextParts,
    people: Vec<PersonThen>,
    unions: Vec<UnionThen>,
    /// The unions of each person, in time order.
    unions_of: Lists,
    /// Where bonds and the like ran.
    free_lines: Kept,
}

struct PersonThen {
    id: PersonId,
    record: Arc<Person>,
    /// The union that the person was drawn under.
    parents: Option<usize>,
    /// Whether no line entered from above, so that the years could stand together.
    is_top: bool,
    labels: Arc<PersonLabels>,
}

struct UnionThen {
    id: UnionId,
    record: Arc<Union>,
    children: usize,
    labels: Arc<[Line]>,
}

impl Memory {
    /// What the next drawing may use of this one.
    pub fn of(plan: &Plan, free_lines: Kept) -> Self {
        let (frozen, texts) = (plan.frozen, plan.texts);
        let person = |(p, node): (usize, &PersonNode)| PersonThen {
            id: node.id.clone(),
            record: node.record.clone(),
            parents: node.parents.map(|link| frozen.links[link].union),
            is_top: texts.is_top[p],
            labels: texts.people[p].clone(),
        };
        let union = |(u, node): (usize, &UnionNode)| UnionThen {
            id: node.id.clone(),
            record: node.record.clone(),
            children: node.children.len(),
            labels: texts.dates[u].clone(),
        };
        Self {
            as_of: frozen.case.as_of.clone(),
            profile: Profile::of_case(&frozen.case.profile),
            parts: frozen.parts,
            people: frozen.people.iter().enumerate().map(person).collect(),
            unions: frozen.unions.iter().enumerate().map(union).collect(),
            unions_of: Lists::collect(frozen.people.iter().map(|node| node.unions.iter().map(|&u| u as u32))),
            free_lines,
        }
    }
}

/// An earlier drawing as seen from this one.
pub(super) struct Earlier<'a> {
    memory: &'a Memory,
    /// True when the same parts are written.
    same_parts: bool,
    /// True when ages are counted to the same day and words are those of the same profile.
    same_texts: bool,
    /// The number that each person and each union had then.
    person_then: Vec<Option<usize>>,
    union_then: Vec<Option<usize>>,
    /// The number that each union of then has now.
    union_now: Vec<Option<usize>>,
}

impl<'a> Earlier<'a> {
    /// Finds everybody in the memory of an earlier drawing; an empty one knows nobody.
    pub fn new(memory: &'a Memory, frozen: &Frozen) -> Self {
        let union_then = numbers(frozen.unions.iter().map(|node| node.id), memory.unions.iter().map(|then| &then.id));
        let mut union_now = vec![None; memory.unions.len()];
        for (now, then) in union_then.iter().enumerate() {
            if let Some(then) = *then {
                union_now[then] = Some(now);
            }
        }
        Self {
            memory,
            same_parts: memory.parts == frozen.parts,
            same_texts: memory.as_of == frozen.case.as_of && memory.profile == Profile::of_case(&frozen.case.profile),
            person_then: numbers(frozen.people.iter().map(|node| node.id), memory.people.iter().map(|then| &then.id)),
            union_then,
            union_now,
        }
    }

    /// The texts of a person, if they are the same as then.
    pub fn labels(&self, frozen: &Frozen, person: usize, is_top: bool) -> Option<Arc<PersonLabels>> {
        let then = self.person(person)?;
        let is_same =
            self.same_parts && self.same_texts && then.is_top == is_top && Arc::ptr_eq(&then.record, frozen.people[person].record);
        is_same.then(|| then.labels.clone())
    }

    /// The dates of a union, if they are the same as then.
    pub fn dates(&self, frozen: &Frozen, union: usize) -> Option<Arc<[Line]>> {
        let then = &self.memory.unions[self.union_then[union]?];
        (self.same_parts && Arc::ptr_eq(&then.record, frozen.unions[union].record)).then(|| then.labels.clone())
    }

    /// Where bonds and the like ran.
    pub fn free_lines(&self) -> &'a Kept {
        &self.memory.free_lines
    }

    /// True for a person who was there before.
    pub fn knows(&self, person: usize) -> bool {
        self.person_then[person].is_some()
    }

    /// True where a person was pinned.
    pub fn was_pinned(&self, person: usize) -> bool {
        self.person(person).is_some_and(|then| then.record.pins.genogram.is_some())
    }

    /// Who of both is a partner in a union that was there before.
    pub fn was_partner(&self, person: usize, union: usize) -> bool {
        let (Some(person), Some(union)) = (self.person_then[person], self.union_then[union]) else { return false };
        self.memory.unions_of.of(person as u32).contains(&(union as u32))
    }

    /// The unions that joined a person to others, by their numbers of then.
    pub fn joined_by(&self, person: usize) -> impl Iterator<Item = usize> {
        let parents = self.person(person).and_then(|then| then.parents);
        let unions = self.person_then[person].map(|then| self.memory.unions_of.of(then as u32)).unwrap_or_default();
        parents.into_iter().chain(unions.iter().map(|&u| u as usize))
    }

    /// How many unions there were.
    pub fn unions(&self) -> usize {
        self.memory.unions.len()
    }

    /// True when a person is drawn under other parents than before, having had some.
    pub fn has_other_parents(&self, frozen: &Frozen, person: usize) -> bool {
        let then = self.person(person).and_then(|then| then.parents);
        then.is_some_and(|then| self.union_now[then].is_none() || self.union_now[then] != parents_of(frozen, person))
    }

    /// True when a person was born at another time than before.
    pub fn has_other_birth(&self, frozen: &Frozen, person: usize) -> bool {
        let birth = |record: &Person| (record.birth_order.map(f64::to_bits), record.birth.as_ref().and_then(Date::sort_key));
        let now = frozen.people[person].record;
        self.person(person).is_some_and(|then| !Arc::ptr_eq(&then.record, now) && birth(&then.record) != birth(now))
    }

    /// True when anything that a person's place depends on is not as it was.
    pub fn has_changed(&self, frozen: &Frozen, person: usize) -> bool {
        let (Some(then), Some(number), now) = (self.person(person), self.person_then[person], &frozen.people[person]) else { return false };
        let pin = |record: &Person| record.pins.genogram.map(|pin| (pin.x.to_bits(), pin.y.to_bits()));
        let unions = self.memory.unions_of.of(number as u32);
        let is_same_union = |(&then, &now): (&u32, &usize)| {
            self.union_now[then as usize] == Some(now) && self.memory.unions[then as usize].children == frozen.unions[now].children.len()
        };
        self.has_other_birth(frozen, person)
            || then.parents.is_some() != now.parents.is_some()
            || self.has_other_parents(frozen, person)
            || !Arc::ptr_eq(&then.record, now.record) && pin(&then.record) != pin(now.record)
            || unions.len() != now.unions.len()
            || !unions.iter().zip(&now.unions).all(is_same_union)
    }

    fn person(&self, person: usize) -> Option<&PersonThen> {
        Some(&self.memory.people[self.person_then[person]?])
    }
}

fn parents_of(frozen: &Frozen, person: usize) -> Option<usize> {
    frozen.people[person].parents.map(|link| frozen.links[link].union)
}

/// The place of each id in another list; both are sorted.
fn numbers<'a, T: Ord + 'a>(now: impl Iterator<Item = &'a T>, then: impl Iterator<Item = &'a T>) -> Vec<Option<usize>> {
    let mut then = then.enumerate().peekable();
    let find = |id| {
        while then.next_if(|(_, other)| *other < id).is_some() {}
        then.next_if(|(_, other)| *other == id).map(|(number, _)| number)
    };
    now.map(find).collect()
}
