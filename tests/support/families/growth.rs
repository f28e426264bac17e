//! How an invented family grows: who is born to whom, and who marries whom.

use super::{Kind, SplitMix64};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    Man,
    Woman,
}

impl Sex {
    fn other(self) -> Self {
        match self {
            Sex::Man => Sex::Woman,
            Sex::Woman => Sex::Man,
        }
    }
}

pub struct Person {
    pub sex: Sex,
    /// Year of birth.
    pub birth: i32,
    /// The union of the parents.
    parents: Option<usize>,
}

pub struct Union {
    pub partners: [usize; 2],
    /// The year in which it begins.
    pub start: i32,
    /// In birth order.
    pub children: Vec<usize>,
}

/// How often people of a family do what makes it tangled.
struct Habits {
    marry: f64,
    /// Marry someone of their generation who is in the case already.
    marry_within: f64,
    /// Bring parents and siblings into the case.
    bring_in_laws: f64,
    /// Marry someone of the generation above.
    marry_above: f64,
    remarry: f64,
    /// How many of those next in line are looked at by who marries within.
    reach: usize,
}

impl Habits {
    fn of(kind: Kind) -> Self {
        let usual = Self { marry: 0.75, marry_within: 0.0, bring_in_laws: 0.0, marry_above: 0.0, remarry: 0.12, reach: 12 };
        match kind {
            Kind::Tree => Self { marry: 0.80, remarry: 0.10, reach: 1, ..usual },
            Kind::Inlaw => Self { bring_in_laws: 0.15, ..usual },
            Kind::Inter => Self { marry_within: 0.05, ..usual },
            Kind::Clin => Self { marry_within: 0.05, bring_in_laws: 0.15, marry_above: 0.005, ..usual },
            Kind::Hard => Self { marry_within: 0.20, bring_in_laws: 0.25, marry_above: 0.02, remarry: 0.15, reach: 40, ..usual },
        }
    }
}

/// How often someone is tried who may turn out not to fit.
const TRIES: usize = 12;

/// A family while it grows.
pub struct Growth {
    pub people: Vec<Person>,
    pub unions: Vec<Union>,
    habits: Habits,
    random: SplitMix64,
    /// No generation begins anything new beyond so many people.
    size: usize,
}

/// The people of one generation as they look for partners.
struct Generation {
    /// Who may marry, in the order in which they do; in-laws' siblings join at the end.
    candidates: Vec<usize>,
    married: BTreeSet<usize>,
    single: Vec<usize>,
    unions: Vec<usize>,
}

impl Growth {
    pub fn grow(kind: Kind, size: usize, seed: u64) -> Self {
        let mut family = Self { people: vec![], unions: vec![], habits: Habits::of(kind), random: SplitMix64::new(seed), size };
        let founders = if kind == Kind::Tree { 1 } else { (size / 100).max(2) };
        let mut unions: Vec<usize> = (0..founders).map(|_| family.found()).collect();
        let mut single_above = vec![];
        while !family.is_full() && !unions.is_empty() {
            let candidates = family.bear(&unions);
            let generation = family.marry_off(candidates, &single_above);
            (unions, single_above) = (generation.unions, generation.single);
        }
        for union in 0..family.unions.len() {
            family.sort_children(union);
        }
        family
    }

    fn is_full(&self) -> bool {
        self.people.len() >= self.size
    }

    fn person(&mut self, sex: Sex, birth: i32) -> usize {
        self.people.push(Person { sex, birth, parents: None });
        self.people.len() - 1
    }

    fn union(&mut self, partners: [usize; 2], start: i32) -> usize {
        self.unions.push(Union { partners, start, children: vec![] });
        self.unions.len() - 1
    }

    fn adopt(&mut self, child: usize, union: usize) {
        self.people[child].parents = Some(union);
        self.unions[union].children.push(child);
    }

    fn sort_children(&mut self, union: usize) {
        let mut children = std::mem::take(&mut self.unions[union].children);
        children.sort_by_key(|&c| (self.people[c].birth, c));
        self.unions[union].children = children;
    }

    fn up_to(&mut self, count: usize) -> i32 {
        self.random.below(count) as i32
    }

    fn any_sex(&mut self) -> Sex {
        if self.random.chance(0.5) { Sex::Woman } else { Sex::Man }
    }

    /// A couple whom nothing is known above.
    fn found(&mut self) -> usize {
        let birth = 1880 + self.up_to(10);
        let couple = [self.person(Sex::Man, birth), self.person(Sex::Woman, birth + 2)];
        self.union(couple, birth + 24)
    }

    /// The children of these unions.
    fn bear(&mut self, unions: &[usize]) -> Vec<usize> {
        let mut children = vec![];
        for &union in unions {
            if self.is_full() {
                break;
            }
            let mut birth = self.unions[union].start + 1;
            for _ in 0..self.number_of_children() {
                if self.is_full() {
                    break;
                }
                birth += 1 + self.up_to(4);
                let sex = self.any_sex();
                let child = self.person(sex, birth);
                self.adopt(child, union);
                children.push(child);
            }
        }
        children
    }

    fn number_of_children(&mut self) -> usize {
        const UP_TO: [(f64, usize); 6] = [(0.12, 0), (0.30, 1), (0.62, 2), (0.83, 3), (0.95, 4), (1.0, 6)];
        let x = self.random.fraction();
        UP_TO.iter().find(|(limit, _)| x < *limit).map_or(0, |&(_, children)| children)
    }

    fn marry_off(&mut self, candidates: Vec<usize>, single_above: &[usize]) -> Generation {
        let mut now = Generation { candidates, married: BTreeSet::new(), single: vec![], unions: vec![] };
        let mut turn = 0;
        while let Some(&person) = now.candidates.get(turn) {
            turn += 1;
            if now.married.contains(&person) {
                continue;
            }
            if self.is_full() {
                break;
            }
            if self.random.fraction() > self.habits.marry {
                now.single.push(person);
                continue;
            }
            let partner = match self.partner_in_the_case(person, turn, &now, single_above) {
                Some(known) => known,
                None => self.newcomer(person, &mut now.candidates),
            };
            now.married.extend([person, partner]);
            let start = self.people[person].birth + 22 + self.up_to(6);
            now.unions.push(self.union([person, partner], start));
            self.remarry(person, partner, start, &mut now);
        }
        now
    }

    /// Someone of the other sex who is there already: of this generation, next in line, or left over from the one above.
    fn partner_in_the_case(&mut self, person: usize, turn: usize, now: &Generation, single_above: &[usize]) -> Option<usize> {
        let x = self.random.fraction();
        let within = x < self.habits.marry_within;
        let above = !within && x < self.habits.marry_within + self.habits.marry_above;
        let circle = if within {
            &now.candidates[turn..now.candidates.len().min(turn + self.habits.reach)]
        } else if above {
            single_above
        } else {
            &[]
        };
        let sought = self.people[person].sex.other();
        for _ in 0..if circle.is_empty() { 0 } else { TRIES } {
            let other = circle[self.random.below(circle.len())];
            let is_sibling = within && self.people[other].parents == self.people[person].parents;
            if !now.married.contains(&other) && self.people[other].sex == sought && !is_sibling {
                return Some(other);
            }
        }
        None
    }

    /// A partner from outside, at times with parents and siblings, some of whom look for partners as well.
    fn newcomer(&mut self, person: usize, candidates: &mut Vec<usize>) -> usize {
        let (sex, born) = (self.people[person].sex.other(), self.people[person].birth);
        let birth = born + self.up_to(6) - 3;
        let newcomer = self.person(sex, birth);
        if !self.random.chance(self.habits.bring_in_laws) {
            return newcomer;
        }
        let parents = [self.person(Sex::Man, born - 28), self.person(Sex::Woman, born - 26)];
        let home = self.union(parents, born - 8);
        self.adopt(newcomer, home);
        for i in 0..self.up_to(3) {
            let sex = self.any_sex();
            let years = 2 + 2 * i;
            let is_elder = self.random.chance(0.5);
            let sibling = self.person(sex, if is_elder { birth - years } else { birth + years });
            self.adopt(sibling, home);
        }
        self.sort_children(home);
        for &sibling in &self.unions[home].children {
            if sibling != newcomer && self.random.chance(0.4) {
                candidates.push(sibling);
            }
        }
        newcomer
    }

    /// Further unions of one of the two, one after the other.
    fn remarry(&mut self, person: usize, partner: usize, start: i32, now: &mut Generation) {
        let (mut who, mut start) = (person, start);
        while self.random.chance(self.habits.remarry) && !self.is_full() {
            if self.random.chance(0.3) {
                who = if who == person { partner } else { person };
            }
            start += 6 + self.up_to(6);
            let sex = self.people[who].sex.other();
            let birth = self.people[person].birth + self.up_to(8);
            let next = self.person(sex, birth);
            now.married.insert(next);
            now.unions.push(self.union([who, next], start));
        }
    }
}
