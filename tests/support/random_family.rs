//! Random families that grow as families do: couples form, have children, part, find others, marry into other families.

use kithkin::model::*;
use proptest::prelude::*;
use std::sync::Arc;

/// A family of up to so many people.
pub fn random_family(most: usize) -> impl Strategy<Value = Case> {
    prop::collection::vec((0u8..100, any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0u8..8), 1..most).prop_map(move |steps| {
        let mut family = Family::default();
        let first = family.person(0, 0);
        let second = family.person(1, 0);
        family.union(first, second);
        for (what, a, b, size) in steps {
            if family.case.people.len() < most {
                family.grow(what, &a, &b, usize::from(size));
            }
        }
        family.case
    })
}

#[derive(Default)]
struct Family {
    case: Case,
    /// Generation of each person, for plausible birth years.
    generation: Vec<usize>,
}

impl Family {
    fn person(&mut self, gender: usize, generation: usize) -> usize {
        let n = self.generation.len();
        let names = ["Ada", "Bartholomew Fitzgerald", "Cy", "Dorothea", "Ed van der Meer", "Fay", "", "Gwendolyn Ashworth-Smythe"];
        let gender = [Gender::Man, Gender::Woman, Gender::Nonbinary, Gender::Unknown][gender % 4].clone();
        let birth = (n % 7 != 6).then(|| Date::parse(&(1900 + 27 * generation + n % 23).to_string()));
        let death = (n % 5 == 4).then(|| Date::parse(&(1970 + 27 * generation).to_string()));
        let being = (n % 17 == 16 && generation > 0).then_some(Being::Miscarriage);
        let person =
            Person { name: Name::Plain(names[n % names.len()].into()), gender: Some(gender), birth, death, being, ..Person::default() };
        self.case.people.insert(PersonId::new(format!("p{n}")), Arc::new(person));
        self.generation.push(generation);
        n
    }

    fn id(n: usize) -> PersonId {
        PersonId::new(format!("p{n}"))
    }

    fn union(&mut self, a: usize, b: usize) -> UnionId {
        let n = self.case.unions.len();
        let id = UnionId::new(format!("u{n}"));
        let event = |kind, year: usize| UnionEvent { kind, date: Some(Date::parse(&year.to_string())), unknown: Unknown::new() };
        let mut timeline = vec![event(UnionEventKind::Married, 1925 + 27 * self.generation[a].max(self.generation[b]) + n % 9)];
        if n % 3 == 1 {
            timeline.push(event(UnionEventKind::Divorced, 1940 + 27 * self.generation[a] + n % 9));
        }
        let partners = if a == b { vec![Self::id(a)] } else { vec![Self::id(a), Self::id(b)] };
        self.case.unions.insert(id.clone(), Arc::new(Union { partners, kind: Some("marriage".into()), timeline, ..Union::default() }));
        id
    }

    fn child(&mut self, union: &UnionId, child: usize, kind: &str, twins: Option<&str>) {
        let id = ChildLinkId::new(format!("c{}", self.case.children.len()));
        let link = ChildLink { kind: Some(kind.into()), twins: twins.map(Into::into), ..ChildLink::new(Self::id(child), union.clone()) };
        self.case.children.insert(id, Arc::new(link));
    }

    /// Twins are born on one day.
    fn born_with(&mut self, second: usize, first: usize) {
        let birth = self.case.people[&Self::id(first)].birth.clone();
        if let Some(record) = self.case.people.get_mut(&Self::id(second)) {
            Arc::make_mut(record).birth = birth;
        }
    }

    fn has_parents(&self, n: usize) -> bool {
        self.case.children.values().any(|l| l.child == Self::id(n))
    }

    fn grow(&mut self, what: u8, a: &prop::sample::Index, b: &prop::sample::Index, size: usize) {
        let count = self.generation.len();
        let (one, other) = (a.index(count), b.index(count));
        match what {
            0..40 => {
                let unions: Vec<UnionId> = self.case.unions.keys().cloned().collect();
                let union = unions[a.index(unions.len())].clone();
                let parents = self.case.unions[&union].partners.clone();
                let generation =
                    parents.iter().filter_map(|p| p.as_str()[1..].parse::<usize>().ok()).map(|n| self.generation[n]).max().unwrap_or(0) + 1;
                for i in 0..=size % 4 {
                    let child = self.person(size + i, generation);
                    if size == 7 && i == 1 {
                        self.born_with(child, child - 1);
                    }
                    let twins = (size == 7 && i < 2).then(|| format!("t{count}"));
                    self.child(&union, child, if what == 7 { "adopted" } else { "biological" }, twins.as_deref());
                }
            }
            40..65 => {
                let partner = self.person(size % 3 + usize::from(size > 5), self.generation[one]);
                self.union(one, partner);
            }
            65..75 if one != other && self.generation[one] == self.generation[other] => {
                self.union(one, other);
            }
            75..85 if !self.has_parents(one) && self.generation[one] > 0 => {
                let (father, mother) = (self.person(0, self.generation[one] - 1), self.person(1, self.generation[one] - 1));
                let union = self.union(father, mother);
                self.child(&union, one, "biological", None);
                let sibling = self.person(size, self.generation[one]);
                self.child(&union, sibling, "biological", None);
            }
            85..90 => {
                let union = self.union(one, one);
                let child = self.person(size, self.generation[one] + 1);
                self.child(&union, child, "biological", None);
            }
            90..93 => {
                self.person(size, self.generation[one]);
            }
            _ => {}
        }
    }
}
