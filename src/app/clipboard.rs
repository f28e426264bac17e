//! What is copied out of a sealed case: marked, so that no history of the clipboard keeps it, and taken back after a while.
//! Knows the system's clipboard, which only the window in [`super::launch`] has; egui's own copies are not marked.

use crate::file::sealed::Secret;
#[cfg(target_os = "macos")]
use arboard::SetExtApple as _;
#[cfg(all(unix, not(target_os = "macos")))]
use arboard::SetExtLinux as _;
#[cfg(windows)]
use arboard::SetExtWindows as _;
use arboard::{Clipboard, Error, ImageData, Set};
use egui::{ColorImage, Context, OutputCommand};
use std::borrow::Cow;
use std::time::Duration;

/// So long, in seconds, a copy can be pasted.
const STAYS: f64 = 30.0;

/// The last copy of a sealed case that is still on the clipboard.
#[derive(Default)]
pub struct Copies {
    system: Option<Clipboard>,
    last: Option<(Copied, f64)>,
}

enum Copied {
    Text(Secret<String>),
    Picture(Box<ColorImage>),
}

impl Copies {
    /// Carries out what has been asked to be copied in this frame, if it is of a sealed case, and takes the last copy back
    /// once its time is over. What is merely selected is then copied nowhere.
    pub fn look_after(&mut self, ctx: &Context, is_sealed: bool) {
        let now = ctx.input(|input| input.time);
        if let Some((_, since)) = &self.last {
            let rest = since + STAYS - now;
            if rest <= 0.0 {
                self.take_back();
            } else {
                ctx.request_repaint_after(Duration::from_secs_f64(rest));
            }
        }
        if !is_sealed {
            return;
        }
        for command in ctx.output_mut(|output| std::mem::take(&mut output.commands)) {
            let copied = match command {
                OutputCommand::CopyText(text) => Copied::Text(Secret::new(text)),
                OutputCommand::CopyImage(image) => Copied::Picture(Box::new(image)),
                OutputCommand::TextSelectionSettled(_) => continue,
                OutputCommand::OpenUrl(_) => {
                    ctx.output_mut(|output| output.commands.push(command));
                    continue;
                }
            };
            match self.put(&copied) {
                Ok(()) => {
                    self.last = Some((copied, now));
                    ctx.request_repaint_after(Duration::from_secs_f64(STAYS));
                }
                // Where the system's clipboard is out of our reach, the window library may still reach it.
                Err(_) => ctx.output_mut(|output| output.commands.push(copied.into_command())),
            }
        }
    }

    /// Takes the last copy back, unless something else has been copied meanwhile, by whatever program.
    pub fn take_back(&mut self) {
        let (Some((copied, _)), Some(system)) = (self.last.take(), &mut self.system) else { return };
        let is_there = match &copied {
            Copied::Text(text) => system.get_text().is_ok_and(|there| Secret::new(there) == *text),
            Copied::Picture(image) => system.get_image().is_ok_and(|there| there.bytes == pixels(image).bytes),
        };
        if is_there {
            // Should that fail, there is no other way.
            let _ = system.clear();
        }
    }

    fn put(&mut self, copied: &Copied) -> Result<(), Error> {
        if self.system.is_none() {
            self.system = Some(Clipboard::new()?);
        }
        let system = self.system.as_mut().ok_or(Error::ClipboardNotSupported)?;
        match copied {
            Copied::Text(text) => marked(system.set()).text(text.as_str()),
            Copied::Picture(image) => marked(system.set()).image(pixels(image)),
        }
    }
}

impl Copied {
    fn into_command(self) -> OutputCommand {
        match self {
            Copied::Text(text) => OutputCommand::CopyText(String::clone(&text)),
            Copied::Picture(image) => OutputCommand::CopyImage(*image),
        }
    }
}

/// Not to be kept by any history of the clipboard, nor sent to other machines.
#[cfg(windows)]
fn marked(set: Set<'_>) -> Set<'_> {
    set.exclude_from_monitoring()
}

/// Not to be kept by any history of the clipboard.
#[cfg(not(windows))]
fn marked(set: Set<'_>) -> Set<'_> {
    set.exclude_from_history()
}

fn pixels(image: &ColorImage) -> ImageData<'_> {
    ImageData { width: image.width(), height: image.height(), bytes: Cow::Borrowed(image.as_raw()) }
}
