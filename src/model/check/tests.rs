//! One small invented family per problem, and its neighbour that has none.

use super::super::graph::tests::family;
use super::*;
use std::sync::Arc;

const NONE: [&str; 0] = [];

/// Ann and Bob are the parents of Cy.
fn parents_and_child() -> Case {
    let mut case = family(&[("u1", &["ann", "bob"])], &[("cy", "u1")]);
    change(&mut case, "ann", |p| p.gender = Some(Gender::Woman));
    change(&mut case, "bob", |p| p.gender = Some(Gender::Man));
    case
}

fn change(case: &mut Case, id: &str, change: impl FnOnce(&mut Person)) {
    change(Arc::make_mut(case.people.get_mut(&PersonId::new(id)).unwrap()));
}

fn date(text: &str) -> Option<Date> {
    Some(Date::parse(text))
}

fn codes(case: &Case) -> Vec<&'static str> {
    problems(case).iter().map(|p| p.code.code()).collect()
}

/// What is found when two people have these dates of birth and the first this one of death.
fn with_dates(first: &str, birth: &str, death: &str, second: &str, born: &str) -> Vec<&'static str> {
    let mut case = parents_and_child();
    change(&mut case, first, |p| {
        (p.birth, p.death) =
            (Some(birth).filter(|b| !b.is_empty()).map(Date::parse), Some(death).filter(|d| !d.is_empty()).map(Date::parse))
    });
    change(&mut case, second, |p| p.birth = date(born));
    codes(&case)
}

#[test]
fn lives_end_after_they_begin_and_within_120_years() {
    let life = |birth, death| with_dates("ann", birth, death, "bob", "1950");
    assert_eq!(life("1990-05-02", "1990-05-01"), ["P_DEATH_BEFORE_BIRTH"]);
    assert_eq!(life("1990", "1990-05-01"), NONE);
    assert_eq!(life("1990", "about 1980"), NONE, "what is no date says nothing");
    assert_eq!(life("1600", "2000"), ["P_OVER_120"]);
    assert_eq!(life("[1850..]", "1990"), NONE, "born any time after");
    assert_eq!(life("1850", "1971"), NONE, "120 at the least");
}

#[test]
fn parents_are_of_an_age_to_be_parents() {
    assert_eq!(with_dates("ann", "2000", "", "cy", "2009"), ["P_YOUNG_PARENT"]);
    assert_eq!(with_dates("ann", "2000", "", "cy", "2010"), NONE, "she may have turned 10");
    assert_eq!(with_dates("ann", "2000~", "", "cy", "2009"), NONE, "she may be older");
    assert_eq!(with_dates("ann", "1900", "", "cy", "1962"), ["P_OLD_MOTHER"]);
    assert_eq!(with_dates("bob", "1900", "", "cy", "1962"), NONE, "a father of 62");
    assert_eq!(with_dates("bob", "1900", "1940-01-15", "cy", "1941-03"), ["P_DEAD_FATHER"]);
    assert_eq!(with_dates("bob", "1900", "1940-01-15", "cy", "1940-10"), NONE, "born after his death");
}

#[test]
fn adoptive_parents_may_be_of_any_age_and_number() {
    let mut case = family(&[("u1", &["ann", "bob"]), ("u2", &["dee", "eli"])], &[("cy", "u1"), ("cy", "u2")]);
    assert_eq!(codes(&case), ["P_MANY_PARENTS"]);
    change(&mut case, "dee", |p| p.birth = date("2000"));
    change(&mut case, "cy", |p| p.birth = date("1999"));
    for link in case.children.values_mut().skip(1) {
        Arc::make_mut(link).kind = Some("adopted".into());
    }
    assert_eq!(codes(&case), NONE);
}

#[test]
fn two_marriages_at_a_time_are_named_once_the_dates_leave_no_doubt() {
    use UnionEventKind::{Divorced, Married, Separated};
    let check = |first: &[(UnionEventKind, &str)], death: Option<&str>| {
        let mut case = family(&[("u1", &["ann", "bob"]), ("u2", &["ann", "dan"])], &[]);
        let event = |(kind, date): &(UnionEventKind, &str)| UnionEvent {
            kind: kind.clone(),
            date: Some(Date::parse(date)),
            unknown: Unknown::new(),
        };
        let mut marry = |id: &str, timeline: &[(UnionEventKind, &str)]| {
            Arc::make_mut(case.unions.get_mut(&UnionId::new(id)).unwrap()).timeline = timeline.iter().map(event).collect();
        };
        marry("u1", first);
        marry("u2", &[(Married, "2005-06")]);
        change(&mut case, "bob", |p| p.death = death.map(Date::parse));
        codes(&case)
    };
    assert_eq!(check(&[(Married, "2000")], None), ["P_OVERLAP"]);
    assert_eq!(check(&[(Married, "2000"), (Separated, "2003")], None), ["P_OVERLAP"]);
    assert_eq!(check(&[(Married, "2000"), (Divorced, "2007")], None), ["P_OVERLAP"]);
    assert_eq!(check(&[(Married, "2000"), (Divorced, "2005")], None), NONE, "perhaps in spring");
    assert_eq!(check(&[(Married, "2000")], Some("2004")), NONE, "widowed");
    assert_eq!(check(&[(Married, "2000"), (Divorced, "sometime")], None), NONE);
}

#[test]
fn the_same_name_is_odd_among_siblings_only() {
    let mut case = family(&[("u1", &["ann"])], &[("cy", "u1"), ("di", "u1")]);
    for id in ["ann", "cy", "di"] {
        change(&mut case, id, |p| p.name = Name::Plain(if id == "di" { "JO".into() } else { "Jo".into() }));
    }
    let [problem] = &problems(&case)[..] else { panic!() };
    assert_eq!(problem.code, ProblemCode::SameName);
    assert_eq!(problem.about.iter().map(EntityId::as_str).collect::<Vec<_>>(), ["cy", "di", "u1"]);
    assert!(!format!("{problem:?}").to_lowercase().contains("jo"));
}

#[test]
fn a_client_lives_somewhere() {
    let mut case = parents_and_child();
    case.client = Some((&PersonId::new("cy")).into());
    assert_eq!(codes(&case), ["P_NO_HOUSEHOLD"]);
    let household = Household { members: vec![PersonId::new("cy")], ..Household::default() };
    case.households.insert(HouseholdId::new("h1"), Arc::new(household));
    assert_eq!(codes(&case), NONE);
}

#[test]
fn nothing_happened_after_the_date_of_the_case_but_a_due_date_may() {
    let mut case = parents_and_child();
    case.as_of = date("2026-11-21");
    case.events.insert(EventId::new("e1"), Arc::new(Event { date: date("2026-11"), ..Event::default() }));
    change(&mut case, "cy", |p| (p.being, p.birth) = (Some(Being::Pregnancy), date("2027-03")));
    assert_eq!(codes(&case), NONE);
    case.events.insert(EventId::new("e2"), Arc::new(Event { date: date("2026-12"), ..Event::default() }));
    change(&mut case, "ann", |p| p.death = date("2027"));
    assert_eq!(codes(&case), ["P_FUTURE", "P_FUTURE"]);
}

#[test]
fn somebody_who_is_their_own_ancestor_is_named() {
    let case = family(&[("u1", &["ann"]), ("u2", &["bob"])], &[("bob", "u1"), ("ann", "u2")]);
    let found = problems(&case);
    assert_eq!(found[0].code, ProblemCode::Cycle);
    assert_eq!(found[0].about.iter().map(EntityId::as_str).collect::<Vec<_>>(), ["ann", "c1"]);
}
