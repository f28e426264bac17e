//! Opens the window, or says in one sentence why there can be none.

use super::clipboard::Copies;
use super::{Editor, Language, Setup};
use crate::file::sealed::WORK_FACTOR;
use crate::file::store::{config_root, journal_root};
use std::path::PathBuf;

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Neither X11 nor Wayland.
    #[error("There is no display to open a window on. To make pictures without one, use `kithkin export FILE -o OUT.svg`.")]
    NoDisplay,
    /// The display does not answer.
    #[error("The display does not answer. Check DISPLAY and WAYLAND_DISPLAY, or use `kithkin export FILE -o OUT.svg`.")]
    DeadDisplay,
    /// A library of the window system is missing.
    #[error(
        "A library of the window system is missing (Debian: apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon-x11-0). \
         Pictures need none of them: `kithkin export FILE -o OUT.svg`."
    )]
    NoLibrary,
    /// No OpenGL.
    #[error("There is no OpenGL driver (Debian: apt install libgl1 libegl1). Pictures need none: `kithkin export FILE -o OUT.svg`.")]
    NoGraphics,
}

/// Opens the editor, on a file where one is named, and returns when its window is closed.
///
/// # Errors
/// A [`StartError`] when no window can be opened.
pub fn run(file: Option<PathBuf>) -> Result<(), StartError> {
    let display = display()?;
    let viewport =
        egui::ViewportBuilder::default().with_inner_size([1280.0, 820.0]).with_min_inner_size([760.0, 480.0]).with_title("Kithkin");
    let options =
        eframe::NativeOptions { viewport: viewport.with_app_id("kithkin"), event_loop_builder: builder(display), ..Default::default() };
    let create: eframe::AppCreator<'_> = Box::new(|cc| {
        let mut editor = Editor::new(Setup {
            system_dialogs: true,
            beside: true,
            language: Language::of_system(),
            journal: journal_root(),
            config: config_root(),
            label: computer(),
            work_factor: WORK_FACTOR,
            restarts: true,
        });
        if let Some(path) = file {
            editor.open(&cc.egui_ctx, path);
        }
        Ok(Box::new(Window { editor, title: String::new(), copies: Copies::default() }))
    });
    quiet_about_cases_and_libraries();
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| eframe::run_native("kithkin", options, create)));
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(reason(&error)),
        Err(panic) if is_missing_library(panic_words(&*panic)) => Err(StartError::NoLibrary),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// The window around the editor.
struct Window {
    editor: Editor,
    title: String,
    copies: Copies,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.editor.guarded(ui, Editor::ui);
        let title = self.editor.window_title();
        if title != self.title {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        self.copies.look_after(ui.ctx(), self.editor.is_sealed());
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.copies.take_back();
    }
}

/// Which display to open the window on.
#[derive(Clone, Copy)]
enum Display {
    /// As the window library finds it.
    Any,
    /// X11, because the Wayland one that is named does not answer: the window library would not look further.
    #[cfg(target_os = "linux")]
    X11,
}

#[cfg(target_os = "linux")]
fn display() -> Result<Display, StartError> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let has_x11 = set("DISPLAY").is_some();
    if set("WAYLAND_SOCKET").is_some() {
        return Ok(Display::Any);
    }
    let Some(name) = set("WAYLAND_DISPLAY") else {
        return if has_x11 { Ok(Display::Any) } else { Err(StartError::NoDisplay) };
    };
    let socket = PathBuf::from(set("XDG_RUNTIME_DIR").unwrap_or_default()).join(name);
    match std::os::unix::net::UnixStream::connect(socket) {
        Ok(_) => Ok(Display::Any),
        Err(_) if has_x11 => Ok(Display::X11),
        Err(_) => Err(StartError::DeadDisplay),
    }
}

#[cfg(not(target_os = "linux"))]
fn display() -> Result<Display, StartError> {
    Ok(Display::Any)
}

fn builder(display: Display) -> Option<eframe::EventLoopBuilderHook> {
    match display {
        Display::Any => None,
        #[cfg(target_os = "linux")]
        Display::X11 => Some(Box::new(|builder| {
            use winit::platform::x11::EventLoopBuilderExtX11;
            builder.with_x11();
        })),
    }
}

/// The window library's own words hold paths of the machine that built it, so they are never shown.
fn reason(error: &eframe::Error) -> StartError {
    let words = error.to_string();
    if words.contains("LibraryOpenError") || words.contains("libX") {
        StartError::NoLibrary
    } else if matches!(error, eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_)) {
        StartError::DeadDisplay
    } else {
        StartError::NoGraphics
    }
}

fn is_missing_library(words: &str) -> bool {
    words.contains("libxkbcommon")
}

fn panic_words(panic: &(dyn std::any::Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default()
}

/// The name of this computer, for others who open a file that is open here.
fn computer() -> String {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let of_system = || std::fs::read_to_string("/etc/hostname").ok().map(|name| name.trim().to_owned());
    set("COMPUTERNAME").or_else(|| set("HOSTNAME")).or_else(of_system).unwrap_or_default()
}

/// Where a panic happened is printed, and never its message, which may hold what is in the case. A missing keyboard library
/// is a panic of the window library; our sentence takes its place.
fn quiet_about_cases_and_libraries() {
    std::panic::set_hook(Box::new(|info| {
        if !is_missing_library(panic_words(info.payload())) {
            let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
            eprintln!("Kithkin has made a mistake{place}.");
        }
    }));
}
