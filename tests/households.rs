//! Who lives together is drawn together: the outline of a household is one line around its members, also right after
//! somebody has been ticked into it or out of it, and nobody else moves for that.

mod support;

use kithkin::edit::{Edit, Session};
use kithkin::layout::{self, Layout, Options};
use kithkin::model::*;
use kithkin::quick;
use kithkin::text::Ruler;
use kurbo::{PathEl, Shape};
use support::drawn::faults;

/// Parents with two children, who are a household.
const HOME: &str = "Maria f 1980 + Juan m 1978: m 2005\n> Ana f 2006 *, Luis m 2009\n[Home] Maria, Juan, Ana, Luis";
/// Maria's parents and her sisters, two of them younger.
const SISTERS: &str = "Carmen f 1950 + Jose m 1948: m 1975\n> Pilar f 1976, Maria, Rosa f 1984, Eva f 1987";

/// A case under the hands of a worker, with its genogram as it is on the screen.
struct Desk {
    session: Session,
    drawn: Layout,
}

impl Desk {
    fn new() -> Desk {
        let mut desk = Desk { session: Session::new(Case::default()), drawn: Layout::default() };
        desk.type_in(HOME);
        desk
    }

    /// Types more of the family.
    fn type_in(&mut self, text: &str) {
        let edit = quick::parse(text, self.session.case()).edit();
        self.make(edit.expect("a text that is understood"));
    }

    /// Ticks somebody into the household or out of it; the others must not change places.
    fn tick(&mut self, name: &str, belongs: bool) {
        let before = self.drawn.rows.clone();
        let of = self.session.case().households.keys().next().expect("a household").into();
        let person = self.person(name);
        self.make(Edit::SetMember { of, person: person.clone(), belongs });
        let without = |rows: &[Vec<PersonId>]| -> Vec<Vec<PersonId>> {
            let others = rows.iter().map(|row| row.iter().filter(|p| **p != person).cloned().collect::<Vec<PersonId>>());
            others.filter(|row| !row.is_empty()).collect()
        };
        assert_eq!(without(&self.drawn.rows), without(&before), "{name}");
    }

    fn make(&mut self, edit: Edit) {
        self.session.edit(edit).expect("an edit that is allowed");
        let before = (!self.drawn.spots.is_empty()).then_some(&self.drawn.arrangement);
        self.drawn = layout::layout(self.session.case(), &ChartKind::Genogram, &Ruler::new(), &Options::default(), before);
        assert_eq!(faults(self.session.case(), &self.drawn), [] as [String; 0]);
        self.keeps_strangers_out();
    }

    fn person(&self, name: &str) -> PersonId {
        let mut people = self.session.case().people.iter();
        people.find(|(_, person)| person.name.shown() == name).expect("somebody of that name").0.clone()
    }

    /// Every member is inside the outline, nobody else is.
    fn keeps_strangers_out(&self) {
        for outline in &self.drawn.outlines {
            let household = &self.session.case().households[outline.household.as_ref().expect("a household")];
            for (id, person) in &self.session.case().people {
                let is_inside = outline.path.winding(self.drawn.spots[&id.into()].at) != 0;
                assert_eq!(is_inside, household.members.contains(id), "{}", person.name.shown());
            }
        }
    }

    /// How many closed lines the outline of the household is.
    fn loops(&self) -> usize {
        let elements = self.drawn.outlines.iter().flat_map(|outline| outline.path.elements());
        elements.filter(|el| matches!(el, PathEl::MoveTo(_))).count()
    }

    /// How often the name of the household is written.
    fn names(&self) -> usize {
        self.drawn.labels.iter().filter(|label| matches!(label.owner, EntityId::Household(_))).count()
    }
}

#[test]
fn whoever_is_ticked_in_is_inside_one_outline_with_the_others() {
    for (kin, who) in [
        // A grandmother whose family is not known, one with a husband, and one who is nobody's mother yet.
        ("Gran f 1950 > Maria", "Gran"),
        (SISTERS, "Carmen"),
        ("Gran f 1950", "Gran"),
        // A sister who stands beside her, and those who have another sister or Juan between them.
        (SISTERS, "Rosa"),
        (SISTERS, "Eva"),
        (SISTERS, "Pilar"),
        // A child of his, and a child of hers, with others who live elsewhere.
        ("Lara f 1979 + Juan: m 1998, d 2003\n> Ben m 1996, Pia f 1999", "Ben"),
        ("Maria + Paul m 1975: m 2000, d 2004\n> Tim m 2001, Kim f 2003", "Tim"),
        // A former partner's child of a later union.
        ("Maria + Paul m 1975: m 2000, d 2004\nPaul + Vera f 1979: m 2005\n> Kim f 2006", "Kim"),
        // A lodger with a child of his own, who are of another family.
        ("Zed m 1980 > Xen f 2010", "Xen"),
    ] {
        let mut desk = Desk::new();
        desk.type_in(kin);
        desk.tick(who, true);
        assert_eq!((desk.loops(), desk.names()), (1, 1), "{who}");
        desk.tick(who, false);
        assert_eq!((desk.loops(), desk.names()), (1, 1), "without {who}");
    }
}

#[test]
fn children_whose_sibling_has_moved_out_are_joined_through_their_parents() {
    let mut desk = Desk::new();
    desk.type_in("Maria + Juan > Eva f 2012, Tom m 2015\n[Home] Eva, Tom");
    desk.tick("Luis", false);
    assert_eq!(desk.loops(), 1);
    desk.tick("Eva", false);
    assert_eq!(desk.loops(), 1);
}

#[test]
fn a_member_who_is_pinned_stays_there_and_far_away_has_an_outline_with_the_name() {
    let mut desk = Desk::new();
    desk.type_in(SISTERS);
    let pilar = desk.person("Pilar");
    let at = desk.drawn.spots[&EntityId::from(&pilar)].at;
    let to = Pin { x: at.x + 900.0, y: at.y };
    desk.make(Edit::Move { chart: ChartKind::Genogram, places: vec![(EntityId::from(&pilar), to)] });
    desk.tick("Pilar", true);
    let at = desk.drawn.spots[&EntityId::from(&pilar)].at;
    assert_eq!((at.x, at.y), (to.x, to.y));
    assert_eq!((desk.loops(), desk.names()), (2, 2));
}
