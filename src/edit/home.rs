//! Who lives where: the one rule for whom an addition also puts into a household.
//!
//! A household is the line around those who live together, and most people are added to somebody who is inside it already. To
//! put each of them in by hand would double the work; to put somebody in who lives elsewhere says something false in a
//! document about a family. So whoever is added joins where that is what nearly always holds, and stays out where it is a
//! question:
//!
//! - a **child** joins the parent it is added to (of a couple: where most of the two live, if they do not live apart), unless
//!   that parent is so old that a child is grown;
//! - a **partner** joins unless the union is over, somebody else is there as a partner, or the person lives there as a child;
//! - a **sibling** joins somebody who lives there as a child: with a parent, or under age;
//! - **parents** join a child who is under age and lives with nobody who may be grown: no child lives alone. In care, or of
//!   an age that nobody has said, it is a question where parents live.
//!
//! Somebody of an unknown age counts as a child of their parents, and as grown to anybody else.

use crate::model::*;
use std::sync::Arc;

/// Years at which people are no longer children.
const GROWN: u32 = 18;
/// Years from which on children are grown: few people have them after 45.
const PAST_CHILDREN: u32 = GROWN + 45;

/// Where a child of these parents lives; `of` is the one it was added to, where it was one.
pub(super) fn of_child(case: &Case, parents: &[PersonId], of: Option<&PersonId>) -> Option<HouseholdId> {
    let at_home: Vec<&PersonId> = parents.iter().filter(|parent| years(case, parent).is_none_or(|age| age < PAST_CHILDREN)).collect();
    let count = |home: &Household| at_home.iter().filter(|parent| home.members.contains(parent)).count();
    let is_possible = |home: &Household| of.is_none_or(|of| home.members.contains(of)) && count(home) > 0;
    let homes: Vec<(usize, &HouseholdId)> =
        case.households.iter().filter(|(_, home)| is_possible(home)).map(|(id, home)| (count(home), id)).collect();
    let most = homes.iter().map(|(count, _)| *count).max()?;
    let mut best = homes.into_iter().filter(|(count, _)| *count == most).map(|(_, id)| id);
    let first = best.next()?;
    let live_apart = of.is_none() && most < at_home.len() && best.next().is_some();
    (!live_apart).then(|| first.clone())
}

/// Where a partner of this person lives, in this union.
pub(super) fn of_partner(case: &Case, of: &PersonId, union: &UnionId) -> Option<HouseholdId> {
    if case.unions.get(union).is_none_or(|union| union.is_over()) {
        return None;
    }
    let unions = case.unions.values().filter(|union| union.partners.contains(of));
    let partners: Vec<&PersonId> = unions.flat_map(|union| &union.partners).filter(|partner| *partner != of).collect();
    let is_taken = |home: &Household| partners.iter().any(|partner| home.members.contains(partner)) || is_with_a_parent(case, of, home);
    let mut homes = case.households.iter().filter(|(_, home)| home.members.contains(of));
    // Who lives with a partner in one place has none in the other.
    if homes.clone().any(|(_, home)| is_taken(home)) { None } else { homes.next().map(|(id, _)| id.clone()) }
}

/// Where a sibling of this person lives.
pub(super) fn of_sibling(case: &Case, of: &PersonId) -> Option<HouseholdId> {
    let age = years(case, of);
    let is_child = |home: &Household| match age {
        Some(age) => age < GROWN,
        None => is_with_a_parent(case, of, home),
    };
    let mut homes = case.households.iter().filter(|(_, home)| home.members.contains(of) && is_child(home));
    homes.next().map(|(id, _)| id.clone())
}

/// Where the parents of this person live.
pub(super) fn of_parents(case: &Case, child: &PersonId) -> Option<HouseholdId> {
    let is_child = |person: &PersonId| years(case, person).is_some_and(|age| age < GROWN);
    let mut homes = case.households.iter().filter(|(_, home)| home.members.contains(child) && home.members.iter().all(is_child));
    homes.next().map(|(id, _)| id.clone())
}

/// Puts somebody into a household.
pub(super) fn move_in(case: &mut Case, home: Option<HouseholdId>, person: &PersonId) {
    if let Some(home) = home.and_then(|id| case.households.get_mut(&id)) {
        Arc::make_mut(home).members.push(person.clone());
    }
}

fn years(case: &Case, person: &PersonId) -> Option<u32> {
    case.age_of(case.people.get(person)?).map(|age| age.years)
}

fn is_with_a_parent(case: &Case, person: &PersonId, home: &Household) -> bool {
    let links = case.children.values().filter(|link| link.child == *person);
    links.filter_map(|link| case.unions.get(&link.union)).flat_map(|union| &union.partners).any(|parent| home.members.contains(parent))
}

#[cfg(test)]
mod tests {
    use crate::edit::{Edit, Parents, Session};
    use crate::model::*;
    use std::sync::Arc;

    fn p(n: u32) -> PersonId {
        PersonId::new(format!("p{n}"))
    }

    /// p1 and p2 are the parents of p3; ages as given, and the people of each household.
    fn family(ages: [Option<f64>; 3], homes: &[&[u32]]) -> Session {
        let mut case = Case { as_of: Some(Date::parse("2026")), ..Case::default() };
        for (n, age) in (1..).zip(ages) {
            case.people.insert(p(n), Arc::new(Person { age, ..Person::default() }));
        }
        let union = UnionId::new("u1");
        case.unions.insert(union.clone(), Arc::new(Union { partners: vec![p(1), p(2)], ..Union::default() }));
        case.children.insert(ChildLinkId::new("c1"), Arc::new(ChildLink::new(p(3), union)));
        for (n, home) in homes.iter().enumerate() {
            let members = home.iter().map(|n| p(*n)).collect();
            case.households.insert(HouseholdId::new(format!("h{}", n + 1)), Arc::new(Household { members, ..Household::default() }));
        }
        Session::new(case)
    }

    /// What it shows, the ages and households of the family, the addition, and which household it joins.
    type Addition<'a> = (&'a str, [Option<f64>; 3], &'a [&'a [u32]], Edit, Option<usize>);

    #[test]
    fn who_is_added_joins_a_household_where_that_is_no_question() {
        let unknown = [None; 3];
        let child = |parents| Edit::AddChild { parents, kind: None, being: None };
        let of_one = || child(Parents::Of(p(1)));
        let of_both = || child(Parents::Union(UnionId::new("u1")));
        let partner = |n| Edit::AddPartner(Parents::Of(p(n)));
        let sibling = || Edit::AddSibling(p(3));
        let parents = |n| Edit::AddParents { of: p(n), kind: None };
        let foster = || Edit::AddParents { of: p(3), kind: Some("foster".into()) };
        let table: &[Addition] = &[
            ("a child, with its parent", unknown, &[&[1]], of_one(), Some(0)),
            ("a child, where both live", unknown, &[&[1, 3], &[1, 2]], of_both(), Some(1)),
            ("a child, with the parent it is added to", unknown, &[&[2], &[1]], of_one(), Some(1)),
            ("no child of two who live apart", unknown, &[&[1], &[2]], of_both(), None),
            ("a child, where only one of the two is known to live", unknown, &[&[2, 3]], of_both(), Some(0)),
            ("no child of the old", [Some(70.0), None, None], &[&[1]], of_one(), None),
            ("a partner", unknown, &[&[3]], partner(3), Some(0)),
            ("no second partner", unknown, &[&[1, 2]], partner(1), None),
            ("no partner of who lives with a parent", unknown, &[&[1, 3]], partner(3), None),
            ("a sibling of who lives with a parent", unknown, &[&[1, 3]], sibling(), Some(0)),
            ("a sibling of who is under age", [None, None, Some(9.0)], &[&[3]], sibling(), Some(0)),
            ("no sibling of who is grown", [None, None, Some(30.0)], &[&[1, 3]], sibling(), None),
            ("no sibling of who may be grown", unknown, &[&[3]], sibling(), None),
            ("parents of a child who is alone", [None, None, Some(9.0)], &[&[3]], foster(), Some(0)),
            ("no parents of who lives with somebody", [None, None, Some(9.0)], &[&[1, 3]], foster(), None),
            ("no parents of who may be grown", unknown, &[&[1]], parents(1), None),
        ];
        for (what, ages, homes, edit, expected) in table {
            let mut session = family(*ages, homes);
            let created = session.edit(edit.clone()).expect("a sound change").created;
            let is_in = |home: &Household| created.iter().all(|id| matches!(id, EntityId::Person(id) if home.members.contains(id)));
            assert_eq!(session.case().households.values().position(|home| is_in(home)), *expected, "{what}");
            assert!(session.undo() && !session.undo(), "{what}: one step");
        }
    }

    #[test]
    fn nobody_moves_in_with_a_former_partner() {
        let mut session = family([None; 3], &[&[1]]);
        let mut case = Case::clone(session.case());
        let separated = UnionEvent { kind: UnionEventKind::Separated, date: None, unknown: Unknown::new() };
        case.unions.insert(UnionId::new("u1"), Arc::new(Union { partners: vec![p(1)], timeline: vec![separated], ..Union::default() }));
        session = Session::new(case);
        session.edit(Edit::AddPartner(Parents::Union(UnionId::new("u1")))).expect("a partner");
        assert_eq!(session.case().households[&HouseholdId::new("h1")].members, [p(1)]);
    }
}
