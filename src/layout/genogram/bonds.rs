//! Which lines of the case run over the genogram, and the room that its rows keep for them.

use super::super::bonds::{Room, Wanted, rooms};
use super::super::{Options, RouteRole};
use super::Plan;
use super::frozen::Frozen;
use super::structure::Structure;
use crate::model::{EntityId, PersonId, TieEnd};
use crate::notation::Profile;
use std::collections::BTreeMap;

/// How far a tie with its hatches reaches to either side (px).
const TIE_REACH: f64 = 4.5;

/// The bonds between people who are drawn.
fn bonds<'a>(frozen: &'a Frozen, options: &'a Options) -> impl Iterator<Item = Wanted> + 'a {
    let case = frozen.case;
    let profile = Profile::of_case(&case.profile);
    let shown = |id: &PersonId| frozen.people.binary_search_by(|p| p.id.cmp(id)).is_ok();
    let bonds = case.bonds.iter().filter(move |(_, b)| {
        (options.show_past || !case.is_past(b.until.as_ref()))
            && !(options.for_client && b.common.confidential)
            && b.from != b.to
            && shown(&b.from)
            && shown(&b.to)
    });
    bonds.map(move |(id, b)| Wanted {
        owner: id.into(),
        role: RouteRole::Bond,
        from: (&b.from).into(),
        to: (&b.to).into(),
        reach: profile.bond_kind(b.kind.as_deref()).line.reach(),
    })
}

/// The ties between people and households who are drawn, for the combined chart.
fn ties<'a>(frozen: &'a Frozen, options: &'a Options) -> impl Iterator<Item = Wanted> + 'a {
    let case = frozen.case;
    let shown = |end: &TieEnd| match end {
        TieEnd::Person(id) => frozen.people.binary_search_by(|p| p.id.cmp(id)).is_ok(),
        TieEnd::Household(id) => frozen.households.iter().any(|(household, _)| *household == id),
        TieEnd::System(_) => false,
    };
    let ties = case.ties.iter().filter(move |(_, t)| {
        frozen.is_combined
            && (options.show_past || !case.is_past(t.until.as_ref()))
            && !(options.for_client && t.common.confidential)
            && t.from != t.to
            && shown(&t.from)
            && shown(&t.to)
    });
    ties.map(|(id, t)| Wanted { owner: id.into(), role: RouteRole::Tie, from: t.from.entity(), to: t.to.entity(), reach: TIE_REACH })
}

/// Links to carers of the same generation, the bonds, and on the combined chart the ties.
pub(super) fn wanted(plan: &Plan, options: &Options) -> Vec<Wanted> {
    let frozen = plan.frozen;
    let sideways = plan.blocks.sideways.iter().filter_map(|&l| {
        let link = &frozen.links[l];
        let parent = *frozen.unions[link.union].partners.first()?;
        Some(Wanted {
            owner: link.id.into(),
            role: RouteRole::Secondary,
            from: frozen.people[parent].id.into(),
            to: frozen.people[link.child].id.into(),
            reach: 1.0,
        })
    });
    sideways.chain(bonds(frozen, options)).chain(ties(frozen, options)).collect()
}

/// The room above each row for such lines.
pub(super) fn rooms_over_rows(wanted: &[Wanted], plan: &Plan, structure: &Structure, x: &[f64]) -> Vec<Room> {
    let people = plan.frozen.people.iter().enumerate();
    let items: BTreeMap<EntityId, usize> = people.map(|(i, p)| (p.id.into(), plan.blocks.item_of_person[i])).collect();
    let at = |id: &EntityId| items.get(id).map(|&i| (plan.blocks.row_of_item[i], structure.place[i], x[i]));
    rooms(structure.rows.len(), wanted.iter().filter_map(|line| Some([at(&line.from)?, at(&line.to)?])))
}
