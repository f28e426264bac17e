//! Small invented families.

use super::*;
use std::sync::Arc;

/// A case of unions (`id`, partners) and child links (`child`, `union`), with everybody who is named.
pub fn family(unions: &[(&str, &[&str])], links: &[(&str, &str)]) -> Case {
    let mut case = Case::default();
    let partners = unions.iter().flat_map(|(_, partners)| partners.iter());
    for person in partners.chain(links.iter().map(|(child, _)| child)) {
        case.people.insert(PersonId::new(person), Arc::default());
    }
    for (id, partners) in unions {
        let partners = partners.iter().map(PersonId::new).collect();
        case.unions.insert(UnionId::new(id), Arc::new(Union { partners, ..Union::default() }));
    }
    for (i, (child, union)) in links.iter().enumerate() {
        case.children.insert(ChildLinkId::new(format!("c{i}")), Arc::new(child_link(child, union)));
    }
    case
}

fn child_link(child: &str, union: &str) -> ChildLink {
    let (child, union) = (PersonId::new(child), UnionId::new(union));
    ChildLink::new(child, union)
}

fn person(id: &str) -> PersonId {
    PersonId::new(id)
}

fn names(people: impl IntoIterator<Item = PersonId>) -> Vec<String> {
    people.into_iter().map(|p| p.to_string()).collect()
}

/// Grandparents, two brothers of whom one has a child from each of two unions, and the other a daughter.
fn three_generations() -> Case {
    let unions: [(&str, &[&str]); 4] = [("u1", &["opa", "oma"]), ("u2", &["karl", "ida"]), ("u3", &["karl", "eva"]), ("u4", &["max"])];
    family(&unions, &[("karl", "u1"), ("max", "u1"), ("ben", "u2"), ("lea", "u3"), ("zoe", "u4")])
}

#[test]
fn kin_are_found_through_unions() {
    let case = three_generations();
    let graph = CaseGraph::new(&case);
    assert_eq!(names(graph.parents(&person("ben"))), ["ida", "karl"]);
    assert_eq!(names(graph.children(&person("karl"))), ["ben", "lea"]);
    assert_eq!(names(graph.partners(&person("karl"))), ["eva", "ida"]);
    assert_eq!(names(graph.siblings(&person("ben"))), ["lea"], "a half sister");
    assert_eq!(names(graph.siblings(&person("karl"))), ["max"]);
    assert_eq!(names(graph.ancestors(&person("zoe"))), ["max", "oma", "opa"]);
    assert_eq!(names(graph.parents(&person("nobody"))), Vec::<String>::new());
}

#[test]
fn siblings_of_unknown_parents_are_siblings() {
    let case = family(&[("u1", &[])], &[("ann", "u1"), ("bob", "u1")]);
    assert_eq!(names(CaseGraph::new(&case).siblings(&person("ann"))), ["bob"]);
}

fn rows(case: &Case) -> Vec<(String, u32)> {
    CaseGraph::new(case).generations().into_iter().map(|(id, row)| (id.to_string(), row)).collect()
}

fn row(case: &Case, id: &str) -> u32 {
    CaseGraph::new(case).generations()[&person(id)]
}

#[test]
fn partners_are_level_and_children_below() {
    let case = three_generations();
    let expected = [("ben", 2), ("eva", 1), ("ida", 1), ("karl", 1), ("lea", 2), ("max", 1), ("oma", 0), ("opa", 0), ("zoe", 2)];
    assert_eq!(rows(&case), expected.map(|(id, row)| (id.to_owned(), row)));
}

#[test]
fn in_laws_come_down_to_their_children() {
    // Two lines of different depth meet: the shorter one starts lower.
    let unions: [(&str, &[&str]); 3] = [("u1", &["a1", "a2"]), ("u2", &["b1", "b2"]), ("u3", &["c1", "d1"])];
    let case = family(&unions, &[("b1", "u1"), ("c1", "u2"), ("e1", "u3")]);
    let mut with_parents_in_law = case.clone();
    with_parents_in_law.people.insert(person("q1"), Arc::default());
    with_parents_in_law.unions.insert(UnionId::new("u9"), Arc::new(Union { partners: vec![person("q1")], ..Union::default() }));
    with_parents_in_law.children.insert(ChildLinkId::new("c9"), Arc::new(child_link("d1", "u9")));
    assert_eq!((row(&case, "d1"), row(&case, "e1")), (2, 3));
    assert_eq!((row(&with_parents_in_law, "q1"), row(&with_parents_in_law, "d1")), (1, 2));
}

#[test]
fn an_uncle_and_his_niece_cannot_be_level_but_their_child_is_below_both() {
    let unions: [(&str, &[&str]); 3] = [("u1", &["opa", "oma"]), ("u2", &["karl"]), ("u3", &["max", "zoe"])];
    let case = family(&unions, &[("karl", "u1"), ("max", "u1"), ("zoe", "u2"), ("kid", "u3")]);
    assert_eq!([row(&case, "max"), row(&case, "zoe"), row(&case, "kid")], [1, 2, 3]);
}

#[test]
fn ten_thousand_generations_need_no_deep_stack() {
    let ids: Vec<String> = (0..10_000).map(|i| format!("p{i}")).collect();
    let partners: Vec<[&str; 1]> = ids.iter().map(|id| [id.as_str()]).collect();
    let unions: Vec<String> = (0..9_999).map(|i| format!("u{i}")).collect();
    let of: Vec<(&str, &[&str])> = unions.iter().zip(&partners).map(|(u, p)| (u.as_str(), p.as_slice())).collect();
    let links: Vec<(&str, &str)> = ids[1..].iter().zip(&unions).map(|(child, union)| (child.as_str(), union.as_str())).collect();
    let case = family(&of, &links);
    assert_eq!((row(&case, "p0"), row(&case, "p9999")), (0, 9_999));
    assert_eq!(CaseGraph::new(&case).ancestors(&person("p9999")).len(), 9_999);
}

#[test]
fn the_youngest_link_of_every_circle_closes_it() {
    let closing = |case: &Case| CaseGraph::new(case).links_closing_cycles().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(closing(&three_generations()), Vec::<String>::new());
    // Two circles that share ann: ann → bob → ann, ann → cid → ann.
    let unions: [(&str, &[&str]); 3] = [("u1", &["ann"]), ("u2", &["bob"]), ("u3", &["cid"])];
    let case = family(&unions, &[("bob", "u1"), ("cid", "u1"), ("ann", "u2"), ("ann", "u3")]);
    assert_eq!(closing(&case), ["c2", "c3"]);
}

#[test]
fn a_hopeless_knot_is_cut_in_bounded_time() {
    // Everybody is everybody's parent.
    let ids: Vec<String> = (0..60).map(|i| format!("p{i}")).collect();
    let partners: Vec<[&str; 1]> = ids.iter().map(|id| [id.as_str()]).collect();
    let unions: Vec<String> = (0..60).map(|i| format!("u{i}")).collect();
    let of: Vec<(&str, &[&str])> = unions.iter().zip(&partners).map(|(u, p)| (u.as_str(), p.as_slice())).collect();
    let links: Vec<(&str, &str)> = ids.iter().flat_map(|c| unions.iter().map(move |u| (c.as_str(), u.as_str()))).collect();
    let mut case = family(&of, &links);
    for link in CaseGraph::new(&case).links_closing_cycles() {
        case.children.remove(&link);
    }
    assert!(!case.children.is_empty());
    assert_eq!(CaseGraph::new(&case).links_closing_cycles(), []);
}

#[test]
fn kinship_is_counted_over_the_nearest_common_ancestors() {
    let case = three_generations();
    let graph = CaseGraph::new(&case);
    let kin = |a: &str, b: &str| graph.kinship(&person(a), &person(b)).map(|k| (k.up, k.down, names(k.ancestors)));
    let both = || vec!["oma".to_owned(), "opa".to_owned()];
    assert_eq!(kin("ben", "zoe"), Some((2, 2, both())), "first cousins");
    assert_eq!(kin("max", "ben"), Some((1, 2, both())), "uncle and nephew");
    assert_eq!(kin("ben", "lea"), Some((1, 1, vec!["karl".to_owned()])), "half siblings");
    assert_eq!(kin("opa", "zoe"), Some((0, 2, vec!["opa".to_owned()])), "grandfather");
    assert_eq!(kin("ida", "karl"), None);
    assert_eq!(kin("ben", "ben"), None);
}

#[test]
fn only_descent_makes_a_couple_consanguine() {
    let unions: [(&str, &[&str]); 2] = [("u1", &["ma"]), ("u2", &["ann", "bob"])];
    let mut case = family(&unions, &[("ann", "u1"), ("bob", "u1")]);
    assert!(CaseGraph::new(&case).is_consanguine(&UnionId::new("u2")));
    let adopted = ChildLink { kind: Some("adopted".into()), ..child_link("bob", "u1") };
    case.children.insert(ChildLinkId::new("c1"), Arc::new(adopted));
    assert!(!CaseGraph::new(&case).is_consanguine(&UnionId::new("u2")));
}

/// Ann and Bob share a household that a church supports; Bob gives to a club, and the club gets from a fund that ended.
fn supported() -> Case {
    let mut case = family(&[("u1", &["ann", "bob"])], &[]);
    let members = vec![person("ann"), person("bob")];
    case.households.insert(HouseholdId::new("h1"), Arc::new(Household { members, ..Household::default() }));
    let system = |id: &str| SystemId::new(id);
    for id in ["church", "club", "diocese", "fund"] {
        case.systems.insert(system(id), Arc::default());
    }
    let (home, bob) = (TieEnd::Household(HouseholdId::new("h1")), TieEnd::Person(person("bob")));
    let end = |id: &str| TieEnd::System(system(id));
    let ties = [
        (end("church"), home, Flow::To, None),
        (bob, end("club"), Flow::To, None),
        (end("church"), end("diocese"), Flow::Both, None),
        (end("fund"), end("church"), Flow::To, Some(Date::parse("2020"))),
    ];
    case.as_of = Some(Date::parse("2026"));
    for (i, (from, to, flow, until)) in ties.into_iter().enumerate() {
        let tie = Tie { flow: Some(flow), until, ..Tie::new(from, to) };
        case.ties.insert(TieId::new(format!("t{i}")), Arc::new(tie));
    }
    case
}

#[test]
fn support_reaches_along_the_flow_while_it_lasts() {
    let case = supported();
    let reach = CaseGraph::new(&case).support_reach(&(&person("ann")).into());
    let reach: Vec<(&str, u32)> = reach.iter().map(|(id, steps)| (id.as_str(), *steps)).collect();
    assert_eq!(reach, [("bob", 0), ("h1", 0), ("church", 1), ("diocese", 2)]);
}

#[test]
fn what_nothing_joins_is_apart() {
    let mut case = supported();
    case.people.insert(person("zed"), Arc::default());
    let graph = CaseGraph::new(&case);
    let parts = |parts: Vec<Vec<EntityId>>| -> Vec<String> {
        parts.iter().map(|part| part.iter().map(EntityId::as_str).collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(parts(graph.components()), ["ann bob u1 h1 church club diocese fund", "zed"]);
    assert_eq!(parts(graph.families()), ["ann bob u1", "zed"]);
}
