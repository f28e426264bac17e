//! A small file dialog of our own, for machines without one: a path to type, and the folder to walk through.

use super::direction;
use super::icons::Icon;
use super::language::tr;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use egui::accesskit::Role;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{CornerRadius, FontId, Id, Key, Modal, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};
use std::path::{Path, PathBuf};

/// Whether the file must be there, or may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is opened.
    Open,
    /// It is written.
    Save,
}

/// The dialog.
pub struct PathDialog {
    title: &'static str,
    mode: Mode,
    folder: PathBuf,
    typed: String,
    entries: Vec<Entry>,
    /// What is wrong with what was typed, or the question whether to replace a file.
    complaint: Option<String>,
    /// The file that the user was asked about.
    replaces: Option<PathBuf>,
    is_new: bool,
}

struct Entry {
    name: String,
    path: PathBuf,
    is_folder: bool,
}

impl PathDialog {
    /// A dialog in a folder, with a name to start from.
    pub fn new(title: &'static str, mode: Mode, folder: PathBuf, name: &str) -> Self {
        let typed = if mode == Mode::Save { folder.join(name).display().to_string() } else { String::new() };
        let mut dialog =
            Self { title, mode, folder: PathBuf::new(), typed, entries: Vec::new(), complaint: None, replaces: None, is_new: true };
        dialog.enter(folder);
        dialog
    }

    fn enter(&mut self, folder: PathBuf) {
        self.entries = entries(&folder, self.mode);
        if self.mode == Mode::Save {
            let name = Path::new(&self.typed).file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            self.typed = folder.join(name).display().to_string();
        }
        self.folder = folder;
        self.complaint = None;
    }

    /// Where the name of the file stands in what is typed, without folder and ending.
    fn name_without_ending(&self) -> CCursorRange {
        let name = Path::new(&self.typed).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (all, name_length) = (self.typed.chars().count(), name.chars().count());
        let ending = name.find('.').map_or(0, |at| name[at..].chars().count());
        CCursorRange::two(CCursor::new(all - name_length), CCursor::new(all - ending))
    }

    /// Shows it; `Some(None)` = closed without a file.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Option<PathBuf>> {
        let mut answer = None;
        let modal = Modal::new(Id::unique("path-dialog")).frame(theme::dialog_frame(ui.style())).show(ui.ctx(), |ui| {
            ui.set_width(520.0);
            direction::column(ui, |ui| self.fields(ui, &mut answer));
        });
        if modal.should_close() && answer.is_none() {
            answer = Some(None);
        }
        answer
    }

    fn fields(&mut self, ui: &mut Ui, answer: &mut Option<Option<PathBuf>>) {
        ui.heading(self.title);
        ui.add_space(4.0);
        let label = widgets::field_label(ui, tr("file"));
        let edit =
            TextEdit::singleline(&mut self.typed).hint_text(tr("path-of-a-file")).desired_width(f32::INFINITY).margin(vec2(9.0, 6.0));
        let field = ui.add(edit).labelled_by(label.id);
        if std::mem::take(&mut self.is_new) {
            // Nothing stays of an earlier dialog: neither its caret nor what could be undone there. Typing replaces the name.
            let mut state = TextEditState::default();
            state.cursor.set_char_range(Some(self.name_without_ending()));
            state.store(ui.ctx(), field.id);
            field.request_focus();
        }
        if field.changed() {
            (self.complaint, self.replaces) = (None, None);
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if widgets::icon_button(ui, Icon::UP, tr("folder-above"), "", Look::Flat, self.folder.parent().is_some()).clicked()
                && let Some(above) = self.folder.parent()
            {
                self.enter(above.to_owned());
            }
            ui.label(self.folder.display().to_string());
        });
        if let Some(path) = self.list(ui) {
            self.typed = path.display().to_string();
            if self.mode == Mode::Open {
                *answer = Some(Some(path));
            }
        }
        if let Some(complaint) = &self.complaint {
            ui.colored_label(Tokens::of(ui).caution, complaint);
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let go = match (self.mode, &self.replaces) {
                (Mode::Open, _) => tr("open"),
                (Mode::Save, None) => tr("save"),
                (Mode::Save, Some(_)) => tr("replace"),
            };
            if widgets::button(ui, None, go, Look::Primary).clicked() || entered {
                *answer = self.confirm().map(Some);
            }
            if widgets::button(ui, None, tr("cancel"), Look::Outlined).clicked() {
                *answer = Some(None);
            }
        });
    }

    /// What was typed as a file, unless something stands against it.
    fn confirm(&mut self) -> Option<PathBuf> {
        let typed = self.typed.trim();
        let path = if Path::new(typed).is_absolute() { PathBuf::from(typed) } else { self.folder.join(typed) };
        if typed.is_empty() {
            self.complaint = Some(tr("type-a-file").to_owned());
        } else if path.is_dir() {
            self.enter(path);
        } else if self.mode == Mode::Open && !path.is_file() {
            self.complaint = Some(tr("no-such-file").to_owned());
        } else if self.mode == Mode::Save && path.exists() && self.replaces.as_ref() != Some(&path) {
            self.complaint = Some(tr("replace-it").to_owned());
            self.replaces = Some(path);
        } else {
            return Some(path);
        }
        None
    }

    /// The folder's entries; the file that was clicked.
    fn list(&mut self, ui: &mut Ui) -> Option<PathBuf> {
        let t = Tokens::of(ui);
        let (mut chosen, mut enter) = (None, None);
        ScrollArea::vertical().max_height(260.0).min_scrolled_height(260.0).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for entry in &self.entries {
                let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &entry.name));
                if response.hovered() || response.has_focus() {
                    ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), t.hover);
                }
                widgets::paint_icon(
                    ui,
                    direction::part(rect, 4.0, 22.0),
                    if entry.is_folder { Icon::FOLDER } else { Icon::FILE },
                    16.0,
                    t.muted,
                );
                direction::write(ui.painter(), rect, 34.0, &entry.name, FontId::proportional(13.0), t.ink);
                if response.clicked() {
                    *(if entry.is_folder { &mut enter } else { &mut chosen }) = Some(entry.path.clone());
                }
            }
            if self.entries.is_empty() {
                ui.label(tr("nothing-to-open-here"));
            }
        });
        if let Some(folder) = enter {
            self.enter(folder);
        }
        chosen
    }
}

/// Folders first, then the files that can be opened, by name; hidden ones are left out.
fn entries(folder: &Path, mode: Mode) -> Vec<Entry> {
    let Ok(found) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut entries: Vec<Entry> = found
        .flatten()
        .map(|entry| {
            let path = entry.path();
            Entry { name: entry.file_name().to_string_lossy().into_owned(), is_folder: path.is_dir(), path }
        })
        .filter(|e| !e.name.starts_with('.') && (e.is_folder || mode == Mode::Save || is_case(&e.name)))
        .collect();
    entries.sort_by_key(|e| (!e.is_folder, e.name.to_lowercase()));
    entries
}

fn is_case(name: &str) -> bool {
    [".json", ".svg", ".kith"].iter().any(|ending| name.to_lowercase().ends_with(ending))
}
