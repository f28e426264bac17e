//! What is kept between runs: how the user wants the window to be, and which files in clear were open last.
//!
//! One JSON file in the user's folder for settings. It never tells of a sealed case: neither its path nor its title.

use crate::app::language::Language;
use crate::app::settings::Settings;
use crate::app::theme::Colors;
use crate::file::store::private_folder;
use crate::file::{SaveError, replace};
use crate::model::ChartKind;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// So many files are remembered.
const MOST: usize = 8;

/// The memory of one window.
pub struct Memory {
    /// The file; none where nothing is kept.
    file: Option<PathBuf>,
    kept: Kept,
}

/// A file that was open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    pub path: PathBuf,
    /// The code of the chart that was shown last.
    chart: String,
}

impl Recent {
    /// The chart that was shown last.
    pub fn chart(&self) -> ChartKind {
        ChartKind::from_code(&self.chart)
    }
}

/// What the file says. What it leaves out, and codes that this version does not know, are as usual.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    language: Option<String>,
    colors: Option<String>,
    /// In percent of the usual one.
    text_size: u16,
    reduced_motion: bool,
    single_keys: bool,
    /// In minutes; 0 = never.
    lock_after: u32,
    remember_files: bool,
    files: Vec<Recent>,
}

impl Default for Kept {
    fn default() -> Self {
        Self::of(&Settings::default(), Vec::new())
    }
}

impl Kept {
    fn of(settings: &Settings, files: Vec<Recent>) -> Self {
        Self {
            language: settings.has_chosen_language.then(|| settings.language.code().to_owned()),
            colors: settings.colors.map(|colors| colors.code().to_owned()),
            text_size: (settings.text_size() * 100.0).round() as u16,
            reduced_motion: settings.reduced_motion,
            single_keys: settings.single_keys,
            lock_after: settings.lock_after.map_or(0, |seconds| (seconds / 60.0).round() as u32),
            remember_files: settings.remember_files,
            files,
        }
    }

    fn settings(&self, system: Language) -> Settings {
        let chosen = self.language.as_deref().and_then(Language::of_tag);
        let mut settings = Settings::new(chosen.unwrap_or(system));
        settings.has_chosen_language = chosen.is_some();
        settings.colors = Colors::ALL.into_iter().find(|colors| Some(colors.code()) == self.colors.as_deref());
        settings.lock_after = Some(f64::from(self.lock_after) * 60.0).filter(|seconds| *seconds > 0.0);
        (settings.single_keys, settings.reduced_motion) = (self.single_keys, self.reduced_motion);
        settings.remember_files = self.remember_files;
        settings.set_text_size(f32::from(self.text_size) / 100.0);
        settings
    }
}

/// The file is there and can't be read as one of ours.
pub struct Unreadable;

impl Memory {
    /// Reads what is kept in a folder, with the settings that it comes to where the system speaks this language.
    pub fn read(folder: Option<&Path>, system: Language) -> (Self, Settings, Result<(), Unreadable>) {
        let file = folder.map(|folder| folder.join("settings.json"));
        let (kept, outcome) = match file.as_deref().map(read) {
            Some(Ok(kept)) => (kept, Ok(())),
            Some(Err(Unreadable)) => (Kept::default(), Err(Unreadable)),
            None => (Kept::default(), Ok(())),
        };
        let settings = kept.settings(system);
        (Self { file, kept }, settings, outcome)
    }

    /// The files that were open, the last one first.
    pub fn files(&self) -> &[Recent] {
        &self.kept.files
    }

    /// Keeps the settings, if they have changed.
    ///
    /// # Errors
    /// Why they can't be written; they hold in this window all the same.
    pub fn keep(&mut self, settings: &Settings) -> Result<(), SaveError> {
        // Asked in every frame: the list is lent, not copied.
        let files = std::mem::take(&mut self.kept.files);
        let has_no_news = Kept::of(settings, Vec::new()) == self.kept && (settings.remember_files || files.is_empty());
        self.kept.files = files;
        if has_no_news { Ok(()) } else { self.write(settings, |_| {}) }
    }

    /// A file in clear is open, or has been until now, and this chart of it is shown.
    ///
    /// # Errors
    /// As [`Self::keep`].
    pub fn remember(&mut self, settings: &Settings, path: &Path, chart: &ChartKind) -> Result<(), SaveError> {
        let recent = Recent { path: path.to_owned(), chart: chart.code().to_owned() };
        if !settings.remember_files || self.kept.files.first() == Some(&recent) {
            return Ok(());
        }
        self.write(settings, |files| {
            files.retain(|known| known.path != path);
            files.insert(0, recent);
            files.truncate(MOST);
        })
    }

    /// Nothing is remembered of these files any more.
    ///
    /// # Errors
    /// As [`Self::keep`].
    pub fn forget(&mut self, settings: &Settings, is_forgotten: impl Fn(&Path) -> bool) -> Result<(), SaveError> {
        self.write(settings, |files| files.retain(|known| !is_forgotten(&known.path)))
    }

    /// Writes the settings with a change of the list of files. Another window may have written meanwhile: what it has
    /// forgotten does not come back.
    fn write(&mut self, settings: &Settings, change: impl FnOnce(&mut Vec<Recent>)) -> Result<(), SaveError> {
        let there = self.file.as_deref().and_then(|file| read(file).ok());
        let mut files = there.map_or_else(|| self.kept.files.clone(), |there| there.files);
        change(&mut files);
        if !settings.remember_files {
            files.clear();
        }
        self.kept = Kept::of(settings, files);
        let Some(file) = &self.file else { return Ok(()) };
        if let Some(folder) = file.parent() {
            private_folder(folder)?;
        }
        let mut bytes = serde_json::to_vec_pretty(&self.kept).map_err(|_| SaveError::Altered)?;
        bytes.push(b'\n');
        replace(&bytes, file)
    }
}

/// What a file says; where there is none, what is usual.
fn read(file: &Path) -> Result<Kept, Unreadable> {
    match std::fs::read(file) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| Unreadable),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Kept::default()),
        Err(_) => Err(Unreadable),
    }
}
