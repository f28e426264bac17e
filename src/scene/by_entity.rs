//! What has been laid out, by what it belongs to.

use crate::layout::{Label, Layout, Leader, LifeBar, Outline, Route, Spot, StripMark};
use crate::model::EntityId;
use std::collections::BTreeMap;

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
            routes: BTreeMap::new(),
            spots: &layout.spots,
            labels: BTreeMap::new(),
            leaders: &layout.leaders,
            lives: BTreeMap::new(),
            marks: BTreeMap::new(),
        };
        for route in &layout.routes {
            parts.routes.entry(&route.owner).or_default().push(route);
        }
        for label in &layout.labels {
            parts.labels.entry(&label.owner).or_default().push(label);
        }
        if let Some(strip) = &layout.strip {
            strip.lives.iter().for_each(|life| parts.lives.entry(&life.person).or_default().push(life));
            strip.marks.iter().for_each(|mark| parts.marks.entry(&mark.owner).or_default().push(mark));
        }
        parts
    }
}
