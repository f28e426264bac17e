//! What has been laid out, by what it belongs to.

use crate::layout::{Label, Layout, Leader, LifeBar, Outline, Route, Spot, StripMark};
use crate::model::EntityId;
use crate::text::Role;
use std::cell::Cell;
use std::sync::Arc;

/// Things by what they belong to; those of one owner stay in their order.
///
/// A scene asks for thousands of them, mostly in the order of their owners: what it asks for is nearly always where the last
/// answer ended, so that it need not be searched for. Each pen has its own copy, which shares the things.
#[derive(Clone)]
pub(super) struct ByOwner<'a, T> {
    sorted: Arc<[(&'a EntityId, &'a T)]>,
    /// Where the last answer ended.
    next: Cell<usize>,
}

impl<'a, T> ByOwner<'a, T> {
    /// Sorts them.
    pub fn of(all: impl Iterator<Item = (&'a EntityId, &'a T)>) -> Self {
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(owner, _)| *owner);
        Self { sorted: all.into(), next: Cell::new(0) }
    }

    /// The things of an owner.
    pub fn all(&self, owner: &EntityId) -> impl ExactSizeIterator<Item = &'a T> + Clone {
        let sorted = &self.sorted;
        let at = self.next.get();
        let is_here = sorted.get(at).is_none_or(|(next, _)| *next >= owner) && (at == 0 || sorted[at - 1].0 < owner);
        let start = if is_here { at } else { sorted.partition_point(|(of, _)| *of < owner) };
        let count = sorted[start..].iter().take_while(|(of, _)| *of == owner).count();
        self.next.set(start + count);
        sorted[start..start + count].iter().map(|(_, thing)| *thing)
    }

    /// The first thing of an owner.
    pub fn first(&self, owner: &EntityId) -> Option<&'a T> {
        self.all(owner).next()
    }
}

/// The layout by entity.
#[derive(Clone)]
pub(super) struct Parts<'a> {
    pub outlines: &'a [Outline],
    pub routes: ByOwner<'a, Route>,
    pub spots: ByOwner<'a, Spot>,
    pub labels: ByOwner<'a, Label>,
    pub leaders: &'a [Leader],
    /// Of a timeline.
    pub lives: ByOwner<'a, LifeBar>,
    pub marks: ByOwner<'a, StripMark>,
}

impl<'a> Parts<'a> {
    /// Sorts what has been laid out.
    pub fn of(layout: &'a Layout) -> Self {
        let strip = layout.strip.as_ref();
        let lives = strip.into_iter().flat_map(|strip| &strip.lives);
        let marks = strip.into_iter().flat_map(|strip| &strip.marks);
        Parts {
            outlines: &layout.outlines,
            routes: ByOwner::of(layout.routes.iter().map(|route| (&route.owner, route))),
            spots: ByOwner::of(layout.spots.iter()),
            labels: ByOwner::of(layout.labels.iter().map(|label| (&label.owner, label))),
            leaders: &layout.leaders,
            lives: ByOwner::of(lives.map(|life| (&life.person, life))),
            marks: ByOwner::of(marks.map(|mark| (&mark.owner, mark))),
        }
    }

    /// The labels in the group of an entity: badges and flags have groups of their own.
    pub fn texts(&self, entity: &EntityId) -> impl Iterator<Item = &'a Label> + Clone {
        self.labels.all(entity).filter(|label| !matches!(label.role, Role::Badge | Role::Flag))
    }
}
