//! Couples on two rows: which of them are of two generations, and which have only been put there.

use super::family::Family;
use std::collections::BTreeMap;

/// Couples on two rows whom no other tie of the family holds a generation apart.
pub fn misplaced_couples(family: &Family<'_>) -> Vec<String> {
    let number: BTreeMap<&str, usize> = family.couples.iter().enumerate().map(|(i, c)| (c.id, i)).collect();
    let is_split = |u: &usize| {
        let free = family.couples[*u].partners.iter().all(|p| !family.is_pinned(p));
        free && matches!(family.couples[*u].partners[..], [a, b] if !family.same_row(a, b))
    };
    let split: Vec<usize> = (0..family.couples.len()).filter(is_split).collect();
    split.into_iter().filter(|&u| !is_across(family, u, &number)).map(|u| family.couples[u].id.to_owned()).collect()
}

/// True when partners are of different generations by what joins them beside their own union: walked from one, the other is
/// reached on another level, or on two levels at once.
fn is_across(family: &Family<'_>, union: usize, number: &BTreeMap<&str, usize>) -> bool {
    let [from, to] = family.couples[union].partners[..] else { return false };
    let mut level: BTreeMap<&str, i32> = BTreeMap::from([(from, 0)]);
    let mut ahead = vec![from];
    let mut is_contradictory = false;
    while let Some(person) = ahead.pop() {
        let here = level[person];
        let own = family.unions_of(person).iter().map(|&u| (u, here));
        let above = family.parents_of.get(person).and_then(|u| number.get(u)).map(|&u| (u, here - 1));
        for (u, row) in own.chain(above).filter(|(u, _)| *u != union) {
            let children = family.sibships.get(family.couples[u].id).into_iter().flatten().map(|c| (*c, row + 1));
            for (other, there) in family.couples[u].partners.iter().map(|p| (*p, row)).chain(children) {
                match level.get(other) {
                    None => {
                        level.insert(other, there);
                        ahead.push(other);
                    }
                    Some(known) => is_contradictory |= *known != there,
                }
            }
        }
        // The children of the union itself hang from both of them.
        if let Some(children) = family.sibships.get(family.couples[union].id).filter(|_| person == from) {
            for child in children.iter().filter(|c| !level.contains_key(**c)).copied().collect::<Vec<_>>() {
                level.insert(child, here + 1);
                ahead.push(child);
            }
        }
    }
    level.get(to).is_some_and(|&reached| reached != 0 || is_contradictory)
}
