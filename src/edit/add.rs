//! Adds people, unions, systems and the lines between them.

use super::{Applied, EditError, Parents, home, ids, rules};
use crate::model::*;
use std::sync::Arc;

type Outcome = Result<Applied, EditError>;

fn created<const N: usize>(ids: [EntityId; N]) -> Outcome {
    Ok(Applied { created: ids.into() })
}

fn new_person(case: &mut Case, person: Person) -> PersonId {
    let id = PersonId::new(ids::fresh(case, "p"));
    case.people.insert(id.clone(), Arc::new(person));
    id
}

fn new_union(case: &mut Case, partners: Vec<PersonId>) -> UnionId {
    let id = UnionId::new(ids::fresh(case, "u"));
    case.unions.insert(id.clone(), Arc::new(Union { partners, ..Union::default() }));
    id
}

fn new_child_link(case: &mut Case, child: PersonId, union: UnionId, kind: Option<Box<str>>) -> Result<(), EditError> {
    let id = ChildLinkId::new(ids::fresh(case, "c"));
    let link = ChildLink { kind, ..ChildLink::new(child, union) };
    case.children.insert(id.clone(), Arc::new(link));
    rules::child_link(case, &id).map(drop)
}

/// The partner of a man is first drawn as a woman and the other way round: the reading that the field's guides ask for
/// where nothing is said. One key changes it.
fn partner_of(person: &Person) -> Person {
    let gender = match person.gender() {
        Gender::Man => Some(Gender::Woman),
        Gender::Woman => Some(Gender::Man),
        Gender::Nonbinary | Gender::Other | Gender::Unknown | Gender::Unlisted(_) => None,
    };
    Person { gender, ..Person::default() }
}

fn of_gender(gender: Gender) -> Person {
    Person { gender: Some(gender), ..Person::default() }
}

fn is_birth(kind: Option<&str>) -> bool {
    kind.is_none_or(|k| k == "biological")
}

pub(super) fn person(case: &mut Case, person: Person) -> Outcome {
    let id = new_person(case, person);
    rules::person(case, &id)?;
    created([id.into()])
}

pub(super) fn partner(case: &mut Case, of: &PersonId) -> Outcome {
    let partner = partner_of(case.people.get(of).ok_or(EditError::Gone)?);
    let partner = new_person(case, partner);
    let union = new_union(case, vec![of.clone(), partner.clone()]);
    let home = home::of_partner(case, of, &union);
    home::move_in(case, home, &partner);
    created([partner.into()])
}

pub(super) fn other_partner(case: &mut Case, union: &UnionId) -> Outcome {
    let known = case.unions.get(union).ok_or(EditError::Gone)?.partners.clone();
    let template = known.first().and_then(|p| case.people.get(p)).map(|p| partner_of(p)).unwrap_or_default();
    let partner = new_person(case, template);
    let home = known.first().and_then(|known| home::of_partner(case, known, union));
    if let Some(union) = case.unions.get_mut(union) {
        Arc::make_mut(union).partners.push(partner.clone());
    }
    rules::union(case, union)?;
    home::move_in(case, home, &partner);
    created([partner.into()])
}

pub(super) fn union(case: &mut Case, a: PersonId, b: PersonId, kind: Option<Box<str>>) -> Outcome {
    if case.unions.values().any(|u| u.partners.contains(&a) && u.partners.contains(&b)) && a != b {
        return Err(EditError::AlreadyPartners);
    }
    let id = new_union(case, vec![a, b]);
    if let Some(union) = case.unions.get_mut(&id) {
        Arc::make_mut(union).kind = kind;
    }
    rules::union(case, &id)?;
    created([id.into()])
}

pub(super) fn child(case: &mut Case, parents: Parents, kind: Option<Box<str>>, being: Option<Being>) -> Outcome {
    let of = match &parents {
        Parents::Union(_) => None,
        Parents::Of(parent) => Some(parent.clone()),
    };
    let lives = being.as_ref().is_none_or(|being| *being == Being::Person);
    let union = union_of(case, parents)?;
    let partners = case.unions.get(&union).map(|union| union.partners.clone()).unwrap_or_default();
    let child = new_person(case, Person { being, ..Person::default() });
    new_child_link(case, child.clone(), union, kind)?;
    if lives {
        let home = home::of_child(case, &partners, of.as_ref());
        home::move_in(case, home, &child);
    }
    created([child.into()])
}

/// The union where a child is added.
fn union_of(case: &mut Case, parents: Parents) -> Result<UnionId, EditError> {
    match parents {
        Parents::Union(id) => Ok(id),
        Parents::Of(parent) if !case.people.contains_key(&parent) => Err(EditError::Gone),
        Parents::Of(parent) => Ok(last_union(case, &parent).unwrap_or_else(|| new_union(case, vec![parent]))),
    }
}

/// The union that a new child belongs to when a user only points at the parent.
fn last_union(case: &Case, parent: &PersonId) -> Option<UnionId> {
    let unions = case.unions.iter().filter(|(_, u)| u.partners.contains(parent));
    unions
        .max_by(|(a_id, a), (b_id, b)| {
            let order = |u: &Union| u.order.unwrap_or(0.0);
            let start = |u: &Union| u.start().and_then(Date::sort_key);
            order(a).total_cmp(&order(b)).then_with(|| start(a).cmp(&start(b))).then_with(|| a_id.cmp(b_id))
        })
        .map(|(id, _)| id.clone())
}

pub(super) fn child_link(case: &mut Case, child: PersonId, parents: Parents, kind: Option<Box<str>>) -> Outcome {
    let union = union_of(case, parents)?;
    new_child_link(case, child, union, kind)?;
    created([])
}

pub(super) fn parents(case: &mut Case, of: &PersonId, kind: Option<Box<str>>) -> Outcome {
    if !case.people.contains_key(of) {
        return Err(EditError::Gone);
    }
    let birth = case.children.values().find(|c| c.child == *of && is_birth(c.kind.as_deref())).map(|c| c.union.clone());
    let Some(union) = birth.filter(|_| is_birth(kind.as_deref())) else {
        let [father, mother] = two_parents(case, of);
        let union = new_union(case, vec![father.clone(), mother.clone()]);
        new_child_link(case, of.clone(), union, kind)?;
        return created([father.into(), mother.into()]);
    };
    match case.unions.get(&union).ok_or(EditError::Gone)?.partners.len() {
        0 => {
            let [father, mother] = two_parents(case, of);
            if let Some(union) = case.unions.get_mut(&union) {
                Arc::make_mut(union).partners = vec![father.clone(), mother.clone()];
            }
            created([father.into(), mother.into()])
        }
        1 => other_partner(case, &union),
        _ => Err(EditError::HasParents),
    }
}

/// A father and a mother, who live with their child where that is no question.
fn two_parents(case: &mut Case, of: &PersonId) -> [PersonId; 2] {
    let home = home::of_parents(case, of);
    [Gender::Man, Gender::Woman].map(|gender| {
        let parent = new_person(case, of_gender(gender));
        home::move_in(case, home.clone(), &parent);
        parent
    })
}

pub(super) fn sibling(case: &mut Case, of: &PersonId) -> Outcome {
    if !case.people.contains_key(of) {
        return Err(EditError::Gone);
    }
    let links = || case.children.values().filter(|c| c.child == *of);
    let home =
        links().find(|c| c.primary == Some(true)).or_else(|| links().find(|c| is_birth(c.kind.as_deref()))).or_else(|| links().next());
    let (union, kind) = match home {
        Some(link) => (link.union.clone(), link.kind.clone()),
        None => {
            let union = new_union(case, Vec::new());
            new_child_link(case, of.clone(), union.clone(), None)?;
            (union, None)
        }
    };
    let sibling = new_person(case, Person::default());
    new_child_link(case, sibling.clone(), union, kind)?;
    let home = home::of_sibling(case, of);
    home::move_in(case, home, &sibling);
    created([sibling.into()])
}

pub(super) fn system(case: &mut Case, system: System, tied_to: Option<TieEnd>) -> Outcome {
    let id = SystemId::new(ids::fresh(case, "s"));
    case.systems.insert(id.clone(), Arc::new(system));
    rules::system(case, &id)?;
    if let Some(from) = tied_to {
        let to = TieEnd::System(id.clone());
        let plain = Tie::new(from, to);
        tie(case, plain)?;
    }
    created([id.into()])
}

pub(super) fn household(case: &mut Case, household: Household) -> Outcome {
    let id = HouseholdId::new(ids::fresh(case, "h"));
    case.households.insert(id.clone(), Arc::new(household));
    rules::household(case, &id)?;
    created([id.into()])
}

pub(super) fn bond(case: &mut Case, bond: Bond) -> Outcome {
    let id = BondId::new(ids::fresh(case, "b"));
    case.bonds.insert(id.clone(), Arc::new(bond));
    rules::bond(case, &id)?;
    created([id.into()])
}

pub(super) fn tie(case: &mut Case, tie: Tie) -> Outcome {
    let id = TieId::new(ids::fresh(case, "t"));
    case.ties.insert(id.clone(), Arc::new(tie));
    rules::tie(case, &id)?;
    created([id.into()])
}
