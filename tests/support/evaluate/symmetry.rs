//! Sibships whose left half is the mirror image of the right one, and how well the drawing shows it.

use super::SLOT;
use super::family::Family;

/// Deeper than any family: one that is its own ancestor ends here.
const DEEPEST: usize = 40;

/// For each descendant in a mirrored half, how far it is from the mirror image of its counterpart, in slots.
pub fn errors(family: &Family<'_>) -> Vec<f64> {
    let mut errors = vec![];
    for children in family.sibships.values() {
        let mut pairs = vec![];
        let outside_in = children.iter().zip(children.iter().rev()).take(children.len() / 2);
        if outside_in.into_iter().all(|(a, b)| mirror(family, a, b, 0, &mut pairs)) {
            let doubled_middle = family.at[children[0]].x + family.at[children[children.len() - 1]].x;
            errors.extend(pairs.iter().map(|(a, b)| (family.at[a].x + family.at[b].x - doubled_middle).abs() / SLOT));
        }
    }
    errors
}

/// True when one person has on their left what the other has on their right, down to the last descendant; notes who is
/// whose counterpart.
fn mirror<'a>(family: &Family<'a>, one: &'a str, other: &'a str, depth: usize, pairs: &mut Vec<(&'a str, &'a str)>) -> bool {
    pairs.push((one, other));
    let unions = family.unions_of(one).iter().zip(family.unions_of(other));
    let partner_is_left = |u: usize, person: &str| {
        let partner = family.couples[u].partners.iter().find(|p| **p != person);
        partner.map(|p| family.at[p].x < family.at[person].x)
    };
    let children = |u: usize| family.sibships.get(family.couples[u].id).map_or(&[][..], Vec::as_slice);
    depth < DEEPEST
        && family.unions_of(one).len() == family.unions_of(other).len()
        && unions.into_iter().all(|(&u, &v)| {
            let outside_in = children(u).iter().zip(children(v).iter().rev());
            partner_is_left(u, one) == partner_is_left(v, other).map(|left| !left)
                && children(u).len() == children(v).len()
                && outside_in.into_iter().all(|(a, b)| mirror(family, a, b, depth + 1, pairs))
        })
}
