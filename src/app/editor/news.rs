//! A line of news above the bottom bar: what has been done, which needs no answer but may be taken back.

use super::Editor;
use crate::app::language::{name_of, tr};
use crate::app::theme::{self, Tokens};
use crate::edit::{Edit, HouseholdField};
use crate::model::{EntityId, HouseholdId, PersonId};
use egui::{Align2, Area, Button, Frame, Id, Margin, Order, RichText, Stroke, Ui, vec2};
use std::time::Duration;

/// How long a line of news stays, in seconds; one that offers something stays longer, to be read while somebody is named.
const STAYS: f64 = 5.0;
const STAYS_WITH_OFFER: f64 = 12.0;

/// A line of news.
pub(super) struct News {
    words: String,
    /// When it began to be shown.
    since: Option<f64>,
    /// Who has been put into which household, and can be taken out.
    moved_in: Option<(HouseholdId, Vec<PersonId>)>,
}

impl Editor {
    /// Tells the user something that needs no answer.
    pub(in crate::app) fn say(&mut self, words: impl Into<String>) {
        self.news = Some(News { words: words.into(), since: None, moved_in: None });
    }

    /// Tells that people who have just been added live with whom they were added to.
    pub(super) fn tell_who_moved_in(&mut self, created: &[EntityId]) {
        let Some(document) = &self.document else { return };
        let case = document.session.case();
        let people = || created.iter().filter_map(|id| if let EntityId::Person(id) = id { Some(id.clone()) } else { None });
        let is_home = |members: &[PersonId]| people().any(|id| members.contains(&id));
        let Some((id, home)) = case.households.iter().find(|(_, home)| is_home(&home.members)) else { return };
        let entity = EntityId::from(id);
        let has_name = !home.name.trim().is_empty() && !document.showing.withholds(case, &entity);
        let words =
            if has_name { tr!("added-to-household", name = name_of(case, &entity)) } else { tr("added-to-the-household").to_owned() };
        self.news = Some(News { words, since: None, moved_in: Some((id.clone(), people().collect())) });
    }

    pub(super) fn show_news(&mut self, ui: &Ui) {
        let Some(News { words, since, moved_in }) = &mut self.news else { return };
        let now = ui.input(|input| input.time);
        let since = *since.get_or_insert(now);
        let stays = if moved_in.is_some() { STAYS_WITH_OFFER } else { STAYS };
        if now - since > stays {
            self.news = None;
            return;
        }
        ui.ctx().request_repaint_after(Duration::from_secs_f64(stays - (now - since) + 0.05));
        let t = Tokens::of(ui);
        // Above the chart, beside the panels; where there is no chart, above the lower edge of the window.
        let chart = self.document.as_ref().map(|document| document.canvas.view.window).filter(|chart| chart.width() > 100.0);
        let window = ui.content_rect();
        let below = chart.map_or(window.center_bottom() - vec2(0.0, 44.0), |chart| chart.center_bottom() - vec2(0.0, 16.0));
        let area = Area::new(Id::unique("news")).pivot(Align2::CENTER_BOTTOM).fixed_pos(below).constrain_to(window);
        let area = area.interactable(moved_in.is_some());
        let shown = area.order(Order::Foreground).show(ui.ctx(), |ui| {
            let frame = Frame::new().fill(t.ink).corner_radius(8).inner_margin(Margin::symmetric(14, 9));
            let inside = frame.show(ui, |ui| {
                ui.set_max_width(560.0);
                ui.horizontal(|ui| {
                    ui.label(RichText::new(words.as_str()).color(t.paper));
                    let offer = RichText::new(tr("take-out-again")).font(theme::medium(theme::BODY)).color(t.paper).underline();
                    let button = || Button::new(offer).fill(t.ink).stroke(Stroke::NONE).min_size(vec2(0.0, 24.0));
                    moved_in.is_some() && ui.add(button()).clicked()
                })
            });
            inside.inner.inner
        });
        if shown.inner
            && let Some((home, people)) = moved_in.take()
        {
            self.news = None;
            self.take_out(home, &people);
        }
    }

    fn take_out(&mut self, home: HouseholdId, people: &[PersonId]) {
        let members = self.case().and_then(|case| case.households.get(&home)).map(|home| home.members.clone());
        if let Some(mut members) = members {
            members.retain(|member| !people.contains(member));
            self.edit(Edit::SetHousehold(home, HouseholdField::Members(members)));
        }
    }
}
