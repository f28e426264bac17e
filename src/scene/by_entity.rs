//! What has been laid out, by what it belongs to.

use crate::layout::{Label, Layout, Leader, LifeBar, Outline, Route, Spot, StripMark};
use crate::model::EntityId;
use crate::text::Role;
use std::collections::BTreeMap;

/// Sorts things by what they belong to; those of one owner stay in their order.
fn by_owner<'a, T>(all: impl Iterator<Item = (&'a EntityId, &'a T)>) -> BTreeMap<&'a EntityId, Vec<&'a T>> {
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(owner, _)| *owner);
    let of_one = |run: &[(&'a EntityId, &'a T)]| (run[0].0, run.iter().map(|(_, thing)| *thing).collect());
    all.chunk_by(|a, b| a.0 == b.0).map(of_one).collect()
}

/// The layout by entity.
pub(super) struct Parts<'a> {
    pub outlines: Vec<&'a Outline>,
    pub routes: BTreeMap<&'a EntityId, Vec<&'a Route>>,
    pub spots: &'a BTreeMap<EntityId, Spot>,
    pub labels: BTreeMap<&'a EntityId, Vec<&'a Label>>,
    pub leaders: &'a [Leader],
    /// Of a timeline.
    pub lives: BTreeMap<&'a EntityId, Vec<&'a LifeBar>>,
    pub marks: BTreeMap<&'a EntityId, Vec<&'a StripMark>>,
}

impl<'a> Parts<'a> {
    /// Sorts what has been laid out.
    pub fn of(layout: &'a Layout) -> Self {
        let mut parts = Parts {
            outlines: layout.outlines.iter().collect(),
            routes: by_owner(layout.routes.iter().map(|route| (&route.owner, route))),
            spots: &layout.spots,
            labels: by_owner(layout.labels.iter().map(|label| (&label.owner, label))),
            leaders: &layout.leaders,
            lives: BTreeMap::new(),
            marks: BTreeMap::new(),
        };
        if let Some(strip) = &layout.strip {
            strip.lives.iter().for_each(|life| parts.lives.entry(&life.person).or_default().push(life));
            strip.marks.iter().for_each(|mark| parts.marks.entry(&mark.owner).or_default().push(mark));
        }
        parts
    }

    /// The labels in the group of an entity: badges and flags have groups of their own.
    pub fn texts(&self, entity: &EntityId) -> impl Iterator<Item = &'a Label> {
        let labels = self.labels.get(entity).into_iter().flatten().copied();
        labels.filter(|label| !matches!(label.role, Role::Badge | Role::Flag))
    }
}
