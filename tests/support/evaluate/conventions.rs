//! What the field demands of an order: elder left of younger, man left of woman, partners side by side and in time order,
//! generations on rows of their own.

use super::Row;
use super::family::{Couple, Family};
use super::forced::forced;
use super::generations::misplaced_couples;
use kithkin::model::Gender;
use kithkin::notation::{LinkRole, child_link};
use kurbo::{Point, Vec2};
use std::collections::BTreeMap;
use std::fmt;

/// Where conventions are broken. Whom a hand has pinned breaks none of order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conventions {
    /// People of the case who are not drawn.
    pub missing: Vec<String>,
    /// Siblings next to each other by birth, the elder not left of the younger.
    pub sib_order: Vec<String>,
    /// Couples of whom neither has a third union, with somebody between.
    pub couple_adjacent: Vec<String>,
    /// A person's partners, up to three, not left to right in time order.
    pub chronology: Vec<String>,
    /// How many of the three rows above the family itself forces.
    pub forced: usize,
    /// A man and a woman with no other union, he on the right.
    pub male_left: Vec<String>,
    /// Children not below a parent by birth, or below those they are drawn under.
    pub not_below: Vec<String>,
    /// Sibships on more than one row.
    pub sibship_rows: Vec<String>,
    /// Couples on two rows who are of one generation.
    pub couple_rows: Vec<String>,
    /// People further than half a pixel from where they were pinned, against the other pinned ones.
    pub pins: Vec<String>,
    /// What is left of order when what is forced is taken off; all offenders are named.
    pub order_excess: Vec<String>,
}

pub fn conventions(family: &Family<'_>) -> Conventions {
    let is_left = |(a, b): &(&str, &str)| family.at[a].x < family.at[b].x;
    let (siblings, partners) = (family.birth_order(), family.partner_order());
    let named = |pair: &(&str, &str)| format!("{} {}", pair.0, pair.1);
    let neighbours: Vec<(&str, &str)> = family.plain_couples().map(|(_, a, b)| (a, b)).collect();
    let apart = |&(_, a, b): &(&Couple<'_>, &str, &str)| {
        let gap = family.place[b].1.abs_diff(family.place[a].1);
        gap > 1 && !family.is_pinned(a) && !family.is_pinned(b)
    };
    let mut out = Conventions {
        missing: family.case.people.keys().map(|id| id.to_string()).filter(|id| !family.at.contains_key(id.as_str())).collect(),
        sib_order: siblings.iter().filter(|p| !is_left(p)).map(named).collect(),
        couple_adjacent: family.plain_couples().filter(apart).map(|(c, ..)| c.id.to_owned()).collect(),
        chronology: partners.iter().filter(|p| !is_left(p)).map(named).collect(),
        forced: forced(&siblings.union(&partners).copied().collect(), &neighbours),
        male_left: family.couples.iter().filter(|c| is_reversed(family, c)).map(|c| c.id.to_owned()).collect(),
        not_below: not_below(family),
        sibship_rows: sibship_rows(family),
        couple_rows: misplaced_couples(family),
        pins: pins(family),
        order_excess: vec![],
    };
    let broken = || {
        let named = |row: &'static str, ids: &[String]| ids.iter().map(move |id| format!("{id} ({row})")).collect::<Vec<_>>();
        [named("sib_order", &out.sib_order), named("couple_adjacent", &out.couple_adjacent), named("chronology", &out.chronology)].concat()
    };
    out.order_excess = Some(broken()).filter(|all| all.len() > out.forced).unwrap_or_default();
    out
}

/// A man right of a woman where nothing but their gender decides.
fn is_reversed(family: &Family<'_>, couple: &Couple<'_>) -> bool {
    let Some((left, right)) = family.side_by_side(couple) else { return false };
    let is = |p: &str, gender: Gender| family.person(p).is_some_and(|p| *p.gender() == gender);
    let decides = |p: &str| family.unions_of(p).len() == 1 && !family.is_pinned(p);
    let is_turned = couple.record.swapped;
    !is_turned && decides(left) && decides(right) && is(left, Gender::Woman) && is(right, Gender::Man)
}

fn not_below(family: &Family<'_>) -> Vec<String> {
    let mut found = vec![];
    for (id, link) in &family.case.children {
        let child = link.child.as_str();
        let is_drawn_under = family.parents_of.get(child) == Some(&link.union.as_str());
        let by_birth = child_link(link.kind.as_deref()).role == LinkRole::Birth;
        let Some(couple) = family.couples.iter().find(|c| c.id == link.union.as_str()).filter(|_| is_drawn_under || by_birth) else {
            continue;
        };
        let Some(at) = family.at.get(child).filter(|_| !family.is_pinned(child)) else { continue };
        let is_above = |p: &str| p != child && !family.is_pinned(p) && at.y <= family.at[p].y + 1.0;
        if couple.partners.iter().any(|p| is_above(p)) {
            found.push(id.to_string());
        }
    }
    found
}

/// Sibships on two rows. A child may stand lower than the others when it has another parent on their row, as a grandchild who
/// has been adopted.
fn sibship_rows(family: &Family<'_>) -> Vec<String> {
    let mut links: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for link in family.case.children.values() {
        links.entry(link.child.as_str()).or_default().push(link.union.as_str());
    }
    let is_lowered = |child: &str, top: f64| {
        let parents = family.couples.iter().filter(|c| links[child].contains(&c.id)).flat_map(|c| &c.partners);
        parents.into_iter().any(|p| family.at[p].y > top - 1.0)
    };
    let is_torn = |children: &[&str]| {
        let top = children.iter().map(|c| family.at[c].y).fold(f64::INFINITY, f64::min);
        children.iter().any(|c| family.at[c].y > top + 1.0 && !family.is_pinned(c) && !is_lowered(c, top))
    };
    let free = |children: &[&'_ str]| children.iter().all(|c| !family.is_pinned(c));
    let sibships = family.sibships.iter().filter(|(_, children)| free(children) && is_torn(children));
    sibships.map(|(union, _)| (*union).to_owned()).collect()
}

/// The page has been moved as a whole, so pins are held against each other.
fn pins(family: &Family<'_>) -> Vec<String> {
    let moved: Vec<(&str, Vec2)> =
        family.at.iter().filter_map(|(id, at)| family.person(id)?.pins.genogram.map(|pin| (*id, *at - Point::new(pin.x, pin.y)))).collect();
    let (x, y) = (super::shape::median(moved.iter().map(|m| m.1.x)), super::shape::median(moved.iter().map(|m| m.1.y)));
    moved.iter().filter(|(_, by)| (by.x - x).abs() > 0.5 || (by.y - y).abs() > 0.5).map(|(id, _)| (*id).to_owned()).collect()
}

impl Conventions {
    pub(super) fn zero_rows(&self) -> Vec<Row<'_>> {
        vec![
            ("missing", &self.missing),
            ("order_excess", &self.order_excess),
            ("male_left", &self.male_left),
            ("not_below", &self.not_below),
            ("sibship_rows", &self.sibship_rows),
            ("couple_rows", &self.couple_rows),
            ("pins", &self.pins),
        ]
    }
}

impl fmt::Display for Conventions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "sib_order {}, couple_adjacent {}, chronology {}, ",
            self.sib_order.len(),
            self.couple_adjacent.len(),
            self.chronology.len()
        )?;
        write!(f, "forced {}; male_left {}, not below {}, ", self.forced, self.male_left.len(), self.not_below.len())?;
        write!(
            f,
            "sibships on two rows {}, couples on two rows {}, pins {}",
            self.sibship_rows.len(),
            self.couple_rows.len(),
            self.pins.len()
        )
    }
}
