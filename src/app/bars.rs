//! Top bar, tool rail and bottom bar.

use super::action::Action;
use super::canvas::tool::Tool;
use super::choices;
use super::command::Command;
use super::direction;
use super::document::Document;
use super::drawn::Drawn;
use super::files;
use super::icons::Icon;
use super::keeping::{Protection, ReadOnly};
use super::language::{tr, undo};
use super::picker::Line;
use super::settings::Settings;
use super::showing::Switch;
use super::theme::{self, Tokens};
use super::view_menu;
use super::widgets::{self, Look, command_button, menu_row};
use super::{language, problems};
use crate::edit::{Counts, Label};
use crate::model::{Case, ChartKind, EntityId, Table};
use egui::scroll_area::ScrollBarVisibility;
use egui::{FontId, Popup, PopupCloseBehavior, Rect, RichText, ScrollArea, Sense, Ui, pos2, vec2};

/// The charts that can be shown, each with its command and the message that it is called by.
pub(super) const CHARTS: [(ChartKind, Command, &str); 4] = [
    (ChartKind::Genogram, Command::Genogram, "the-genogram"),
    (ChartKind::Ecomap, Command::Ecomap, "the-ecomap"),
    (ChartKind::Combined, Command::Combined, "the-combined-chart"),
    (ChartKind::Timeline, Command::Timeline, "the-timeline"),
];

/// What is left free at both ends of the tool rail, in points.
const RAIL_END: f32 = 6.0;
/// The least height of what is clicked (LOOK.md).
const LEAST_TARGET: f32 = 28.0;

/// From the title to the saved state beside it, in points.
const STATE_GAP: f32 = 10.0;

/// Menu, title, chart switch, undo and redo, tidy up, export.
pub fn top(ui: &mut Ui, document: &Document, settings: &Settings, inspector_open: bool) -> Vec<Action> {
    let (mut actions, mut chosen) = (Vec::new(), Vec::new());
    let mut run = |clicked: bool, command: Command| {
        if clicked {
            actions.push(Action::Run(command));
        }
    };
    let bar = ui.max_rect();
    let switch_width = choices::segmented_width(ui, &CHARTS.map(|(.., id)| tr(id)));
    let room = Room::of(bar.width(), switch_width, widgets::button_width(ui, tr("export")));
    ui.spacing_mut().item_spacing.x = 4.0;
    ui.scope_builder(egui::UiBuilder::new().max_rect(bar).layout(direction::from_start()), |ui| {
        let button = widgets::icon_button(ui, Icon::MENU, tr("menu"), "", Look::Flat, true);
        Popup::menu(&button).show(|ui| {
            widgets::begin_menu(ui, "menu", &button);
            let charts: &[Command] = if room < Room::Charts { &CHARTS.map(|(_, command, _)| command) } else { &[] };
            let lock: &[Command] = if document.keeping.protection.is_sealed() { &[Command::Lock] } else { &[] };
            // So few that all are seen in the smallest window; the rest is in the menus of what it is about, and in the list of
            // all commands.
            let groups: [&[Command]; 5] = [
                charts,
                &[Command::New, Command::Open, Command::Save, Command::SaveAs, Command::Export, Command::History, Command::CloseCase],
                lock,
                &[Command::Palette, Command::Find, Command::SelectAll, Command::TidyUp],
                &[Command::QuickEntry, Command::CopyText, Command::Outline, Command::Present, Command::Shortcuts],
            ];
            let rows = groups.iter().copied().flatten().map(|command| (command.row().label(), command.keys(ui.ctx())));
            ui.set_width(widgets::menu_width(ui, rows));
            let most = ui.content_rect().height() - 80.0;
            ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
                direction::column(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    for (i, group) in groups.iter().filter(|group| !group.is_empty()).enumerate() {
                        if i > 0 {
                            ui.separator();
                        }
                        for command in *group {
                            let (row, keys) = (command.row(), command.keys(ui.ctx()));
                            run(menu_row(ui, Some(row.icon), row.label(), &keys, true), *command);
                        }
                    }
                })
            });
        });
        if room < Room::Title {
            return;
        }
        ui.add_space(4.0);
        let t = Tokens::of(ui);
        let state = saved_state(document);
        let state_text = ui.painter().layout_no_wrap(state.to_owned(), FontId::proportional(theme::SMALL), t.muted);
        // The title gives way, the saved state never does.
        let left = (bar.width() / 2.0 - switch_width / 2.0 - 65.0 - state_text.size().x).max(60.0);
        let mut job = egui::text::LayoutJob::simple_singleline(document.title(), theme::medium(theme::BODY), t.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(left);
        let title = ui.painter().layout_job(job);
        let width = title.size().x + STATE_GAP + state_text.size().x;
        let (rect, response) = ui.allocate_exact_size(vec2(width, theme::CONTROL), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, format!("{}, {state}", document.title())));
        let middle = |height: f32| rect.center().y - height / 2.0;
        let after = direction::part(rect, width - state_text.size().x, state_text.size().x).left();
        let top = middle(state_text.size().y) + 0.5;
        let before = direction::part(rect, 0.0, title.size().x).left();
        ui.painter().galley(pos2(before, middle(title.size().y)), title, t.ink);
        ui.painter().galley(pos2(after, top), state_text, t.muted);
    });
    let middle = if room < Room::Title { pos2(bar.left() + 40.0 + switch_width / 2.0, bar.center().y) } else { bar.center() };
    let switch = Rect::from_center_size(middle, vec2(switch_width, theme::CONTROL));
    let layout = egui::UiBuilder::new().max_rect(direction::flipped(bar, switch)).layout(direction::from_start());
    if room >= Room::Charts {
        charts(ui, layout, document).into_iter().for_each(|command| run(true, command));
    }
    ui.scope_builder(egui::UiBuilder::new().max_rect(bar).layout(direction::from_end()), |ui| {
        run(command_button(ui, Command::Inspector, inspector_open, true).clicked(), Command::Inspector);
        let view = widgets::icon_button(ui, Icon::VIEW, tr("view"), "", Look::Flat, true);
        let menu = Popup::menu(&view).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        chosen.extend(
            menu.show(|ui| {
                widgets::begin_menu(ui, "view", &view);
                view_menu::show(ui, document, settings)
            })
            .into_iter()
            .flat_map(|shown| shown.inner),
        );
        ui.add_space(4.0);
        run(widgets::button(ui, Some(Icon::EXPORT), tr("export"), Look::Outlined).clicked(), Command::Export);
        ui.add_space(4.0);
        if room >= Room::All {
            run(command_button(ui, Command::TidyUp, false, true).clicked(), Command::TidyUp);
            run(command_button(ui, Command::Find, false, true).clicked(), Command::Find);
        }
        let step = |ui: &mut Ui, command: Command, label: Option<&Label>| {
            let words = match (command, label) {
                (_, None) => command.row().label().to_owned(),
                (Command::Redo, Some(label)) => tr!("redo-this", what = undo(label)),
                (_, Some(label)) => tr!("undo-this", what = undo(label)),
            };
            let keys = command.keys(ui.ctx());
            widgets::icon_button(ui, command.row().icon, &words, &keys, Look::Flat, label.is_some()).clicked()
        };
        run(step(ui, Command::Redo, document.session.redo_label()), Command::Redo);
        run(step(ui, Command::Undo, document.session.undo_label()), Command::Undo);
    });
    actions.extend(chosen);
    actions
}

/// Says that the chart is one for the client, so that nobody takes it for all there is.
pub fn for_client(ui: &mut Ui) -> Vec<Action> {
    let t = Tokens::of(ui);
    let inner = ui.with_layout(direction::from_end(), |ui| {
        let clicked = widgets::button(ui, None, tr("show-everything"), Look::Outlined).clicked();
        ui.with_layout(direction::from_start(), |ui| {
            let words = RichText::new(tr("for-client-strip")).font(theme::medium(13.0)).color(t.on_accent);
            ui.add(egui::Label::new(words).truncate()).on_hover_text(tr("for-client-strip"));
        });
        clicked
    });
    inner.inner.then_some(Action::Run(Command::Switch(Switch::ForClient))).into_iter().collect()
}

/// Says why the case may only be looked at.
pub fn read_only(ui: &mut Ui, why: &ReadOnly) -> Vec<Action> {
    let t = Tokens::of(ui);
    let words = match why {
        ReadOnly::Elsewhere(label, Some(since)) if !label.is_empty() => {
            tr!("open-elsewhere-since", label = label.as_str(), since = files::clock(*since))
        }
        ReadOnly::Elsewhere(..) => tr("open-elsewhere").to_owned(),
        ReadOnly::Version(when) => tr!("looking-at-version", time = files::clock(*when)),
    };
    let inner = ui.with_layout(direction::from_end(), |ui| {
        let (words_of_button, action) = match why {
            ReadOnly::Elsewhere(..) => (tr("save-a-copy"), Action::Run(Command::SaveAs)),
            ReadOnly::Version(_) => (tr("back-to-now"), Action::BackToNow),
        };
        let clicked = widgets::button(ui, None, words_of_button, Look::Outlined).clicked().then_some(action);
        ui.with_layout(direction::from_start(), |ui| {
            let text = RichText::new(&words).font(theme::medium(13.0)).color(t.on_accent);
            ui.add(egui::Label::new(text).truncate()).on_hover_text(&words);
        });
        clicked
    });
    inner.inner.into_iter().collect()
}

/// The switch between the charts.
fn charts(ui: &mut Ui, place: egui::UiBuilder, document: &Document) -> Option<Command> {
    let shown = CHARTS.iter().position(|(chart, ..)| *chart == document.chart);
    let words = CHARTS.map(|(.., id)| tr(id));
    let clicked = ui.scope_builder(place, |ui| choices::segmented(ui, tr("chart"), &words, shown)).inner;
    clicked.map(|i| CHARTS[i].1)
}

/// How much a bar has room for; what it has no room for is in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Room {
    /// Undo and redo, view, export.
    Least,
    /// The switch between the charts as well.
    Charts,
    /// All but the title.
    All,
    /// All.
    Title,
}

impl Room {
    /// In a bar so wide, with a switch and a button for export that are so wide in the language that is spoken.
    fn of(bar: f32, switch: f32, export: f32) -> Self {
        // Undo, redo, view and inspector; then finding and tidying up as well.
        let least = 4.0 * (theme::CONTROL + 4.0) + export + 20.0;
        let all = least + 2.0 * (theme::CONTROL + 4.0);
        let menu = theme::CONTROL + 10.0;
        match bar {
            _ if bar >= 2.0 * all + switch + 40.0 => Room::Title,
            _ if bar >= menu + switch + all => Room::All,
            _ if bar >= menu + switch + least => Room::Charts,
            _ => Room::Least,
        }
    }
}

/// Whether the case is in a file as it is.
fn saved_state(document: &Document) -> &'static str {
    match (document.session.is_dirty(), &document.path) {
        (true, _) => tr("state-not-saved"),
        (false, Some(_)) => tr("state-saved"),
        (false, None) => tr("state-in-no-file"),
    }
}

/// The tools, and what can be added.
pub fn rail(ui: &mut Ui, document: &Document, quick_open: bool, kinds_open: bool) -> Vec<Action> {
    let mut actions = Vec::new();
    let hand = &document.canvas.hand;
    let groups: [&[(Command, bool)]; 4] = [
        &[(Command::SelectTool, hand.tool == Tool::Select), (Command::HandTool, hand.tool == Tool::Hand)],
        &[
            (Command::AddPerson, false),
            (Command::AddPartner, false),
            (Command::AddChild, false),
            (Command::AddParents, false),
            (Command::AddSibling, false),
        ],
        &[
            (Command::AddHousehold, false),
            (Command::AddSystem, false),
            (Command::Note, hand.tool == Tool::Note),
            (Command::QuickEntry, quick_open),
        ],
        &[
            (Command::BondTool, hand.tool == Tool::Line(Drawn::Asked(Line::Bond))),
            (Command::TieTool, hand.tool == Tool::Line(Drawn::Asked(Line::Tie))),
            (Command::Kinds, kinds_open),
        ],
    ];
    // In a low window the tools stand closer, so that all of them are seen.
    let count = groups.iter().map(|group| group.len()).sum::<usize>() as f32;
    let room = ui.available_height() - 2.0 * RAIL_END - (groups.len() - 1) as f32;
    let gaps = count + 2.0 * (groups.len() - 1) as f32;
    let height = (room / count - 4.0).clamp(LEAST_TARGET, 34.0).floor();
    let gap = ((room - count * height) / gaps).clamp(0.0, 4.0);
    let scroll = ScrollArea::vertical().scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    scroll.auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = gap;
        ui.vertical_centered(|ui| {
            ui.add_space(RAIL_END - gap);
            for (i, group) in groups.iter().enumerate() {
                if i > 0 {
                    ui.add_space(gap);
                    let (rect, _) = ui.allocate_exact_size(vec2(24.0, 1.0), Sense::hover());
                    ui.painter().rect_filled(rect, 0, Tokens::of(ui).rule);
                    ui.add_space(gap);
                }
                for (command, on) in *group {
                    let (row, keys) = (command.row(), command.keys(ui.ctx()));
                    let look = if *on { Look::On } else { Look::Flat };
                    if widgets::icon_button_sized(ui, row.icon, row.label(), &keys, look, true, vec2(36.0, height)).clicked() {
                        actions.push(Action::Run(*command));
                    }
                }
            }
        });
    });
    actions
}

/// Counts, problems, repairs, and the zoom.
pub fn bottom(ui: &mut Ui, document: &mut Document) -> Vec<Action> {
    let mut actions = Vec::new();
    let t = Tokens::of(ui);
    let problems = document.problems();
    let case = document.session.case().clone();
    let small = |words: String| RichText::new(words).size(theme::SMALL).color(t.muted);
    ui.spacing_mut().item_spacing.x = 12.0;
    ui.horizontal_centered(|ui| {
        let words: Vec<String> = counted(document, &case).iter().map(language::counted).collect();
        ui.label(small(words.join("  ·  ")));
        match document.keeping.protection {
            Protection::Sealed(_) => {
                let lock = quiet_button(ui, Some(Icon::LOCK), tr("sealed"), t.muted).on_hover_text(tr("lock-now-tooltip"));
                actions.extend(lock.clicked().then_some(Action::Run(Command::Lock)));
            }
            Protection::Undecided | Protection::Clear => {
                let seal = quiet_button(ui, Some(Icon::UNLOCKED), tr("not-protected"), t.caution).on_hover_text(tr("about-not-protected"));
                actions.extend(seal.clicked().then_some(Action::Run(Command::Seal)));
            }
        }
        if !problems.is_empty() {
            let words = tr!("problems-to-look-at", n = problems.len());
            let button = quiet_button(ui, Some(Icon::CAUTION), &words, t.caution);
            Popup::menu(&button).width(380.0).show(|ui| actions.extend(problems::list(ui, &case, &problems)));
        }
        if !document.repairs.is_empty() {
            let button = quiet_button(ui, Some(Icon::INFO), &tr!("repairs-on-opening", n = document.repairs.len()), t.muted);
            Popup::menu(&button).width(420.0).show(|ui| {
                ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                    direction::column(ui, |ui| {
                        for repair in &document.repairs {
                            let words = tr!("repair-at", place = repair.place.as_str(), what = language::repair(repair).into_owned());
                            ui.add(egui::Label::new(RichText::new(words).size(theme::SMALL)).wrap());
                        }
                    })
                });
            });
        }
        ui.with_layout(direction::from_end(), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let size = vec2(24.0, 22.0);
            let mut zoom = |ui: &mut Ui, command: Command| {
                let (row, keys) = (command.row(), command.keys(ui.ctx()));
                if widgets::icon_button_sized(ui, row.icon, row.label(), &keys, Look::Flat, true, size).clicked() {
                    actions.push(Action::Run(command));
                }
            };
            zoom(ui, Command::Fit);
            zoom(ui, Command::ZoomIn);
            ui.add_sized(vec2(42.0, 22.0), egui::Label::new(small(tr!("percent", n = (document.canvas.view.zoom * 100.0).round()))));
            zoom(ui, Command::ZoomOut);
            ui.add_space(8.0);
            ui.label(small(widgets::capital(saved_state(document))));
        });
    });
    actions
}

/// How many people, systems, ties and bonds of a case may be seen, of each sort that there is. Counted, not collected: it is
/// asked in every frame.
fn counted(document: &Document, case: &Case) -> Vec<Counts> {
    let showing = &document.showing;
    let people = seen(&case.people, |person| !showing.withholds_record(&person.common));
    let systems = seen(&case.systems, |system| !showing.withholds_record(&system.common));
    let ties = seen(&case.ties, |tie| !showing.withholds_record(&tie.common));
    let bonds = seen(&case.bonds, |bond| !showing.withholds_record(&bond.common));
    [people, systems, ties, bonds].into_iter().flatten().map(|sort| Counts(vec![sort])).collect()
}

/// How many records of a table may be seen, with one of them to name the sort by.
fn seen<I: Ord, T>(table: &Table<I, T>, is_seen: impl Fn(&T) -> bool) -> Option<(EntityId, usize)>
where
    for<'a> EntityId: From<&'a I>,
{
    let count = table.values().filter(|record| is_seen(record)).count();
    table.keys().next().filter(|_| count > 0).map(|id| (id.into(), count))
}

fn quiet_button(ui: &mut Ui, icon: Option<Icon>, words: &str, ink: egui::Color32) -> egui::Response {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), FontId::proportional(theme::SMALL), ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 30.0, 22.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 5, Tokens::of(ui).hover);
    }
    if let Some(icon) = icon {
        widgets::paint_icon(ui, direction::part(rect, 4.0, 16.0), icon, 14.0, ink);
    }
    let left = direction::part(rect, 24.0, galley.size().x).left();
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
    response
}
