//! The one place of the window that touches files and the clock: the system's file dialogs, opening, saving, exporting.

use super::path_dialog::{Mode, PathDialog};
use super::showing::Showing;
use crate::file;
use crate::model::arrangement::Arrangement;
use crate::model::{Case, ChartKind, Date};
use crate::paint::{pdf, png, svg};
use crate::scene::{self, style::Style};
use crate::text::Ruler;
use crate::{layout, model};
use egui::{Context, Ui};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Poll, Wake, Waker};

/// The formats that a chart can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Vectors, text stays text.
    Svg,
    /// Pixels at 192 dpi: sharp on screens and in documents.
    Png,
    /// A page as large as the drawing, in vectors.
    Pdf,
}

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// A case to open.
    Open,
    /// Where to save the case, and what to do afterwards.
    Save(Option<Box<super::action::Leave>>),
    /// Where to write a picture.
    Export(Picture),
}

impl Picture {
    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Picture::Svg => "svg",
            Picture::Png => "png",
            Picture::Pdf => "pdf",
        }
    }
}

impl Task {
    fn title(&self) -> &'static str {
        match self {
            Task::Open => "Open a case",
            Task::Save(_) => "Save the case",
            Task::Export(_) => "Export the chart",
        }
    }

    fn mode(&self) -> Mode {
        match self {
            Task::Open => Mode::Open,
            Task::Save(_) | Task::Export(_) => Mode::Save,
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
        let dialog = rfd::AsyncFileDialog::new().set_title(task.title()).set_directory(&self.folder);
        let answer: Answer = match &task {
            Task::Open => {
                let dialog =
                    dialog.add_filter("Case, or picture that carries one", &["json", "svg", "kith"]).add_filter("All files", &["*"]);
                path_of(dialog.pick_file())
            }
            Task::Save(_) => path_of(dialog.set_file_name(name).add_filter("Case", &["json"]).save_file()),
            Task::Export(picture) => path_of(dialog.set_file_name(name).add_filter("Picture", &[picture.ending()]).save_file()),
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

/// Opens a case file.
///
/// # Errors
/// One sentence for people.
pub fn open(path: &Path) -> Result<file::Loaded, String> {
    file::open_path(path).map_err(|refusal| match refusal.at {
        Some((line, column)) => format!("{refusal} (line {line}, column {column})"),
        None => refusal.to_string(),
    })
}

/// Saves a case, with how its genogram is arranged.
///
/// # Errors
/// One sentence for people.
pub fn save(case: &Case, arrangement: Option<&Arrangement>, path: &Path) -> Result<(), String> {
    let mut case = case.clone();
    if let Some(arrangement) = arrangement {
        arrangement.store(&mut case);
    }
    file::save(&case, path).map(drop).map_err(|error| error.to_string())
}

/// What of a case is on the screen.
pub struct Shown<'a> {
    /// The chart.
    pub chart: &'a ChartKind,
    /// What of it is shown.
    pub showing: &'a Showing,
    /// How its genogram is arranged.
    pub arrangement: Option<&'a Arrangement>,
}

/// Writes a chart as a picture, in the colours of paper, with the people who are shown.
///
/// # Errors
/// One sentence for people.
pub fn export(case: &Case, shown: &Shown, picture: Picture, path: &Path, ruler: &Ruler) -> Result<(), String> {
    let Shown { chart, showing, arrangement } = *shown;
    let layout = layout::layout(case, chart, ruler, &showing.layout(), arrangement);
    let scene = scene::build(case, chart, &layout, ruler, &showing.scene(Style::Light));
    let language = Some(case.language.clone()).filter(|l| !l.is_empty());
    let svg = || svg::write(&scene, &svg::SvgOptions { language: language.clone(), ..svg::SvgOptions::default() });
    let refused = |error: &dyn std::fmt::Display| format!("The picture was not written: {error}.");
    let bytes = match picture {
        Picture::Svg => svg().into_bytes(),
        Picture::Png => png::png_from_svg(&svg(), 192.0).map_err(|error| refused(&error))?,
        Picture::Pdf => {
            let options = pdf::PdfOptions { language: language.clone(), ..pdf::PdfOptions::default() };
            pdf::write(&scene, &options).map_err(|error| refused(&error))?
        }
    };
    file::replace(&bytes, path).map_err(|error| format!("The picture was not written ({}). Choose another folder or name.", error.why()))
}

/// A file name made of a title; what file systems do not like becomes a dash.
pub fn file_name(title: &str, ending: &str) -> String {
    let safe: String = title.trim().chars().map(|c| if c.is_alphanumeric() || " ._-".contains(c) { c } else { '-' }).take(80).collect();
    let safe = safe.trim_matches(|c: char| c == '.' || c == ' ');
    format!("{}.{ending}", if safe.is_empty() { "case" } else { safe })
}

/// Today, for the as-at date of a new case; the case itself never reads the clock.
pub fn today() -> Option<Date> {
    model::Edtf::parse(&jiff::Zoned::now().date().to_string()).map(Date::Known)
}
