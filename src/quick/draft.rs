//! The case as the lines so far make it: finds or makes the records that a line speaks of, and remembers which it touched.

use super::guess::category_of;
use super::names::{Meant, Names, ambiguous, folded};
use super::short::may_be;
use super::{Slip, Why};
use crate::model::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Whom a short name of a text has been taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The short name.
    pub said: String,
    /// The whole name that it might stand for.
    pub name: String,
    /// False for somebody new: what is said can't be true of who has the whole name.
    pub is_meant: bool,
}

/// So many people with one first name are looked through; where there are more, several are meant.
const MOST_OF_A_NAME: usize = 64;

/// A case with what the text adds. Ids of new records are stand-ins that no case can hold: see [`crate::edit::Edit::AddRecords`].
pub(super) struct Draft {
    /// The case with all additions.
    pub case: Case,
    /// What is said about the case as a whole.
    pub head: Case,
    pub people: Names<PersonId>,
    pub households: Names<HouseholdId>,
    pub systems: Names<SystemId>,
    touched: BTreeSet<EntityId>,
    unions: BTreeMap<Vec<PersonId>, UnionId>,
    links: BTreeMap<(PersonId, UnionId), ChildLinkId>,
    /// Labels of multiple births that the case has.
    twins: BTreeSet<(UnionId, Box<str>)>,
    /// How many labels each union has been asked for.
    births: BTreeMap<UnionId, u64>,
    /// Bonds and ties that were in the case before: to say one again is to change it.
    bonds: BTreeMap<(PersonId, PersonId, Option<Box<str>>), BondId>,
    ties: BTreeMap<(TieEnd, TieEnd), TieId>,
    /// Whom short names have been taken for.
    pub meanings: Vec<Meaning>,
    next: u64,
}

/// Who partners are, in whatever order.
fn couple(partners: &[PersonId]) -> Vec<PersonId> {
    let mut partners = partners.to_vec();
    partners.sort();
    partners
}

/// True for the id of a record that the text adds.
fn is_stand_in(id: &str) -> bool {
    id.starts_with('~')
}

impl Draft {
    pub fn new(case: &Case) -> Draft {
        let mut draft = Draft {
            case: case.clone(),
            head: Case::default(),
            people: Names::new(),
            households: Names::new(),
            systems: Names::new(),
            touched: BTreeSet::new(),
            unions: BTreeMap::new(),
            links: case.children.iter().map(|(id, c)| ((c.child.clone(), c.union.clone()), id.clone())).collect(),
            twins: case.children.values().filter_map(|c| Some((c.union.clone(), c.twins.clone()?))).collect(),
            births: BTreeMap::new(),
            bonds: case.bonds.iter().map(|(id, b)| ((b.from.clone(), b.to.clone(), b.kind.clone()), id.clone())).collect(),
            ties: case.ties.iter().map(|(id, t)| ((t.from.clone(), t.to.clone()), id.clone())).collect(),
            meanings: Vec::new(),
            next: 1,
        };
        for (id, union) in &case.unions {
            draft.unions.entry(couple(&union.partners)).or_insert_with(|| id.clone());
        }
        for (id, person) in &case.people {
            let name = person.name.shown();
            if !name.is_empty() {
                draft.people.add(&name, None, id);
            }
        }
        case.households.iter().for_each(|(id, h)| draft.households.add(&h.name, None, id));
        case.systems.iter().for_each(|(id, s)| draft.systems.add(&s.name, None, id));
        draft
    }

    fn stand_in(&mut self) -> String {
        self.next += 1;
        format!("~{}", self.next - 1)
    }

    /// The person of a name and perhaps a mark; an empty name is that of somebody unknown. A short name will do for whom what
    /// is `said` besides may be true of. Who is not there yet is added.
    pub fn person(&mut self, name: &str, mark: Option<&str>, at: usize, said: &Person) -> Result<PersonId, Slip> {
        if let Some(mark) = mark {
            if let Some(id) = self.people.marked(name, mark) {
                return Ok(id);
            }
            let id = PersonId::new(mark);
            if self.case.people.get(&id).is_some_and(|p| folded(&p.name.shown()) == folded(name)) {
                self.people.set_mark(name, mark, &id);
                return Ok(id);
            }
        } else if !name.is_empty() {
            match self.people.full(name) {
                Meant::One(id) => return Ok(id),
                Meant::Several => return Err(ambiguous(at)),
                Meant::Nobody => {}
            }
            if let Some(id) = self.short_for(name, at, said)? {
                return Ok(id);
            }
        }
        let id = PersonId::new(self.stand_in());
        let named = if name.is_empty() { Name::None } else { Name::Plain(name.to_owned()) };
        self.case.people.insert(id.clone(), Arc::new(Person { name: named, ..Person::default() }));
        self.touched.insert((&id).into());
        if !name.is_empty() || mark.is_some() {
            self.people.add(name, mark, &id);
        }
        Ok(id)
    }

    /// The one person whom a short name can mean; `None` for somebody new.
    pub fn short_for(&mut self, name: &str, at: usize, said: &Person) -> Result<Option<PersonId>, Slip> {
        let (found, of_title) = self.people.short(name);
        if found.is_empty() {
            return Ok(None);
        }
        let as_of = self.head.as_of.as_ref().or(self.case.as_of.as_ref());
        let said = Person { gender: of_title.or_else(|| said.gender.clone()), ..said.clone() };
        let person = |id: &PersonId| self.case.people.get(id);
        let can_be = |id: &&PersonId| found.len() > MOST_OF_A_NAME || person(id).is_some_and(|person| may_be(person, &said, as_of));
        let meant: Vec<&PersonId> = found.iter().filter(can_be).take(3).collect();
        let whole = |id: &PersonId| person(id).map(|person| person.name.shown()).unwrap_or_default();
        match meant.as_slice() {
            [_, _, ..] => {
                let mut between: Vec<String> = meant.into_iter().map(whole).collect();
                between.dedup();
                Err(Slip { at, why: Why::ShortName, between })
            }
            [] | [_] => {
                let one = meant.first().map(|id| PersonId::clone(id));
                let named = one.as_ref().or(found.first()).map(whole).unwrap_or_default();
                let meaning = Meaning { said: name.to_owned(), name: named, is_meant: one.is_some() };
                if !self.meanings.contains(&meaning) {
                    self.meanings.push(meaning);
                }
                Ok(one)
            }
        }
    }

    /// The person of a mark that stands without a name: one of the text, or the id of one in the case.
    pub fn marked(&self, mark: &str, at: usize) -> Result<PersonId, Slip> {
        match self.people.by_mark(mark) {
            Meant::One(id) => Ok(id),
            Meant::Several => Err(Slip::new(at, Why::SharedMark)),
            Meant::Nobody => {
                let id = self.case.people.get_key_value(&PersonId::new(mark)).map(|(id, _)| id.clone());
                id.ok_or_else(|| Slip::new(at, Why::UnknownMark))
            }
        }
    }

    /// The household of a name and perhaps a mark, and of these people. One of the case that has all of them is meant as well
    /// where it or the text has no name: it gets the one that is said. Another name is another household: people may have two
    /// homes.
    pub fn household(&mut self, name: &str, mark: Option<&str>, at: usize, members: &[PersonId]) -> Result<HouseholdId, Slip> {
        if let Some(mark) = mark {
            if let Some(id) = self.households.marked(name, mark) {
                return Ok(id);
            }
            let id = HouseholdId::new(mark);
            if self.case.households.get(&id).is_some_and(|h| folded(&h.name) == folded(name)) {
                self.households.set_mark(name, mark, &id);
                return Ok(id);
            }
        } else {
            match self.households.full(name) {
                Meant::One(id) if !name.is_empty() || members.is_empty() => return Ok(id),
                Meant::Several if !name.is_empty() => return Err(ambiguous(at)),
                Meant::One(_) | Meant::Several | Meant::Nobody => {}
            }
            if let Some(id) = self.home_of(name, members) {
                self.name_household(&id, name);
                return Ok(id);
            }
            match self.households.full(name) {
                Meant::One(id) => return Ok(id),
                Meant::Several => return Err(ambiguous(at)),
                Meant::Nobody => {}
            }
        }
        let id = HouseholdId::new(self.stand_in());
        self.case.households.insert(id.clone(), Arc::new(Household { name: name.to_owned(), ..Household::default() }));
        self.touched.insert((&id).into());
        self.households.add(name, mark, &id);
        Ok(id)
    }

    /// The only household of the case before that has all these people, where it or the one that is meant has no name.
    fn home_of(&self, name: &str, members: &[PersonId]) -> Option<HouseholdId> {
        let is_home = |home: &Household| !members.is_empty() && members.iter().all(|member| home.members.contains(member));
        let may_be_so_called = |home: &Household| home.name.trim().is_empty() || name.is_empty();
        let mut homes = (self.case.households.iter())
            .filter(|(id, home)| !is_stand_in(id.as_str()) && may_be_so_called(home) && is_home(home))
            .map(|(id, _)| id.clone());
        let first = homes.next();
        first.filter(|_| homes.next().is_none())
    }

    fn name_household(&mut self, id: &HouseholdId, name: &str) {
        if !name.is_empty()
            && let Some(household) = self.household_mut(id)
        {
            household.name = name.to_owned();
            self.households.add(name, None, id);
        }
    }

    /// The system of a name; a new one is of the category that its name lets expect.
    pub fn system(&mut self, name: &str, mark: Option<&str>, at: usize) -> Result<SystemId, Slip> {
        if let Some(mark) = mark {
            if let Some(id) = self.systems.marked(name, mark) {
                return Ok(id);
            }
            let id = SystemId::new(mark);
            if self.case.systems.get(&id).is_some_and(|s| folded(&s.name) == folded(name)) {
                self.systems.set_mark(name, mark, &id);
                return Ok(id);
            }
        } else {
            match self.systems.full(name) {
                Meant::One(id) => return Ok(id),
                Meant::Several => return Err(ambiguous(at)),
                Meant::Nobody => {}
            }
        }
        let id = SystemId::new(self.stand_in());
        let category = category_of(name).map(Into::into);
        self.case.systems.insert(id.clone(), Arc::new(System { name: name.to_owned(), category, ..System::default() }));
        self.touched.insert((&id).into());
        self.systems.add(name, mark, &id);
        Ok(id)
    }

    /// The union of these partners, or `another` one of the same. Unknown parents are never those of another line.
    pub fn union(&mut self, partners: Vec<PersonId>, another: bool) -> UnionId {
        let key = couple(&partners);
        let known = self.unions.get(&key).filter(|_| !another && !partners.is_empty()).cloned();
        known.unwrap_or_else(|| {
            let id = UnionId::new(self.stand_in());
            self.case.unions.insert(id.clone(), Arc::new(Union { partners, ..Union::default() }));
            self.touched.insert((&id).into());
            self.unions.entry(key).or_insert_with(|| id.clone());
            id
        })
    }

    /// The link of a child to a union.
    pub fn link(&mut self, child: &PersonId, union: &UnionId) -> ChildLinkId {
        let key = (child.clone(), union.clone());
        if let Some(id) = self.links.get(&key) {
            return id.clone();
        }
        let id = ChildLinkId::new(self.stand_in());
        self.case.children.insert(id.clone(), Arc::new(ChildLink::new(child.clone(), union.clone())));
        self.touched.insert((&id).into());
        self.links.insert(key, id.clone());
        id
    }

    /// A label of a multiple birth that this union does not have yet.
    pub fn twins(&mut self, union: &UnionId) -> Box<str> {
        let count = self.births.entry(union.clone()).or_default();
        loop {
            *count += 1;
            let label: Box<str> = format!("t{count}").into();
            if !self.twins.contains(&(union.clone(), label.clone())) {
                return label;
            }
        }
    }

    /// The bond of this kind that the case has between the two, or a new one.
    pub fn bond(&mut self, from: PersonId, to: PersonId, kind: Option<Box<str>>, directed: bool) -> &mut Bond {
        let known = self.bonds.get(&(from.clone(), to.clone(), kind.clone()));
        let turned = || self.bonds.get(&(to.clone(), from.clone(), kind.clone())).filter(|_| !directed);
        let id = known.or_else(turned).cloned().unwrap_or_else(|| BondId::new(self.stand_in()));
        self.touched.insert((&id).into());
        Arc::make_mut(self.case.bonds.entry(id).or_insert_with(|| Arc::new(Bond { kind, ..Bond::new(from, to) })))
    }

    /// The tie that the case has from the one to the other, or a new one.
    pub fn tie(&mut self, from: TieEnd, to: TieEnd) -> &mut Tie {
        let known = self.ties.get(&(from.clone(), to.clone())).cloned();
        let id = known.unwrap_or_else(|| TieId::new(self.stand_in()));
        self.touched.insert((&id).into());
        Arc::make_mut(self.case.ties.entry(id).or_insert_with(|| Arc::new(Tie::new(from, to))))
    }

    pub fn person_mut(&mut self, id: &PersonId) -> Option<&mut Person> {
        self.touched.insert(id.into());
        self.case.people.get_mut(id).map(Arc::make_mut)
    }

    pub fn union_mut(&mut self, id: &UnionId) -> Option<&mut Union> {
        self.touched.insert(id.into());
        self.case.unions.get_mut(id).map(Arc::make_mut)
    }

    pub fn link_mut(&mut self, id: &ChildLinkId) -> Option<&mut ChildLink> {
        self.touched.insert(id.into());
        self.case.children.get_mut(id).map(Arc::make_mut)
    }

    pub fn household_mut(&mut self, id: &HouseholdId) -> Option<&mut Household> {
        self.touched.insert(id.into());
        self.case.households.get_mut(id).map(Arc::make_mut)
    }

    pub fn system_mut(&mut self, id: &SystemId) -> Option<&mut System> {
        self.touched.insert(id.into());
        self.case.systems.get_mut(id).map(Arc::make_mut)
    }

    /// A star: the client where there is none, else one more index person.
    pub fn star(&mut self, person: &PersonId) {
        if self.case.client.is_none() {
            self.set_client(person.into());
        } else if !self.case.is_index(person) {
            self.add_index(person);
        }
    }

    pub fn set_client(&mut self, client: EntityId) {
        self.case.client = Some(client.clone());
        self.head.client = Some(client);
    }

    pub fn add_index(&mut self, person: &PersonId) {
        if !self.case.index.contains(person) {
            self.case.index.push(person.clone());
            self.head.index.push(person.clone());
        }
    }

    /// The records that the text adds or changes, with what it says about the case as a whole. A union of nobody that has no
    /// children says nothing and is left out.
    pub fn finish(self) -> Case {
        let Draft { case, mut head, touched, links, .. } = self;
        let with_children: BTreeSet<&UnionId> = links.keys().map(|(_, union)| union).collect();
        let is_touched = |id: EntityId| touched.contains(&id);
        head.people = case.people.into_iter().filter(|(id, _)| is_touched(id.into())).collect();
        head.unions = case.unions.into_iter().filter(|(id, _)| is_touched(id.into())).collect();
        head.unions.retain(|id, union| !union.partners.is_empty() || with_children.contains(id));
        head.children = case.children.into_iter().filter(|(id, _)| is_touched(id.into())).collect();
        head.households = case.households.into_iter().filter(|(id, _)| is_touched(id.into())).collect();
        head.bonds = case.bonds.into_iter().filter(|(id, _)| is_touched(id.into())).collect();
        head.systems = case.systems.into_iter().filter(|(id, _)| is_touched(id.into())).collect();
        head.ties = case.ties.into_iter().filter(|(id, _)| is_touched(id.into())).collect();
        head
    }
}
