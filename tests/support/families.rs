//! Invented families of any size for benchmarks and quality checks: generation after generation people are born, marry and
//! marry again. The same kind, size and seed give the same case for ever, so that figures stay comparable.
//!
//! Growth happens in [`growth`]; this file says which kinds there are and turns what grew into a case.

mod growth;

use super::random::SplitMix64;
use growth::{Growth, Person as Grown, Sex};
use kithkin::model::*;
use std::fmt;
use std::sync::Arc;

/// The year that the cases are looked at from; later deaths have not happened.
const NOW: i32 = 2025;
const MEN: [&str; 20] = [
    "Adam", "Ben", "Carl", "David", "Emil", "Felix", "Gus", "Hugo", "Ivan", "Jack", "Karl", "Liam", "Max", "Noah", "Omar", "Paul", "Ravi",
    "Sam", "Tom", "Yan",
];
const WOMEN: [&str; 20] = [
    "Ada", "Bea", "Cleo", "Dora", "Eva", "Fay", "Gina", "Hana", "Ida", "Jane", "Kate", "Lea", "Mia", "Nora", "Olga", "Pia", "Rosa", "Sara",
    "Tess", "Zoe",
];
const BONDS: [&str; 10] =
    ["close", "fused", "distant", "hostile", "close_hostile", "fused_hostile", "cutoff", "focused_on", "emotional_abuse", "caretaker"];

/// How a family is tangled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The descendants of one couple, with remarriages.
    Tree,
    /// Some partners bring their parents and siblings.
    Inlaw,
    /// Some marry into another family of the case.
    Inter,
    /// Both, and a few marry across generations: what a practice meets.
    Clin,
    /// Far more of everything, with partners from far away: a stress test.
    Hard,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::Tree, Kind::Inlaw, Kind::Inter, Kind::Clin, Kind::Hard];

    pub fn word(self) -> &'static str {
        match self {
            Kind::Tree => "tree",
            Kind::Inlaw => "inlaw",
            Kind::Inter => "inter",
            Kind::Clin => "clin",
            Kind::Hard => "hard",
        }
    }
}

/// One family of the benchmarks: `clin 200 (242)` in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Family {
    pub kind: Kind,
    /// About how many people; partners and in-laws of the last ones come on top.
    pub size: usize,
    pub seed: u64,
    /// How many bonds are tried between any two people; a person and themselves give none.
    pub bonds: usize,
}

impl Family {
    /// The family that figures are quoted for.
    pub fn new(kind: Kind, size: usize) -> Self {
        Self { kind, size, seed: 42 + size as u64, bonds: 0 }
    }

    /// The default family and others with the next seeds; a family that dies out before it has half its size says nothing.
    pub fn with_seeds(kind: Kind, size: usize, count: usize) -> impl Iterator<Item = Self> {
        let families = (42 + size as u64..).map(move |seed| Self { seed, ..Self::new(kind, size) });
        families.filter(move |family| family.case().people.len() * 2 >= size).take(count)
    }

    /// Makes the case.
    pub fn case(&self) -> Case {
        let grown = Growth::grow(self.kind, self.size, self.seed);
        let mut told = Telling { case: Case::default(), random: SplitMix64::new(self.seed ^ 0xB0D5) };
        told.case.title = format!("{} {}", self.kind.word(), self.size);
        told.case.as_of = Some(Date::parse(&format!("{NOW}-01-01")));
        told.case.client = grown.people.len().checked_sub(1).map(|last| person_id(last).into());
        for (i, person) in grown.people.iter().enumerate() {
            told.person(i, person);
        }
        for (i, union) in grown.unions.iter().enumerate() {
            told.union(i, union.partners, union.start);
            for &child in &union.children {
                told.child(i, child);
            }
        }
        for i in 0..self.bonds {
            told.bond(i);
        }
        told.case
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({})", self.kind.word(), self.size, self.seed)
    }
}

pub fn person_id(index: usize) -> PersonId {
    PersonId::new(format!("p{index}"))
}

fn union_id(index: usize) -> UnionId {
    UnionId::new(format!("u{index}"))
}

fn year(year: i32) -> Date {
    Date::parse(&year.to_string())
}

/// Gives the people of a grown family names, deaths, divorces and adoptions, which do not change who belongs to whom.
struct Telling {
    case: Case,
    random: SplitMix64,
}

impl Telling {
    fn person(&mut self, index: usize, grown: &Grown) {
        let (names, gender) = match grown.sex {
            Sex::Man => (MEN, Gender::Man),
            Sex::Woman => (WOMEN, Gender::Woman),
        };
        let name = names[self.random.below(names.len())];
        let death = grown.birth + 60 + self.random.below(35) as i32;
        let person = Person {
            name: Name::Plain(format!("{name} {index}")),
            gender: Some(gender),
            birth: Some(year(grown.birth)),
            death: (death < NOW).then(|| year(death)),
            ..Person::default()
        };
        self.case.people.insert(person_id(index), Arc::new(person));
    }

    fn union(&mut self, index: usize, partners: [usize; 2], start: i32) {
        let event = |kind, at| UnionEvent { kind, date: Some(year(at)), unknown: Unknown::new() };
        let fate = self.random.fraction();
        let mut timeline = vec![event(UnionEventKind::Married, start)];
        if fate < 0.26 {
            let kind = if fate < 0.2 { UnionEventKind::Divorced } else { UnionEventKind::Separated };
            timeline.push(event(kind, start + 4 + self.random.below(12) as i32));
        }
        let kind = if fate < 0.85 { "marriage" } else { "cohabitation" };
        let union = Union { partners: partners.map(person_id).into(), kind: Some(kind.into()), timeline, ..Union::default() };
        self.case.unions.insert(union_id(index), Arc::new(union));
    }

    fn child(&mut self, union: usize, child: usize) {
        let is_born_there = self.random.fraction() > 0.04;
        let kind = if is_born_there { "biological" } else { ["adopted", "foster"][self.random.below(2)] };
        let link = ChildLink { kind: Some(kind.into()), ..ChildLink::new(person_id(child), union_id(union)) };
        self.case.children.insert(ChildLinkId::new(format!("c{}", self.case.children.len())), Arc::new(link));
    }

    fn bond(&mut self, index: usize) {
        let people = self.case.people.len();
        let (from, to) = (self.random.below(people), self.random.below(people));
        if from != to {
            let kind = BONDS[self.random.below(BONDS.len())];
            let (from, to) = (person_id(from), person_id(to));
            let bond = Bond { kind: Some(kind.into()), ..Bond::new(from, to) };
            self.case.bonds.insert(BondId::new(format!("b{index}")), Arc::new(bond));
        }
    }
}
