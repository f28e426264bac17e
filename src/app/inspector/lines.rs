//! The fields of what joins people: unions, child links and bonds.

use super::{Fields, Wish};
use crate::app::action::Action;
use crate::app::choices;
use crate::app::drawn::End;
use crate::app::icons::Icon;
use crate::app::kinds;
use crate::app::language::{Explained, Spoken, event_of, name_of, tr};
use crate::app::theme::{self, Tokens};
use crate::app::widgets::{self, Look};
use crate::edit::{BondField, ChildField, Edit, Parents, UnionField};
use crate::model::*;
use crate::notation::{LIVING_APART, Profile, Row, UnionRow};
use crate::scene::legend::LegendKey;
use egui::{Sense, vec2};
use std::borrow::Cow;

impl Fields<'_> {
    pub fn union(&mut self, case: &Case, id: &UnionId) {
        let Some(union) = case.unions.get(id) else { return };
        let set = |field: UnionField| Edit::SetUnion(id.clone(), field);
        let profile = Profile::of_case(&case.profile);
        self.heading(&name_of(case, &id.into()), tr("union"));
        self.sample(LegendKey::Union(profile.union_kind(union.kind.as_deref()).code().into()), profile);
        let row = profile.union_kind(union.kind.as_deref());
        self.meaning(&row.meaning_in_words());
        let rows = profile.catalogue().unions;
        let mut kinds: Vec<Cow<'_, str>> = rows.iter().map(|row| row.words()).collect();
        if let Some(i) = rows.iter().position(|row| row.code == LIVING_APART) {
            kinds[i] = tr("committed-or-living-apart").into();
        }
        self.kind_called(tr("kind"), (&rows, kinds), union.kind.as_deref(), tr("kind-not-known"), |v| set(UnionField::Kind(v)));
        self.timeline(id, union, row);
        self.ui.add_space(8.0);
        self.ui.horizontal_wrapped(|ui| {
            let parents = || Parents::Union(id.clone());
            if widgets::button(ui, Some(Icon::CHILD), tr("add-child"), Look::Outlined).clicked() {
                self.actions.push(Action::Add(Edit::AddChild { parents: parents(), kind: None, being: None }));
            }
            if union.partners.len() < 2 && widgets::button(ui, Some(Icon::PARTNER), tr("other-partner"), Look::Outlined).clicked() {
                self.actions.push(Action::Add(Edit::AddPartner(parents())));
            }
        });
        let filled = usize::from(union.secret)
            + usize::from(union.swapped)
            + usize::from(union.order.is_some())
            + usize::from(union.childless.is_some());
        self.fold(tr("drawing-and-order"), filled, false, |fields| {
            fields.check(tr("draw-partners-swapped"), union.swapped, |v| set(UnionField::Swapped(v)));
            fields.code(tr("no-children"), Childless::ALL, union.childless.as_ref(), tr("not-said"), |v| set(UnionField::Childless(v)));
            fields.check(tr("kept-secret"), union.secret, |v| set(UnionField::Secret(v)));
            fields.number(tr("place-among-unions"), union.order, |v| set(UnionField::Order(v)));
        });
        self.common(&id.into(), &union.common);
        self.delete_button(tr("delete-union"), vec![id.into()]);
    }

    /// What happened to a couple, and when.
    fn timeline(&mut self, id: &UnionId, union: &Union, row: &UnionRow) {
        let set = |timeline: Vec<UnionEvent>| Edit::SetUnion(id.clone(), UnionField::Timeline(timeline));
        self.fold(tr("events"), union.timeline.len(), true, |fields| {
            let count = union.timeline.len();
            let has_new = fields.newest(count);
            for (i, event) in union.timeline.iter().enumerate() {
                let wish = if has_new && i + 1 == count { Wish::Date } else { Wish::None };
                fields.within(i, wish, |inner| {
                    inner.date(&widgets::capital(&event_of(&event.kind, row)), event.date.as_ref(), |date| {
                        let mut all = union.timeline.clone();
                        all[i].date = date;
                        set(all)
                    });
                    if widgets::button(inner.ui, Some(Icon::DELETE), tr("remove"), Look::Outlined).clicked() {
                        let mut all = union.timeline.clone();
                        all.remove(i);
                        inner.actions.push(Action::Edit(set(all)));
                    }
                });
            }
            let kinds: Vec<_> = UnionEventKind::ALL.iter().map(|kind| event_of(kind, row)).collect();
            if let Some(i) = choices::choice(fields.ui, tr("add-event"), &kinds, None, tr("choose")) {
                let mut all = union.timeline.clone();
                all.push(UnionEvent { kind: UnionEventKind::ALL[i].clone(), date: None, unknown: Unknown::default() });
                fields.actions.push(Action::Edit(set(all)));
                fields.expect_one_more(count);
            }
        });
    }

    pub fn child_link(&mut self, case: &Case, id: &ChildLinkId) {
        let Some(link) = case.children.get(id) else { return };
        let set = |field: ChildField| Edit::SetChild(id.clone(), field);
        let profile = Profile::of_case(&case.profile);
        self.heading(&name_of(case, &id.into()), tr("child-link"));
        self.sample(LegendKey::Child(profile.child_link(link.kind.as_deref()).code().into()), profile);
        let rows = profile.catalogue().child_links;
        self.kind(&rows, link.kind.as_deref(), tr("child-by-birth-not-said"), |v| set(ChildField::Kind(v)));
        self.date(tr("from"), link.from.as_ref(), |v| set(ChildField::From(v)));
        self.date(tr("until"), link.until.as_ref(), |v| set(ChildField::Until(v)));
        let filled = usize::from(link.twins.is_some()) + usize::from(link.primary.is_some());
        self.fold(tr("multiple-birth-drawing"), filled, link.twins.is_some(), |fields| {
            let label = link.twins.as_deref().unwrap_or_default();
            fields.text(tr("born-together-label"), label, |v| {
                set(ChildField::Twins(Some(v.trim()).filter(|v| !v.is_empty()).map(Into::into)))
            });
            fields.code(tr("zygosity"), Zygosity::ALL, link.zygosity.as_ref(), tr("not-said"), |v| set(ChildField::Zygosity(v)));
            fields.check(tr("draw-under-these-parents"), link.primary == Some(true), |v| set(ChildField::Primary(v.then_some(true))));
        });
        self.common(&id.into(), &link.common);
        self.delete_button(tr("delete-child-link"), vec![id.into()]);
    }

    pub fn bond(&mut self, case: &Case, id: &BondId) {
        let Some(bond) = case.bonds.get(id) else { return };
        let set = |field: BondField| Edit::SetBond(id.clone(), field);
        let profile = Profile::of_case(&case.profile);
        self.heading(&name_of(case, &id.into()), tr("bond"));
        self.sample(LegendKey::Bond(profile.bond_kind(bond.kind.as_deref()).code().into()), profile);
        let rows = profile.catalogue().bonds;
        self.kind(&rows, bond.kind.as_deref(), tr("connected-not-said"), |v| set(BondField::Kind(v)));
        self.ends(case, &id.into());
        self.ui.add_space(4.0);
        if widgets::button(self.ui, Some(Icon::SWAP), tr("other-direction"), Look::Outlined).clicked() {
            self.actions.push(Action::Edit(set(BondField::Ends((bond.to.clone(), bond.from.clone())))));
        }
        self.date(tr("since"), bond.since.as_ref(), |v| set(BondField::Since(v)));
        self.date(tr("until"), bond.until.as_ref(), |v| set(BondField::Until(v)));
        self.common(&id.into(), &bond.common);
        self.delete_button(tr("delete-bond"), vec![id.into()]);
    }

    /// Who and what a tie or bond joins; either end can be put somewhere else.
    pub fn ends(&mut self, case: &Case, line: &EntityId) {
        for (end, label) in [(End::From, tr("one-end")), (End::To, tr("other-end"))] {
            let Some((now, ..)) = end.of(case, line) else { continue };
            let button = choices::labelled_button(self.ui, label, &name_of(case, &now));
            if button.clicked() {
                self.actions.push(Action::AskEnd { line: line.clone(), end, at: button.rect.left_bottom() });
            }
        }
    }

    /// The kind as it is drawn.
    pub fn sample(&mut self, key: LegendKey, profile: Profile) {
        let (rect, _) = self.ui.allocate_exact_size(vec2(self.ui.available_width(), 40.0), Sense::hover());
        let frame = rect.shrink2(vec2(16.0, 6.0));
        self.ui.painter().rect_filled(rect, theme::RADIUS, Tokens::of(self.ui).field);
        kinds::paint_row(key, profile, self.style, self.ruler, frame, self.ui.painter());
    }

    /// What the kind means, below its picture.
    fn meaning(&mut self, words: &str) {
        let muted = Tokens::of(self.ui).muted;
        self.ui.add(egui::Label::new(egui::RichText::new(words).size(theme::SMALL).color(muted)).wrap());
    }

    /// One of the rows of the catalogue, or none.
    pub fn kind<R: Row + Spoken>(&mut self, rows: &[&R], value: Option<&str>, none: &str, edit: impl FnOnce(Option<Box<str>>) -> Edit) {
        let words = rows.iter().map(|row| row.words()).collect();
        self.kind_called(tr("kind"), (rows, words), value, none, edit);
    }

    /// The same under another label, and with words of its own for the rows.
    pub fn kind_called<R: Row>(
        &mut self,
        label: &str,
        (rows, words): (&[&R], Vec<Cow<'_, str>>),
        value: Option<&str>,
        none: &str,
        edit: impl FnOnce(Option<Box<str>>) -> Edit,
    ) {
        let mut options = vec![Cow::Borrowed(none)];
        options.extend(words);
        let chosen = match value {
            None => Some(0),
            Some(code) => rows.iter().position(|row| row.code() == code).map(|i| i + 1),
        };
        if let Some(i) = choices::choice(self.ui, label, &options, chosen, value.unwrap_or_default()) {
            self.actions.push(Action::Edit(edit(i.checked_sub(1).map(|i| rows[i].code().into()))));
        }
    }
}
