//! The one place of the window that touches files and the clock: the system's file dialogs, opening, saving, exporting.

use super::keeping::Snapshot;
use super::language::{self, tr};
use super::output::Form;
use super::path_dialog::{Mode, PathDialog};
use crate::file::{self, memory};
use crate::model;
use crate::model::{Case, Date};
use crate::text::Ruler;
use egui::{Context, Ui};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Poll, Wake, Waker};
use std::time::SystemTime;

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// A case to open.
    Open,
    /// Another version of the open case, to merge it with.
    Merge,
    /// Where to save the case, and what to do afterwards.
    Save(Option<Box<super::action::Leave>>),
    /// Where to write a picture.
    Export {
        /// What it shows.
        form: Box<Form>,
        /// Opens it afterwards, to print it.
        open: bool,
    },
}

impl Task {
    fn title(&self) -> &'static str {
        match self {
            Task::Open => tr("open-a-case"),
            Task::Merge => tr("merge-with-a-case"),
            Task::Save(_) => tr("save-the-case"),
            Task::Export { .. } => tr("export-the-chart"),
        }
    }

    fn mode(&self) -> Mode {
        match self {
            Task::Open | Task::Merge => Mode::Open,
            Task::Save(_) | Task::Export { .. } => Mode::Save,
        }
    }
}

type Answer = Pin<Box<dyn Future<Output = Option<PathBuf>>>>;

/// The question for a file that is open, if any.
pub struct Files {
    /// Ask with the system's dialogs, where there are any.
    system_dialogs: bool,
    waiting: Option<(Task, Answer)>,
    own: Option<(Task, PathDialog)>,
    folder: PathBuf,
}

impl Files {
    /// Asks with the system's dialogs if these are there and wanted, else with a small one of our own.
    pub fn new(system_dialogs: bool) -> Self {
        let folder = std::env::current_dir().unwrap_or_default();
        Self { system_dialogs: system_dialogs && has_system_dialogs(), waiting: None, own: None, folder }
    }

    /// Asks for a file; the answer comes from [`Files::show`] some frames later.
    pub fn ask(&mut self, task: Task, name: &str) {
        if !self.system_dialogs {
            let dialog = PathDialog::new(task.title(), task.mode(), self.folder.clone(), name);
            self.own = Some((task, dialog));
            return;
        }
        memory::let_portal_look(true);
        let dialog = rfd::AsyncFileDialog::new().set_title(task.title()).set_directory(&self.folder);
        let answer: Answer = match &task {
            Task::Open | Task::Merge => {
                let dialog = dialog.add_filter(tr("filter-openable"), &["json", "svg", "kith"]).add_filter(tr("filter-all"), &["*"]);
                path_of(dialog.pick_file())
            }
            Task::Save(_) => path_of(dialog.set_file_name(name).add_filter(tr("filter-case"), &["kith", "json"]).save_file()),
            Task::Export { form, .. } => {
                path_of(dialog.set_file_name(name).add_filter(tr("filter-picture"), &[form.format.ending()]).save_file())
            }
        };
        self.waiting = Some((task, answer));
    }

    /// True while a question is open.
    pub fn is_asking(&self) -> bool {
        self.own.is_some() || self.waiting.is_some()
    }

    /// Shows our own dialog, or looks whether the system's has been answered.
    pub fn show(&mut self, ui: &mut Ui) -> Option<(Task, PathBuf)> {
        if let Some((task, answer)) = &mut self.waiting {
            let waker = Waker::from(Arc::new(Repaint(ui.ctx().clone())));
            if let Poll::Ready(path) = answer.as_mut().poll(&mut std::task::Context::from_waker(&waker)) {
                let task = task.clone();
                self.waiting = None;
                memory::let_portal_look(false);
                return path.map(|path| self.chosen(task, path));
            }
        }
        let (task, dialog) = self.own.as_mut()?;
        match dialog.show(ui)? {
            Some(path) => {
                let task = task.clone();
                self.own = None;
                Some(self.chosen(task, path))
            }
            None => {
                self.own = None;
                None
            }
        }
    }

    fn chosen(&mut self, task: Task, path: PathBuf) -> (Task, PathBuf) {
        if let Some(folder) = path.parent() {
            self.folder = folder.to_owned();
        }
        (task, path)
    }
}

fn path_of(answer: impl Future<Output = Option<rfd::FileHandle>> + 'static) -> Answer {
    Box::pin(async move { answer.await.map(|file| file.path().to_owned()) })
}

/// Wakes the window when a dialog has been answered.
struct Repaint(Context);

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        self.0.request_repaint();
    }
}

/// Without a portal and without zenity, the system's dialog answers "cancelled" at once and nobody knows why.
fn has_system_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|v| !v.is_empty())
        || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|dir| Path::new(&dir).join("bus").exists());
    let paths = std::env::var_os("PATH").unwrap_or_default();
    has_bus || std::env::split_paths(&paths).any(|dir| dir.join("zenity").is_file())
}

/// Why a file was not opened, in one sentence for people.
pub fn refused(refusal: &file::Refusal) -> String {
    let why = language::refusal(refusal).into_owned();
    match refusal.at {
        Some((line, column)) => tr!("refused-at", why = why, line = line, column = column),
        None => why,
    }
}

/// Writes a chart as a picture, unless it has been `stopped` by then. May take long: for a worker.
///
/// # Errors
/// One sentence for people.
pub fn export(snapshot: &Snapshot, form: &Form, path: &Path, stopped: &AtomicBool) -> Result<(), String> {
    let bytes = form.bytes(&snapshot.case, &form.scene(&snapshot.case, snapshot.arrangement.as_ref(), &Ruler::new()))?;
    if stopped.load(Ordering::Relaxed) {
        return Ok(());
    }
    file::replace(&bytes, path).map_err(|error| language::not_saved(&error))
}

/// The address of a file, for the program that shows such files.
pub fn url_of(path: &Path) -> String {
    let mut url = "file://".to_owned();
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => url.push(char::from(byte)),
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

/// A file name made of a title; what file systems do not like becomes a dash.
pub fn file_name(title: &str, ending: &str) -> String {
    let safe: String = title.trim().chars().map(|c| if c.is_alphanumeric() || " ._-".contains(c) { c } else { '-' }).take(80).collect();
    let safe = safe.trim_matches(|c: char| c == '.' || c == ' ');
    format!("{}.{ending}", if safe.is_empty() { tr("file-name") } else { safe })
}

/// Whether the name of a file tells who is in a case: to whoever sees its folder, and in the system's list of recent files.
pub fn tells_of(name: &str, case: &Case) -> bool {
    let words = |text: &str| -> Vec<String> {
        let long = |word: &&str| word.chars().count() > 2;
        text.split(|c: char| !c.is_alphanumeric()).filter(long).map(str::to_lowercase).collect()
    };
    let in_name = words(name);
    case.people.values().any(|person| words(&person.name.shown()).iter().any(|word| in_name.contains(word)))
}

/// Today, for the as-at date of a new case; the case itself never reads the clock.
pub fn today() -> Option<Date> {
    model::Edtf::parse(&jiff::Zoned::now().date().to_string()).map(Date::Known)
}

/// The time, for what is kept beside a case; the case itself never reads the clock.
pub fn now() -> SystemTime {
    SystemTime::now()
}

/// A time as people here read it: of today only the hour.
pub fn clock(time: SystemTime) -> String {
    let Ok(time) = jiff::Timestamp::try_from(time) else { return String::new() };
    let (time, now) = (time.to_zoned(jiff::tz::TimeZone::system()), jiff::Zoned::now());
    let form = if time.date() == now.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    time.strftime(form).to_string()
}
