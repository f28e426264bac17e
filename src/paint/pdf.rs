//! Scene → PDF: vectors, and text that can be searched and copied, on one sheet or on several.
//!
//! The file says who made it ("Kithkin") and nothing else: no title, no author, no dates, no packet of metadata. A sheet
//! holds only what can be seen on it. The same scene gives the same bytes.

mod brush;

use super::marks::{marks, only_page};
use super::sheets::{Paper, Sheets, Turn, sheets};
use crate::scene::pick::item_bounds;
use crate::scene::{Color, HALO_WIDTH, Item, Scene, Shape};
use crate::text::{Ruler, one_line};
use brush::Brush;
use krilla::geom::{Path, PathBuilder, Rect as PageRect, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::FillRule;
use krilla::{Document, SerializeSettings};
use kurbo::{Point, Rect, Size};

/// What goes into the file beside the scene.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// What it is printed on.
    pub paper: Paper,
    /// Which way that is turned.
    pub turn: Turn,
    /// The language of the texts (BCP 47).
    pub language: Option<String>,
}

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Readable, it would cover a wall.
    #[error("the drawing would take more than 100 sheets of that paper to stay readable: choose a larger one, or --page fit")]
    TooManySheets,
    /// The drawing has no size, or the writer of PDF gave up.
    #[error("the drawing could not be turned into a PDF: write an SVG instead")]
    Drawing,
}

/// The sheets that a scene is printed on.
///
/// # Errors
/// When there would be more than a hundred, or the drawing has no size.
pub fn sheets_of(scene: &Scene, options: &PdfOptions) -> Result<Sheets, PdfError> {
    if scene.bounds.area() <= 0.0 || !scene.bounds.is_finite() {
        return Err(PdfError::Drawing);
    }
    sheets(scene.bounds, smallest_text(&items(scene)), options.paper, options.turn).ok_or(PdfError::TooManySheets)
}

fn items(scene: &Scene) -> Vec<&Item> {
    scene.groups.iter().flat_map(|group| &group.items).collect()
}

/// Writes a scene as a PDF file.
///
/// # Errors
/// When the drawing would take more than a hundred sheets, or has no size.
pub fn write(scene: &Scene, options: &PdfOptions) -> Result<Vec<u8>, PdfError> {
    let scene = &scene.settled();
    let sheets = sheets_of(scene, options)?;
    let items = items(scene);
    let mut press = Press::new(&sheets, scene.paper, options.language.as_ref());
    if let [window] = sheets.windows.as_slice() {
        // A sheet as large as the drawing is a picture, and no page.
        let number = (options.paper != Paper::Fit).then(|| only_page(&sheets, scene.speech));
        press.print(*window, &items, number.as_slice())?;
        return press.finish();
    }
    let covers: Vec<Rect> = items.iter().map(|item| covers(item, &press.brush.ruler)).collect();
    let seen = |window: &Rect| {
        let items = items.iter().zip(&covers).filter(|(_, cover)| cover.overlaps(*window));
        items.map(|(item, _)| *item).collect::<Vec<_>>()
    };
    let seen: Vec<Vec<&Item>> = sheets.windows.iter().map(seen).collect();
    let mut count = 0;
    let mut number = |items: &Vec<&Item>| {
        count += usize::from(!items.is_empty());
        (!items.is_empty()).then_some(count)
    };
    let numbers: Vec<Option<usize>> = seen.iter().map(&mut number).collect();
    for (place, window) in sheets.windows.iter().enumerate() {
        if numbers[place].is_some() {
            press.print(*window, &seen[place], &marks(&sheets, &numbers, place, scene.speech))?;
        }
    }
    press.finish()
}

/// Prints sheet after sheet.
struct Press<'a> {
    document: Document,
    brush: Brush,
    sheets: &'a Sheets,
    paper: Color,
}

impl<'a> Press<'a> {
    fn new(sheets: &'a Sheets, paper: Color, language: Option<&String>) -> Self {
        let settings = SerializeSettings { xmp_metadata: false, enable_tagging: false, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        let metadata = Metadata::new().producer("Kithkin".to_owned());
        document.set_metadata(match language {
            Some(language) => metadata.language(language.clone()),
            None => metadata,
        });
        Press { document, brush: Brush::default(), sheets, paper }
    }

    /// Prints what a window shows on a sheet of its own, with marks around it.
    fn print(&mut self, window: Rect, items: &[&Item], marks: &[Shape]) -> Result<(), PdfError> {
        let Sheets { size, scale, corner, .. } = *self.sheets;
        let settings = PageSettings::from_wh(size.width as f32, size.height as f32).ok_or(PdfError::Drawing)?;
        let clip = outline(window.size()).ok_or(PdfError::Drawing)?;
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        self.brush.begin(Point::ZERO);
        self.brush.area(&mut surface, size.to_rect(), self.paper);
        for mark in marks {
            self.brush.shape(&mut surface, mark);
        }
        surface.push_transform(&Transform::from_row(scale as f32, 0.0, 0.0, scale as f32, corner.x as f32, corner.y as f32));
        surface.push_clip_path(&clip, &FillRule::NonZero);
        self.brush.begin(window.origin());
        for item in items {
            self.brush.shape(&mut surface, &item.shape);
        }
        surface.pop();
        surface.pop();
        surface.finish();
        page.finish();
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, PdfError> {
        self.document.finish().map_err(|_| PdfError::Drawing)
    }
}

/// The edge of a window that begins at the origin.
fn outline(size: Size) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(PageRect::from_xywh(0.0, 0.0, size.width as f32, size.height as f32)?);
    builder.finish()
}

/// The size of the smallest text that says anything.
fn smallest_text(items: &[&Item]) -> Option<f64> {
    let size = |item: &&Item| match &item.shape {
        Shape::Path { .. } => None,
        Shape::Text { text, size, .. } => (!one_line(text).is_empty()).then_some(*size),
    };
    items.iter().filter_map(size).min_by(f64::total_cmp)
}

/// The rectangle in which a shape leaves ink; of one that leaves none, an empty one far from everything.
fn covers(item: &Item, ruler: &Ruler) -> Rect {
    const NOWHERE: Rect = Rect::new(f64::NEG_INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    let around = match &item.shape {
        Shape::Path { fill: None, stroke: None, .. } => return NOWHERE,
        Shape::Path { stroke, .. } => stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0),
        Shape::Text { text, .. } if one_line(text).is_empty() => return NOWHERE,
        Shape::Text { halo, .. } => halo.map_or(0.0, |_| HALO_WIDTH / 2.0),
    };
    item_bounds(item, ruler).inflate(around, around)
}
