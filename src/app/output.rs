//! A chart as a file: what is asked for, and the bytes and pixels that come of it.

use super::language::tr;
use super::showing::Showing;
use crate::layout;
use crate::model::arrangement::Arrangement;
use crate::model::{Case, ChartKind};
use crate::paint::pdf::{self, PdfError, PdfOptions};
use crate::paint::png::{self, ExportError, Pixels};
use crate::paint::sheets::{Paper, Sheets, Turn};
use crate::paint::svg::{self, SvgOptions};
use crate::scene::style::Style;
use crate::scene::{self, Scene};
use crate::text::Ruler;

/// The formats that a chart can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Vectors, text stays text.
    Svg,
    /// Pixels.
    Png,
    /// Vectors on pages.
    Pdf,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Svg, Format::Png, Format::Pdf];

    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Png => "png",
            Format::Pdf => "pdf",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Svg => "SVG",
            Format::Png => "PNG",
            Format::Pdf => "PDF",
        }
    }
}

/// What is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Which chart.
    pub chart: ChartKind,
    /// What of the case.
    pub showing: Showing,
    /// As what.
    pub format: Format,
    /// Black on white, for printers without colour.
    pub print: bool,
    /// The pages of a PDF.
    pub paper: Paper,
    /// Which way they are turned.
    pub turn: Turn,
    /// Dots per inch of a PNG.
    pub dpi: f64,
}

impl Form {
    /// The chart as it is looked at, in colour.
    pub fn new(chart: ChartKind, showing: Showing) -> Self {
        Self { chart, showing, format: Format::Pdf, print: false, paper: Paper::A4, turn: Turn::Auto, dpi: 192.0 }
    }

    /// The drawing that is written, in the colours of paper.
    pub fn scene(&self, case: &Case, arrangement: Option<&Arrangement>, ruler: &Ruler) -> Scene {
        let layout = layout::layout(case, &self.chart, ruler, &self.showing.layout(), arrangement);
        let style = if self.print { Style::Print } else { Style::Light };
        scene::build(case, &self.chart, &layout, ruler, &self.showing.scene(style))
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// One sentence for people.
    pub fn bytes(&self, case: &Case, scene: &Scene) -> Result<Vec<u8>, String> {
        match self.format {
            Format::Svg => Ok(svg(case, scene).into_bytes()),
            Format::Png => png::png_from_svg(&svg(case, scene), self.dpi).map_err(|error| no_pixels(&error)),
            Format::Pdf => pdf::write(scene, &self.pdf_options(case, scene)).map_err(|error| no_pages(&error)),
        }
    }

    /// The sheets of a PDF on paper; `None` where the drawing decides how large the picture is.
    ///
    /// # Errors
    /// One sentence for people.
    pub fn sheets(&self, case: &Case, scene: &Scene) -> Result<Option<Sheets>, String> {
        if self.format != Format::Pdf || self.paper == Paper::Fit {
            return Ok(None);
        }
        pdf::sheets_of(scene, &self.pdf_options(case, scene)).map(Some).map_err(|error| no_pages(&error))
    }

    fn pdf_options(&self, case: &Case, scene: &Scene) -> PdfOptions {
        PdfOptions { paper: self.paper, turn: self.turn, language: scene.language(case) }
    }
}

/// The drawing as SVG text.
pub fn svg(case: &Case, scene: &Scene) -> String {
    svg::write(scene, &SvgOptions { language: scene.language(case), ..SvgOptions::default() })
}

/// The drawing in pixels, by the way that its files go, with the longer side so long.
///
/// # Errors
/// One sentence for people.
pub fn pixels(case: &Case, scene: &Scene, longest: f64) -> Result<Pixels, String> {
    pixels_at(case, scene, longest / scene.bounds.width().max(scene.bounds.height()).max(1.0) * 96.0)
}

/// The drawing in pixels, so many to an inch.
///
/// # Errors
/// One sentence for people.
pub fn pixels_at(case: &Case, scene: &Scene, dpi: f64) -> Result<Pixels, String> {
    png::pixels_from_svg(&svg(case, scene), dpi / 96.0).map_err(|error| no_pixels(&error))
}

fn no_pixels(error: &ExportError) -> String {
    match error {
        ExportError::Resolution(dpi) => tr!("no-pixels-resolution", dpi = *dpi),
        ExportError::TooLarge { width, height } => tr!("no-pixels-too-large", width = width.round(), height = height.round()),
        ExportError::Drawing => tr("no-pixels-drawing").to_owned(),
        ExportError::Packing(_) => tr("no-pixels-packing").to_owned(),
    }
}

fn no_pages(error: &PdfError) -> String {
    match error {
        PdfError::TooManySheets => tr("no-pages-too-many").to_owned(),
        PdfError::Drawing => tr("no-pages-drawing").to_owned(),
    }
}
