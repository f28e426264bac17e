//! The start screen: a new case, a file, or a sample.

use super::action::{Action, ClientKind, Leave};
use super::direction;
use super::icons::Icon;
use super::keeping::Recent;
use super::language::{self, tr};
use super::picture::Picture;
use super::recent;
use super::recovery::Recovery;
use super::samples::{SAMPLES, Sample};
use super::showing::Showing;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use super::{command::Command, kinds};
use crate::file;
use crate::notation::Profile;
use crate::paint::screen::Viewport;
use crate::scene::legend::LegendKey;
use crate::scene::style::Style;
use crate::speech::Speech;
use crate::text::Ruler;
use egui::accesskit::Role;
use egui::{CornerRadius, FontId, Rect, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const WIDTH: f32 = 984.0;
const GAP: f32 = 16.0;

/// Small pictures of the samples, each made when it is first seen.
#[derive(Default)]
pub struct Start {
    pictures: Vec<(&'static Sample, (Style, Speech), Option<Picture>)>,
    /// One was made in this frame: the next one waits, so that the screen is there at once.
    made_one: bool,
}

impl Start {
    /// Shows the start screen, with what has been left unsaved.
    pub fn show(&mut self, ui: &mut Ui, style: Style, ruler: &Ruler, recovery: Option<&Recovery>, files: &[Recent]) -> Vec<Action> {
        let mut actions = Vec::new();
        self.made_one = false;
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let width = WIDTH.min(ui.available_width() - 48.0);
            let left = ui.max_rect().left() + ((ui.available_width() - width) / 2.0).max(24.0);
            let column = Rect::from_min_size(pos2(left, ui.cursor().top()), vec2(width, f32::INFINITY));
            ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
                direction::column(ui, |ui| self.page(ui, style, ruler, (recovery, files), &mut actions))
            });
        });
        actions
    }

    fn page(
        &mut self,
        ui: &mut Ui,
        style: Style,
        ruler: &Ruler,
        (recovery, files): (Option<&Recovery>, &[Recent]),
        actions: &mut Vec<Action>,
    ) {
        let t = Tokens::of(ui);
        ui.add_space(52.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new("Kithkin").font(theme::semibold(30.0)).color(t.ink));
            ui.with_layout(direction::from_end(), |ui| {
                if widgets::command_button(ui, Command::Theme, false, true).clicked() {
                    actions.push(Action::Run(Command::Theme));
                }
            });
        });
        ui.add_space(-4.0);
        ui.label(RichText::new(tr("what-kithkin-is")).color(t.muted));
        ui.add_space(28.0);
        actions.extend(recovery.map(|recovery| recovery.show(ui)).unwrap_or_default());
        heading(ui, tr("new-case"));
        let news = [
            (ClientKind::Individual, tr("an-individual"), tr("about-individual"), "woman"),
            (ClientKind::Family, tr("a-family"), tr("about-family"), "household"),
            (ClientKind::Group, tr("a-group"), tr("about-group"), "system"),
        ];
        let card = vec2((ui.available_width() - 2.0 * GAP) / 3.0, 84.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (kind, name, about, picture) in news {
                if new_card(ui, card, (name, about, picture), style, ruler).clicked() {
                    actions.push(Action::Leave(Leave::New(kind)));
                }
            }
        });
        ui.add_space(14.0);
        let keys = Command::Open.keys(ui.ctx());
        if widgets::button(ui, Some(Icon::OPEN), tr("open-a-case-file"), Look::Primary).on_hover_text(keys).clicked() {
            actions.push(Action::Run(Command::Open));
        }
        ui.add_space(2.0);
        ui.label(RichText::new(tr("sealed-are-not-listed")).font(FontId::proportional(theme::SMALL)).color(t.muted));
        ui.add_space(24.0);
        if !files.is_empty() {
            actions.extend(recent::show(ui, files));
            ui.add_space(24.0);
        }
        heading(ui, tr("sample-cases"));
        let columns = if ui.available_width() > 760.0 { 3 } else { 2 };
        let card = vec2((ui.available_width() - (columns - 1) as f32 * GAP) / columns as f32, 232.0);
        for row in SAMPLES.chunks(columns) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                for sample in row {
                    if self.sample_card(ui, card, sample, style, ruler).clicked() {
                        actions.push(Action::Leave(Leave::Sample(sample)));
                    }
                }
            });
            ui.add_space(GAP - 6.0);
        }
        ui.add_space(40.0);
    }

    fn sample_card(&mut self, ui: &mut Ui, size: egui::Vec2, sample: &'static Sample, style: Style, ruler: &Ruler) -> Response {
        let t = Tokens::of(ui);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("open-sample", name = sample.name(), shows = sample.shows())));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        card_back(ui, rect, &response);
        let frame = Rect::from_min_max(rect.min + vec2(1.0, 1.0), pos2(rect.right() - 1.0, rect.top() + 150.0));
        let inner = frame.shrink2(vec2(14.0, 12.0));
        if let Some(picture) = self.picture(ui, sample, style, ruler) {
            let mut view = Viewport { window: inner, ..Viewport::default() };
            let chart = picture.layout.bounds;
            view.middle = chart.center();
            view.zoom =
                (f64::from(inner.width()) / chart.width().max(1.0)).min(f64::from(inner.height()) / chart.height().max(1.0)).min(0.6);
            picture.drawing.paint(&view, &ui.painter_at(frame));
        }
        ui.painter().hline(rect.x_range().shrink(1.0), frame.bottom(), Stroke::new(1.0, t.rule));
        let column = direction::part(rect, 14.0, rect.width() - 28.0);
        direction::write(
            ui.painter(),
            column.with_min_y(frame.bottom() + 10.0).with_max_y(frame.bottom() + 28.0),
            0.0,
            sample.name(),
            theme::medium(14.0),
            t.ink,
        );
        let shows = direction::lines(ui.painter(), sample.shows(), FontId::proportional(theme::SMALL), t.muted, column.width());
        direction::put_lines(ui.painter(), column, frame.bottom() + 31.0, shows);
        response
    }

    /// The sample's chart without its page furniture, made when it is first asked for.
    fn picture(&mut self, ui: &Ui, sample: &'static Sample, style: Style, ruler: &Ruler) -> Option<&Picture> {
        let as_drawn = (style, language::now().of_charts());
        let at = self.pictures.iter().position(|(name, of, _)| *name == sample && *of == as_drawn);
        if at.is_none() && std::mem::replace(&mut self.made_one, true) {
            ui.request_repaint();
            return None;
        }
        let at = at.unwrap_or_else(|| {
            let picture = file::open_bytes(sample.bytes).ok().map(|loaded| {
                let chart = super::document::first_chart(&loaded.case);
                Picture::of(&loaded.case, &chart, &Showing::bare(), style, ruler, None)
            });
            self.pictures.push((sample, as_drawn, picture));
            self.pictures.len() - 1
        });
        self.pictures[at].2.as_ref()
    }
}

pub(super) fn heading(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).font(theme::semibold(theme::HEADING)).color(Tokens::of(ui).ink));
    ui.add_space(4.0);
}

fn card_back(ui: &Ui, rect: Rect, response: &Response) {
    let t = Tokens::of(ui);
    let on = response.hovered() || response.has_focus();
    let edge = if on { t.accent } else { t.rule };
    ui.painter().rect(rect, CornerRadius::same(10), t.paper, Stroke::new(if on { 1.5 } else { 1.0 }, edge), StrokeKind::Inside);
}

fn new_card(ui: &mut Ui, size: egui::Vec2, (name, about, picture): (&str, &str, &str), style: Style, ruler: &Ruler) -> Response {
    let t = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("new-case-of", what = name)));
    card_back(ui, rect, &response);
    let frame = Rect::from_center_size(direction::part(rect, 21.0, 46.0).center(), vec2(46.0, 46.0));
    let key = match picture {
        "household" => LegendKey::Household("household".into()),
        "system" => LegendKey::SystemStatus("present".into()),
        gender => LegendKey::Symbol(gender.into()),
    };
    kinds::paint_row(key, Profile::default(), style, ruler, frame, ui.painter());
    let painter = ui.painter().with_clip_rect(rect.shrink(4.0));
    let column = direction::part(rect, 88.0, rect.width() - 100.0);
    let name = direction::lines(&painter, name, theme::medium(14.0), t.ink, column.width());
    let about = direction::lines(&painter, about, FontId::proportional(theme::SMALL), t.muted, column.width());
    let top = rect.center().y - (name.size().y + about.size().y + 2.0) / 2.0;
    let below = top + name.size().y + 2.0;
    direction::put_lines(&painter, column, top, name);
    direction::put_lines(&painter, column, below, about);
    response
}
