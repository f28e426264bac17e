//! People and pets without kin stand beside whom they live with or are bonded to.

use super::frozen::Frozen;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// More than this many people without kin are not put beside one person: a sibship would be torn apart.
const AT_ONE_PERSON: usize = 2;

/// Somebody without kin, and the member of a family beside whom they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Companion {
    pub person: usize,
    pub beside: usize,
}

/// True for a person who is nobody's partner and nobody's child.
pub(super) fn is_without_kin(frozen: &Frozen, person: usize) -> bool {
    frozen.people[person].unions.is_empty() && frozen.people[person].parents.is_none()
}

/// Who is put beside whom; of those at one person whoever lives with them comes first. The others without kin, and those
/// whom nothing joins to a family, are not named.
pub(super) fn companions(frozen: &Frozen) -> Vec<Companion> {
    // Per person without kin how much joins them to whom: a home counts more than a bond.
    let mut joined: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut join = |a: usize, b: usize, by: usize| {
        if is_without_kin(frozen, a) && !is_without_kin(frozen, b) {
            *joined.entry(a).or_default().entry(b).or_insert(0) += by;
        }
    };
    for (_, members) in &frozen.households {
        for &a in members.iter().filter(|&&a| is_without_kin(frozen, a)) {
            members.iter().for_each(|&b| join(a, b, 2));
        }
    }
    for bond in frozen.case.bonds.values() {
        if let (Some(a), Some(b)) = (frozen.person(&bond.from), frozen.person(&bond.to)) {
            join(a, b, 1);
            join(b, a, 1);
        }
    }
    let mut wishes: Vec<(usize, Companion)> = joined
        .into_iter()
        .filter_map(|(person, others)| {
            let (beside, by) = others.into_iter().max_by_key(|&(other, by)| (by, Reverse(other)))?;
            Some((by, Companion { person, beside }))
        })
        .collect();
    wishes.sort_by_key(|&(by, wish)| (Reverse(by), wish.person));
    let mut count = vec![0; frozen.people.len()];
    wishes.retain(|(_, wish)| {
        count[wish.beside] += 1;
        count[wish.beside] <= AT_ONE_PERSON
    });
    wishes.into_iter().map(|(_, wish)| wish).collect()
}
