//! The list that asks to whom a line goes, of which kind it is, and what sort of system is added: type to filter, arrows and
//! Enter or a click to choose.

use super::action::Action;
use super::chooser::{Answer, Ask, Chooser, rank};
use super::direction;
use super::drawn::End;
use super::kinds::{self, Kind, Makes};
use super::language::{Explained, Spoken, name_of, sort, tr};
use super::showing::Showing;
use super::theme::{self, Tokens};
use crate::edit::Edit;
use crate::model::{Case, EntityId, System, TieEnd};
use crate::notation::{CategoryRow, Profile, Row};
use crate::quick::category_of;
use crate::scene::style::Style;
use crate::text::Ruler;
use egui::{Area, FontId, Frame, Id, Order, Pos2, Rect, Response, Ui, vec2};
use std::borrow::Cow;

/// A sort of line that is drawn from symbol to symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Between two people.
    Bond,
    /// Between people, households and systems.
    Tie,
}

impl Line {
    /// True for what such a line can begin or end at.
    pub fn can_join(self, id: &EntityId) -> bool {
        match self {
            Line::Bond => matches!(id, EntityId::Person(_)),
            Line::Tie => TieEnd::of(id).is_some(),
        }
    }
}

/// The open list.
pub struct Picker {
    asks: Asks,
    at: Pos2,
    chooser: Chooser,
}

/// What the list asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// To whom a line goes.
    Whom(Line, EntityId),
    /// Of which kind a line is.
    Kind(Line, EntityId, EntityId),
    /// Where a tie or bond ends instead.
    End(EntityId, End),
    /// What sort of system is added, and who has a tie to it.
    Category(Option<TieEnd>),
}

/// One row of the list.
enum Offer {
    Whom(EntityId, String),
    Kind(Kind),
    Category(&'static CategoryRow),
    /// A system of this name, with the category that it lets expect.
    Named(String),
}

const WIDTH: f32 = 330.0;
const PICTURE: f32 = 72.0;

impl Picker {
    /// A list at a place of the window.
    pub fn new(asks: Asks, at: Pos2) -> Self {
        Self { asks, at, chooser: Chooser::new() }
    }

    /// The same with what was typed before it was there.
    pub fn with(mut self, typed: String) -> Self {
        self.chooser = Chooser::with(typed);
        self
    }

    /// Shows the list; an answer closes it.
    pub fn show(&mut self, ui: &mut Ui, (case, showing): (&Case, &Showing), recent: &[String], style: Style, ruler: &Ruler) -> Vec<Action> {
        let profile = Profile::of_case(&case.profile);
        let offers = self.offers(case, showing, profile, recent);
        let content = ui.content_rect();
        let most = content.max - vec2(WIDTH + 30.0, 420.0);
        let at = self.at.min(most).max(content.min + vec2(8.0, 8.0));
        let (question, hint) = match &self.asks {
            Asks::Whom(Line::Bond, from) => (tr!("bond-to-whom", name = name_of(case, from)), tr("type-a-name")),
            Asks::Whom(Line::Tie, from) => (tr!("tie-to-whom", name = name_of(case, from)), tr("type-a-name")),
            Asks::Kind(_, from, to) => (tr!("from-to", from = name_of(case, from), to = name_of(case, to)), tr("type-a-kind")),
            Asks::End(line, end) => {
                let now = end.of(case, line).map(|(now, ..)| name_of(case, &now)).unwrap_or_default();
                (tr!("instead-of", name = now), tr("type-a-name"))
            }
            Asks::Category(Some(to)) => (tr!("add-a-system-to", name = name_of(case, &to.entity())), tr("type-a-sort")),
            Asks::Category(None) => (tr("add-a-system").to_owned(), tr("type-a-sort")),
        };
        let ask = Ask { question: &question, hint, none: tr("nothing-has-that-name"), most: 9.5 };
        let chooser = &mut self.chooser;
        let shown = Area::new(Id::unique("picker")).order(Order::Foreground).fixed_pos(at).show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(WIDTH);
                let words = |i: usize| offers.get(i).map_or("".into(), Offer::label);
                chooser.show(ui, &ask, offers.len(), words, |ui, i, response| {
                    if let Some(offer) = offers.get(i) {
                        offer.paint(ui, response, (profile, style, ruler));
                    }
                })
            })
        });
        match shown.inner.inner {
            Some(Answer::Row(i)) => offers.into_iter().nth(i).map(|offer| self.answer(case, offer)).unwrap_or_default(),
            Some(Answer::Close) => vec![Action::ClosePicker],
            Some(Answer::On(_)) | None if shown.response.clicked_elsewhere() => vec![Action::ClosePicker],
            Some(Answer::On(_)) | None => Vec::new(),
        }
    }

    /// What follows when a row is chosen.
    fn answer(&self, case: &Case, offer: Offer) -> Vec<Action> {
        let add = |system: System| match &self.asks {
            Asks::Category(tied_to) => Some(Edit::AddSystem { system: Box::new(system), tied_to: tied_to.clone() }),
            Asks::Whom(..) | Asks::Kind(..) | Asks::End(..) => None,
        };
        match (offer, &self.asks) {
            (Offer::Whom(to, _), Asks::Whom(line, from)) => {
                vec![Action::AskKind { line: *line, from: from.clone(), to, at: self.at }]
            }
            (Offer::Whom(to, _), Asks::End(line, end)) => {
                std::iter::once(Action::ClosePicker).chain(end.put(case, line, &to).map(Action::Edit)).collect()
            }
            (Offer::Kind(kind), Asks::Kind(_, from, to)) => {
                let edit = if let Makes::Line(drawn) = &kind.makes { drawn.edit(from, to) } else { None };
                [Action::ClosePicker, Action::Used(kind.label)].into_iter().chain(edit.map(Action::Edit)).collect()
            }
            (Offer::Category(row), _) => {
                let added = add(System { category: Some(row.code().into()), ..System::default() }).map(Action::Add);
                [Action::ClosePicker, Action::Used(row.words().into_owned())].into_iter().chain(added).collect()
            }
            (Offer::Named(name), _) => {
                let category = category_of(&name).map(Box::from);
                let added = add(System { name, category, ..System::default() }).map(Action::Edit);
                std::iter::once(Action::ClosePicker).chain(added).collect()
            }
            (Offer::Whom(..), Asks::Kind(..) | Asks::Category(_))
            | (Offer::Kind(_), Asks::Whom(..) | Asks::Category(_) | Asks::End(..)) => Vec::new(),
        }
    }

    /// What fits what was typed: the kinds used last come first, and what begins with it before what holds it.
    fn offers(&self, case: &Case, showing: &Showing, profile: Profile, recent: &[String]) -> Vec<Offer> {
        let typed = self.chooser.typed();
        let last_used = |label: &str| recent.iter().position(|used| used == label).unwrap_or(usize::MAX);
        match &self.asks {
            Asks::Whom(line, from) => ends(case, showing, *line, &typed, &[from]),
            Asks::End(line, end) => match end.of(case, line) {
                Some((now, other, line)) => ends(case, showing, line, &typed, &[&now, &other]),
                None => Vec::new(),
            },
            Asks::Kind(line, ..) => {
                let kinds = kinds::of_line(*line, profile).into_iter();
                let mut ranked: Vec<_> = kinds.filter_map(|kind| Some((kind.fits(&typed)?, kind))).collect();
                ranked.sort_by_key(|(rank, kind)| (*rank, last_used(&kind.label)));
                ranked.into_iter().map(|(_, kind)| Offer::Kind(kind)).collect()
            }
            Asks::Category(_) => {
                let rows = profile.catalogue().categories.into_iter();
                let meant = category_of(&typed);
                let fits = |row: &CategoryRow| rank(&row.words(), &typed).or((meant == Some(row.code)).then_some(1));
                let mut ranked: Vec<_> = rows.filter_map(|row| Some((fits(row)?, row))).collect();
                ranked.sort_by_key(|(rank, row)| (*rank, last_used(&row.words())));
                let sorts = ranked.into_iter().map(|(_, row)| Offer::Category(row));
                let named = Some(self.chooser.as_typed()).filter(|name| !name.is_empty()).map(Offer::Named);
                sorts.chain(named).collect()
            }
        }
    }
}

/// Who and what a line can end at but for some, as far as their names fit what was typed.
fn ends(case: &Case, showing: &Showing, line: Line, typed: &str, but: &[&EntityId]) -> Vec<Offer> {
    let people = case.people.keys().map(EntityId::from);
    let all = people.chain(case.households.keys().map(EntityId::from)).chain(case.systems.keys().map(EntityId::from));
    let fitting = all.filter(|id| !but.contains(&id) && line.can_join(id) && !showing.withholds(case, id));
    let named = fitting.map(|id| (name_of(case, &id), id));
    let mut ranked: Vec<_> = named.filter_map(|(name, id)| Some((rank(&name, typed)?, id, name))).collect();
    ranked.sort();
    ranked.into_iter().map(|(_, id, name)| Offer::Whom(id, name)).collect()
}

impl Offer {
    fn label(&self) -> Cow<'_, str> {
        match self {
            Offer::Whom(_, name) | Offer::Named(name) => name.into(),
            Offer::Kind(kind) => kind.label.as_str().into(),
            Offer::Category(row) => row.words(),
        }
    }

    /// A name with what it is the name of, or a kind as it is drawn.
    fn paint(&self, ui: &Ui, response: &Response, (profile, style, ruler): (Profile, Style, &Ruler)) {
        let t = Tokens::of(ui);
        let rect = response.rect;
        let label = |room: Rect, inset: f32| {
            let painter = ui.painter().with_clip_rect(room);
            direction::write(&painter, rect, inset, &self.label(), FontId::proportional(theme::BODY), t.ink)
        };
        let end = |words: &str| {
            let end = direction::write_at_end(ui.painter(), rect, 10.0, words, FontId::proportional(theme::SMALL), t.muted);
            direction::before(rect, end)
        };
        match self {
            Offer::Whom(id, _) => {
                label(end(sort(id)), 10.0);
            }
            Offer::Category(row) => {
                label(rect, 10.0);
                response.clone().on_hover_text(row.meaning_in_words());
            }
            Offer::Named(name) => {
                let row = category_of(name).and_then(|code| profile.catalogue().categories.into_iter().find(|row| row.code == code));
                match row {
                    Some(row) => label(end(&row.words()), 10.0),
                    None => label(end(tr("add-with-this-name")), 10.0),
                };
            }
            Offer::Kind(kind) => {
                let frame = direction::part(rect, 10.0, PICTURE).shrink2(vec2(0.0, 4.0));
                kind.paint(profile, style, ruler, frame, ui.painter());
                label(rect, 24.0 + PICTURE);
                response.clone().on_hover_text(&kind.meaning);
            }
        }
    }
}
