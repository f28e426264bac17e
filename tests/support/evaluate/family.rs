//! What the case says of those who are drawn: couples, sibships, rows, and who comes before whom.

use super::drawing::Drawing;
use kithkin::model::{Case, Person, PersonId, Union, UnionId};
use kurbo::Point;
use std::collections::{BTreeMap, BTreeSet};

/// The family as it is drawn. People are named by their ids.
pub struct Family<'a> {
    pub case: &'a Case,
    /// Centres of symbols.
    pub at: BTreeMap<&'a str, Point>,
    pub couples: Vec<Couple<'a>>,
    /// Per person the numbers of their unions, in the order of the unions' ids.
    pub unions_of: BTreeMap<&'a str, Vec<usize>>,
    /// Per union the children drawn under it, from left to right.
    pub sibships: BTreeMap<&'a str, Vec<&'a str>>,
    /// The union that a child is drawn under.
    pub parents_of: BTreeMap<&'a str, &'a str>,
    /// From top to bottom, each from left to right.
    pub rows: Vec<Vec<&'a str>>,
    /// Row and place in it.
    pub place: BTreeMap<&'a str, (usize, usize)>,
}

/// A union that is drawn, with the partners who are.
pub struct Couple<'a> {
    pub id: &'a str,
    pub record: &'a Union,
    pub partners: Vec<&'a str>,
}

impl<'a> Family<'a> {
    pub fn new(case: &'a Case, drawing: &'a Drawing) -> Family<'a> {
        let is_person = |id: &&String| case.people.contains_key(&PersonId::new(id));
        let at: BTreeMap<&str, Point> =
            drawing.symbols.iter().filter(|(id, _)| is_person(id)).map(|(id, area)| (id.as_str(), area.center())).collect();
        let couple = |(id, partners): (&'a String, &'a Vec<String>)| {
            let record = case.unions.get(&UnionId::new(id))?;
            let partners = partners.iter().map(String::as_str).filter(|p| at.contains_key(p)).collect();
            Some(Couple { id, record, partners })
        };
        let couples: Vec<Couple<'_>> = drawing.partners.iter().filter_map(couple).collect();
        let mut unions_of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, couple) in couples.iter().enumerate() {
            couple.partners.iter().for_each(|p| unions_of.entry(p).or_default().push(number));
        }
        let mut sibships: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut parents_of = BTreeMap::new();
        let legs: BTreeSet<&str> = drawing.routes.iter().filter(|r| r.role == "leg").map(|r| r.owner.as_str()).collect();
        for (id, (child, union)) in &drawing.links {
            if legs.contains(id.as_str()) && at.contains_key(child.as_str()) {
                sibships.entry(union).or_default().push(child);
                parents_of.insert(child.as_str(), union.as_str());
            }
        }
        for children in sibships.values_mut() {
            children.sort_by(|a, b| at[a].x.total_cmp(&at[b].x));
        }
        let rows = rows(&at);
        let place = rows.iter().enumerate().flat_map(|(r, row)| row.iter().enumerate().map(move |(i, p)| (*p, (r, i)))).collect();
        Family { case, at, couples, unions_of, sibships, parents_of, rows, place }
    }

    pub fn person(&self, id: &str) -> Option<&'a Person> {
        self.case.people.get(&PersonId::new(id)).map(|p| &**p)
    }

    /// True for whom a hand has put where they are.
    pub fn is_pinned(&self, id: &str) -> bool {
        self.person(id).is_some_and(|p| p.pins.genogram.is_some())
    }

    pub fn same_row(&self, a: &str, b: &str) -> bool {
        (self.at[a].y - self.at[b].y).abs() < 1.0
    }

    pub fn unions_of(&self, person: &str) -> &[usize] {
        self.unions_of.get(person).map_or(&[], Vec::as_slice)
    }

    /// Both partners of a couple who stand on one row, the left one first.
    pub fn side_by_side(&self, couple: &Couple<'a>) -> Option<(&'a str, &'a str)> {
        let [a, b] = couple.partners[..] else { return None };
        self.same_row(a, b).then(|| if self.at[a].x <= self.at[b].x { (a, b) } else { (b, a) })
    }

    /// The couples on one row of whom neither has a third union: those who can always be neighbours.
    pub fn plain_couples(&self) -> impl Iterator<Item = (&Couple<'a>, &'a str, &'a str)> {
        let is_plain = |p: &str| self.unions_of(p).len() <= 2;
        self.couples.iter().filter_map(move |couple| {
            let (left, right) = self.side_by_side(couple)?;
            (is_plain(left) && is_plain(right)).then_some((couple, left, right))
        })
    }

    /// Siblings of one row of whom the first must stand left of the second: by a stated place among them, or else by birth.
    pub fn birth_order(&self) -> BTreeSet<(&'a str, &'a str)> {
        let mut pairs = BTreeSet::new();
        for children in self.sibships.values() {
            let person = |id: &&'a str| self.person(id);
            let stated = |id: &&'a str| person(id).and_then(|p| p.birth_order).map(|n| (n, (0, 0, 0)));
            let born = |id: &&'a str| {
                let person = person(id).filter(|p| p.birth_order.is_none())?;
                person.birth.as_ref().and_then(|d| d.sort_key()).map(|day| (0.0, day))
            };
            pairs.extend(self.in_sequence(children.iter().filter_map(|id| Some((stated(id)?, *id))).collect()));
            pairs.extend(self.in_sequence(children.iter().filter_map(|id| Some((born(id)?, *id))).collect()));
        }
        pairs
    }

    /// Partners of one person with at most three on the row, in the order of the unions: by a stated place, or else by date.
    /// A partner with three or more partners of their own stands in the middle of those, whatever the dates of the others.
    pub fn partner_order(&self) -> BTreeSet<(&'a str, &'a str)> {
        let on_row = |p: &str| self.unions_of(p).iter().filter(|&&u| self.side_by_side(&self.couples[u]).is_some()).count();
        let mut pairs = BTreeSet::new();
        for (person, unions) in &self.unions_of {
            let couples: Vec<&Couple<'_>> = unions.iter().map(|&u| &self.couples[u]).filter(|c| self.side_by_side(c).is_some()).collect();
            if couples.len() > 3 || couples.iter().any(|c| c.record.swapped) {
                continue;
            }
            let other = |c: &&Couple<'a>| c.partners.iter().copied().find(|p| p != person).filter(|p| on_row(p) < 3);
            let stated = |c: &&Couple<'a>| Some(((c.record.order?, (0, 0, 0)), other(c)?));
            let began = |c: &&Couple<'a>| {
                let start = c.record.start().filter(|_| c.record.order.is_none())?;
                Some(((0.0, start.sort_key()?), other(c)?))
            };
            pairs.extend(self.in_sequence(couples.iter().filter_map(stated).collect()));
            pairs.extend(self.in_sequence(couples.iter().filter_map(began).collect()));
        }
        pairs
    }

    /// Neighbours in a sequence by key: those whose keys differ, who share a row, and whom no hand has moved.
    fn in_sequence(&self, mut known: Vec<((f64, Day), &'a str)>) -> Vec<(&'a str, &'a str)> {
        known.sort_by(|(a, _), (b, _)| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        let is_free = |p: &str| !self.is_pinned(p);
        let neighbours = known.windows(2).filter(|w| w[0].0 < w[1].0).map(|w| (w[0].1, w[1].1));
        neighbours.filter(|(a, b)| a != b && self.same_row(a, b) && is_free(a) && is_free(b)).collect()
    }
}

type Day = (i32, u8, u8);

/// People whose centres are level, from top to bottom, each row from left to right.
fn rows<'a>(at: &BTreeMap<&'a str, Point>) -> Vec<Vec<&'a str>> {
    let mut people: Vec<(&str, Point)> = at.iter().map(|(id, p)| (*id, *p)).collect();
    people.sort_by(|(_, a), (_, b)| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<&str>> = vec![];
    for level in people.chunk_by(|(_, a), (_, b)| (a.y - b.y).abs() < 1.0) {
        let mut row = level.to_vec();
        row.sort_by(|(_, a), (_, b)| a.x.total_cmp(&b.x));
        rows.push(row.into_iter().map(|(id, _)| id).collect());
    }
    rows
}
