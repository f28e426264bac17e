//! `kithkin export`: a case → one chart as an SVG, PNG or PDF file.

use super::Failure;
use super::case_file::CaseFile;
use crate::file;
use crate::layout::focus::{Focus, STEPS, USUAL_STEPS};
use crate::layout::{self, TextParts, layout};
use crate::model::arrangement::Arrangement;
use crate::model::{Case, ChartKind, PersonId};
use crate::notation::Profile;
use crate::paint::pdf::{self, PdfOptions};
use crate::paint::png::png_from_svg;
use crate::paint::sheets::{Paper, Turn};
use crate::paint::svg::{self, Letters, SvgOptions};
use crate::scene::style::Style;
use crate::scene::{Quarters, SceneOptions, build, unset};
use crate::speech::Speech;
use crate::text::Ruler;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The arguments of `kithkin export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    case: CaseFile,
    /// Where the picture goes; its ending says what it is: .svg, .png or .pdf
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Which chart: genogram, ecomap, combined or timeline
    #[arg(long, default_value = "genogram")]
    chart: String,
    /// Leave the legend out
    #[arg(long)]
    no_legend: bool,
    /// Leave the title block out
    #[arg(long)]
    no_title: bool,
    /// Draw what is over as well, faintly and with its years
    #[arg(long)]
    show_past: bool,
    /// Draw with this notation instead of the case's own: mcgoldrick, genopro or pedigree
    #[arg(long, value_name = "PROFILE", value_parser = super::notation::profile)]
    profile: Option<Profile>,
    /// Texts at people to leave out, with commas between them: names, dates, ages, occupations, conditions
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = TextParts::WORDS)]
    hide: Vec<String>,
    /// Texts at people to add, with commas between them: places, education, incomes, birth-sex
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = TextParts::WORDS)]
    show: Vec<String>,
    /// The language of the words on the chart that nobody has typed: en or es
    #[arg(long, value_name = "LANGUAGE", default_value = Speech::English.code(), value_parser = speech)]
    language: Speech,
    /// Mark the dead with a band across a corner instead of striking their symbols out
    #[arg(long)]
    gentle: bool,
    /// Colour the four commonest conditions, a quarter of the symbol each
    #[arg(long)]
    condition_colors: bool,
    /// Colour the four commonest cultures, a quarter of the symbol each: a cultural genogram
    #[arg(long, conflicts_with = "condition_colors")]
    culture_colors: bool,
    /// Say at the foot of the page that it is confidential
    #[arg(long)]
    confidential: bool,
    /// Leave out what is marked confidential
    #[arg(long)]
    for_client: bool,
    /// Put the case into the SVG, so that it can be opened and edited again
    #[arg(long)]
    editable: bool,
    /// Put the letters that an SVG needs into it, so that it looks the same where the fonts are not installed
    #[arg(long)]
    embed_font: bool,
    /// Draw the texts of an SVG as shapes, which nothing can change and no search finds
    #[arg(long, conflicts_with = "embed_font")]
    outline_text: bool,
    /// Show only this person of the genogram with the kin around them; the others are folded away, and counted where the
    /// family goes on
    #[arg(long, value_name = "PERSON_ID")]
    focus: Option<String>,
    /// How many steps around that person are shown, from 1 to 5: a step leads to a parent, a child or a partner
    #[arg(long, value_name = "N", requires = "focus", default_value_t = USUAL_STEPS, value_parser = steps())]
    steps: u8,
    /// What a PDF is printed on: fit (a sheet as large as the drawing), a4, a3 or letter; a drawing that would not be
    /// readable on one sheet goes on several
    #[arg(long, value_name = "PAPER")]
    page: Option<String>,
    /// Turn the sheet of paper so that it lies; left out, it is turned as suits the drawing
    #[arg(long, conflicts_with = "portrait")]
    landscape: bool,
    /// Turn the sheet of paper so that it stands upright
    #[arg(long)]
    portrait: bool,
    /// Draw in black on white, for printers without colour
    #[arg(long)]
    print: bool,
    /// Dots per inch of a PNG, from 96 to 600
    #[arg(long, value_name = "N", default_value_t = 192.0)]
    dpi: f64,
    /// Say on stderr how long each stage took, in milliseconds, as one line of JSON
    #[arg(long)]
    timings: bool,
}

impl Args {
    /// Which texts are written at people.
    fn parts(&self) -> TextParts {
        let mut parts = TextParts { speech: self.language, ..TextParts::default() };
        for (words, is_written) in [(&self.show, true), (&self.hide, false)] {
            words.iter().for_each(|word| parts.set(word, is_written));
        }
        parts
    }
}

fn speech(code: &str) -> Result<Speech, String> {
    let codes = || Speech::ALL.map(Speech::code).join(" or ");
    Speech::from_code(code).ok_or_else(|| format!("there are no charts in that language: choose {}", codes()))
}

fn steps() -> clap::builder::RangedI64ValueParser<u8> {
    clap::value_parser!(u8).range(i64::from(*STEPS.start())..=i64::from(*STEPS.end()))
}

/// What a picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Svg,
    Png,
    Pdf,
}

/// How a picture is drawn.
#[derive(Clone, Debug)]
pub(super) struct Drawing {
    pub layout: layout::Options,
    pub scene: SceneOptions,
    pub editable: bool,
    pub letters: Letters,
    pub dpi: f64,
    pub paper: Paper,
    pub turn: Turn,
}

impl Default for Drawing {
    fn default() -> Self {
        Drawing {
            layout: layout::Options::default(),
            scene: SceneOptions::default(),
            editable: false,
            letters: Letters::Text,
            dpi: 192.0,
            paper: Paper::default(),
            turn: Turn::default(),
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<(), Failure> {
    let format = format_of(&args.output)?;
    let chart = chart_of(&args.chart)?;
    if args.editable && format != Format::Svg {
        return Err(Failure::misused("only an SVG can carry its case: leave --editable out, or write an SVG"));
    }
    if (args.embed_font || args.outline_text) && format != Format::Svg {
        return Err(Failure::misused("a PNG or PDF always brings its letters along: leave --embed-font and --outline-text out"));
    }
    if args.editable && args.for_client {
        return Err(Failure::misused("--editable would put what is confidential into a copy for the client: leave one of the two out"));
    }
    if is_same_file(&args.case.file, &args.output) {
        return Err(Failure::misused(format!("{} is the case itself: choose another name for the picture", args.output.display())));
    }
    if args.focus.is_some() && chart != ChartKind::Genogram {
        return Err(Failure::misused("--focus is for the genogram: leave it out, or choose --chart genogram"));
    }
    let (paper, turn) = sheet_of(args, format)?;
    let focus = args.focus.as_ref().map(|id| Focus::on(PersonId::new(id), args.steps)).unwrap_or_default();
    let drawing = Drawing {
        layout: layout::Options { show_past: args.show_past, for_client: args.for_client, focus, parts: args.parts() },
        scene: SceneOptions {
            style: if args.print { Style::Print } else { Style::Light },
            legend: !args.no_legend,
            title: !args.no_title,
            for_client: args.for_client,
            gentle: args.gentle,
            quarters: match (args.condition_colors, args.culture_colors) {
                (true, _) => Some(Quarters::Conditions),
                (false, true) => Some(Quarters::Cultures),
                (false, false) => None,
            },
            confidential: args.confidential,
        },
        editable: args.editable,
        letters: match (args.embed_font, args.outline_text) {
            (true, _) => Letters::Embedded,
            (false, true) => Letters::Outlines,
            (false, false) => Letters::Text,
        },
        dpi: args.dpi,
        paper,
        turn,
    };
    let mut clock = Clock::start();
    let mut loaded = args.case.load("is drawn")?;
    clock.lap("load");
    if let Some(profile) = args.profile {
        loaded.case.profile = profile.code().to_owned();
    }
    if let Some((person, _)) = &drawing.layout.focus.around {
        centre_is_drawn(&loaded.case, person, args.for_client)?;
    }
    let bytes = picture(&loaded.case, &chart, format, &drawing, &mut clock)?;
    write(&bytes, &args.output)?;
    clock.lap("write");
    if args.timings {
        eprintln!("{}", clock.json());
    }
    Ok(())
}

/// Refuses a focus on somebody whom the picture would not show.
fn centre_is_drawn(case: &Case, person: &PersonId, for_client: bool) -> Result<(), Failure> {
    match case.people.get(person) {
        None => Err(Failure::impossible(format!("there is no person {:?} in the case to focus on", person.as_str()))),
        Some(record) if for_client && record.common.confidential => {
            Err(Failure::impossible(format!("{person} is confidential, and can not be the focus of a copy for the client")))
        }
        Some(_) => Ok(()),
    }
}

/// Draws a chart of a case.
pub(super) fn picture(case: &Case, chart: &ChartKind, format: Format, drawing: &Drawing, clock: &mut Clock) -> Result<Vec<u8>, Failure> {
    let ruler = Ruler::new();
    let before = Arrangement::of_case(case);
    let arranged = layout(case, chart, &ruler, &drawing.layout, before.as_ref());
    clock.lap("layout");
    let scene = build(case, chart, &arranged, &ruler, &drawing.scene);
    clock.lap("scene");
    let lacking = unset::problems(&scene.groups);
    if !lacking.is_empty() {
        let who: Vec<&str> = lacking.iter().flat_map(|problem| &problem.about).map(|id| id.as_str()).collect();
        eprintln!(
            "kithkin: no font on this machine has all characters of {}: they are drawn as empty boxes; install a font for that script, such as Noto Sans CJK",
            who.join(", ")
        );
    }
    let language = scene.language(case);
    let svg = |metadata| svg::write(&scene, &SvgOptions { metadata, language: language.clone(), letters: drawing.letters });
    let bytes = match format {
        Format::Svg => Ok(svg(drawing.editable.then(|| file::metadata_for_svg(case))).into_bytes()),
        Format::Png => png_from_svg(&svg(None), drawing.dpi).map_err(Failure::impossible),
        Format::Pdf => pdf::write(&scene, &PdfOptions { paper: drawing.paper, turn: drawing.turn, language: language.clone() })
            .map_err(Failure::impossible),
    };
    clock.lap("paint");
    bytes
}

/// Writes a finished picture in place of whatever has that name: all of it, or nothing.
pub(super) fn write(bytes: &[u8], to: &Path) -> Result<(), Failure> {
    file::replace(bytes, to).map_err(|error| Failure::impossible(format!("{} could not be written: {}", to.display(), error.why())))
}

fn format_of(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "svg" => Ok(Format::Svg),
        "png" => Ok(Format::Png),
        "pdf" => Ok(Format::Pdf),
        _ => Err(Failure::misused(format!("{}: the name of the picture must end in .svg, .png or .pdf", path.display()))),
    }
}

/// The paper, and which way it is turned: for a PDF alone.
fn sheet_of(args: &Args, format: Format) -> Result<(Paper, Turn), Failure> {
    let turn = match (args.portrait, args.landscape) {
        (false, false) => Turn::Auto,
        (true, _) => Turn::Portrait,
        (false, true) => Turn::Landscape,
    };
    if format != Format::Pdf && (args.page.is_some() || turn != Turn::Auto) {
        return Err(Failure::misused("only a PDF has pages: leave --page and the way it is turned out, or write a PDF"));
    }
    let paper = match &args.page {
        None => Some(Paper::Fit),
        Some(word) => Paper::ALL.into_iter().find(|(code, _)| code == word).map(|(_, paper)| paper),
    };
    match paper {
        None => Err(Failure::misused("there is no such page: choose fit, a4, a3 or letter")),
        Some(Paper::Fit) if turn != Turn::Auto => {
            Err(Failure::misused("a page that fits the drawing can not be turned: choose --page a4, a3 or letter"))
        }
        Some(paper) => Ok((paper, turn)),
    }
}

fn chart_of(code: &str) -> Result<ChartKind, Failure> {
    match ChartKind::from_code(code) {
        chart @ (ChartKind::Genogram | ChartKind::Ecomap | ChartKind::Combined | ChartKind::Timeline) => Ok(chart),
        ChartKind::Unlisted(code) => {
            Err(Failure::misused(format!("there is no chart {code:?}: choose genogram, ecomap, combined or timeline")))
        }
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Measures the stages of an export.
pub(super) struct Clock {
    since: Instant,
    laps: Vec<(&'static str, f64)>,
}

impl Clock {
    pub fn start() -> Self {
        Clock { since: Instant::now(), laps: Vec::new() }
    }

    /// Ends a stage.
    pub fn lap(&mut self, stage: &'static str) {
        self.laps.push((stage, self.since.elapsed().as_secs_f64() * 1e3));
        self.since = Instant::now();
    }

    /// `{"load":1.2,"layout":3.4}` in milliseconds.
    fn json(&self) -> String {
        let laps = self.laps.iter().map(|(stage, ms)| format!("\"{stage}\":{ms:.3}"));
        format!("{{{}}}", laps.collect::<Vec<_>>().join(","))
    }
}
