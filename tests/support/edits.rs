//! Edits as a worker makes them, picked by a seed: what the layout must not jump at.

mod cast;
mod plan;

use super::random::SplitMix64;
use cast::Cast;
use kithkin::edit::{Applied, Edit, Parents, PersonField, Session};
use kithkin::model::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Small families beside the large one, so that there is always one to be joined to it.
const NEIGHBOURS: usize = 6;

/// What is done. The kinds take turns in an order that is shuffled each round, so fifty edits hold each at least four times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    AddChild,
    AddPartner,
    AddSecondPartner,
    AddParentsToInLaw,
    AddSiblingInTheMiddle,
    DeleteLeaf,
    DeletePartnerWithChildren,
    CorrectBirthDate,
    ToggleAdoption,
    PinOrUnpin,
    JoinFamilies,
}

impl Kind {
    pub const ALL: [Kind; 11] = [
        Kind::AddChild,
        Kind::AddPartner,
        Kind::AddSecondPartner,
        Kind::AddParentsToInLaw,
        Kind::AddSiblingInTheMiddle,
        Kind::DeleteLeaf,
        Kind::DeletePartnerWithChildren,
        Kind::CorrectBirthDate,
        Kind::ToggleAdoption,
        Kind::PinOrUnpin,
        Kind::JoinFamilies,
    ];
}

/// One edit that was made.
#[derive(Clone, Debug)]
pub struct Done {
    pub kind: Kind,
    /// Whose place the edit is about: they may move past others. Everybody else should stay.
    pub touched: BTreeSet<PersonId>,
}

/// A case under the hands of a worker.
pub struct Suite {
    session: Session,
    random: SplitMix64,
    /// What is still to be done in this round, last first.
    round: Vec<Kind>,
}

impl Suite {
    /// Begins with a case, to which a few small families are added that nothing joins to it yet.
    pub fn new(case: &Case, seed: u64) -> Self {
        let mut suite = Self { session: Session::new(case.clone()), random: SplitMix64::new(seed), round: vec![] };
        for i in 0..NEIGHBOURS {
            suite.move_in(1925 + 10 * i);
        }
        suite
    }

    pub fn case(&self) -> &Arc<Case> {
        self.session.case()
    }

    /// Makes the next edit. `place` says where someone stands now, for those who get pinned there.
    ///
    /// # Panics
    /// When the case has nobody left whom an edit of this kind could be about: the suite is then too long for it.
    pub fn step(&mut self, place: impl Fn(&PersonId) -> Pin) -> Done {
        if self.round.is_empty() {
            self.round = Kind::ALL.to_vec();
            self.random.shuffle(&mut self.round);
        }
        let kind = self.round.pop().expect("a round has edits");
        let case = self.session.case().clone();
        let touched = self.act(kind, &Cast::of(&case), place).unwrap_or_else(|| panic!("nobody is left for {kind:?}"));
        Done { kind, touched }
    }

    /// Adds a couple, the man born in this year, with a grown-up child.
    fn move_in(&mut self, year: usize) {
        let born = |year: usize| Some(Date::parse(&year.to_string()));
        let man = Person { gender: Some(Gender::Man), birth: born(year), ..Person::default() };
        let father = created(self.make(Edit::AddPerson(Box::new(man))));
        let mother = created(self.make(Edit::AddPartner(Parents::Of(father.clone()))));
        self.make(Edit::SetPerson(mother.clone(), PersonField::Birth(born(year + 1))));
        let child = created(self.make(Edit::AddChild { parents: Parents::Of(mother), kind: None, being: None }));
        let gender = if self.random.chance(0.5) { Gender::Woman } else { Gender::Man };
        self.make(Edit::SetPerson(child.clone(), PersonField::Gender(Some(gender))));
        self.make(Edit::SetPerson(child, PersonField::Birth(born(year + 25))));
    }

    fn make(&mut self, edit: Edit) -> Applied {
        self.session.edit(edit).unwrap_or_else(|refusal| panic!("a planned edit is refused: {refusal}"))
    }
}

/// The first person whom an edit has made.
fn created(applied: Applied) -> PersonId {
    let person = applied.created.into_iter().find_map(|id| if let EntityId::Person(id) = id { Some(id) } else { None });
    person.expect("the edit adds a person")
}
