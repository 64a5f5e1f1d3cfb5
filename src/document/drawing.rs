use serde::{Deserialize, Serialize};

use super::xml::xml;

/// A drawing: marks on a plane of its own units, and the same figures in words. The screen and paper have it as SVG, DOCX and ODT as a picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    pub title: String,
    /// A unit is a pixel of the screen; 640 are the width of a sheet.
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
    /// The same figures, a sentence each: for who listens, and where nothing is drawn.
    pub words: Vec<String>,
    /// The same where there is little room: a phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrow: Option<Box<Drawing>>,
    /// The drawing as a PNG, in base64: made by the page for a file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub png: String,
}

/// A shape with its colour; `says` is told where it is pointed at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    pub tone: Tone,
    pub shape: Shape,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub says: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// `x, y, width, height`.
    Box([f32; 4]),
    /// Points joined in their order.
    Path(Vec<(f32, f32)>),
    /// Centre and radius.
    Dot([f32; 3]),
    Text {
        at: (f32, f32),
        anchor: Anchor,
        text: String,
    },
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// What a mark is; the screen gives it a colour of its theme, paper one of `on_paper`. Nothing is told by a colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tone {
    /// Texts: plain, quiet, small and quiet, of a filled box, of what is wrong.
    Words,
    Quiet,
    Small,
    Figure,
    OnFull,
    Wrong,
    Strong,
    /// Shades of one colour, from little to much.
    Little,
    Some,
    Much,
    Full,
    /// Only an outline: planned, or not yet.
    Planned,
    /// For the eye alone: an empty place, a rule, days without class.
    Empty,
    Rule,
    Closed,
    Good,
    Clear,
    Bad,
    Warn,
    Grey,
    /// Lines: the figures, what is given in the same ink, the year before, what is aimed at, today.
    Curve,
    Given,
    Before,
    Goal,
    /// Around what changed.
    Ring,
    Now,
}

/// How a tone is drawn on white: filled, edged; the edge in dashes.
pub struct OnPaper {
    pub fill: Option<&'static str>,
    pub edge: Option<(&'static str, f32)>,
    pub dashed: bool,
}

impl Tone {
    /// A shade of one colour: darker with more, by which part of the most it is.
    pub fn shade(value: u32, most: u32) -> Self {
        match u64::from(value) * 4 / u64::from(most.max(1)) {
            0 => Self::Little,
            1 => Self::Some,
            2 => Self::Much,
            _ => Self::Full,
        }
    }

    /// Its name in the style sheet; `whole` is for the eye alone.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Quiet => "quiet",
            Self::Small => "small",
            Self::Figure => "figure",
            Self::OnFull => "on-full",
            Self::Wrong => "wrong",
            Self::Strong => "strong",
            Self::Little => "little",
            Self::Some => "some",
            Self::Much => "much",
            Self::Full => "full",
            Self::Planned => "planned",
            Self::Empty => "whole empty",
            Self::Rule => "whole rule",
            Self::Closed => "whole closed",
            Self::Good => "good",
            Self::Clear => "whole clear",
            Self::Bad => "bad",
            Self::Warn => "warn",
            Self::Grey => "grey",
            Self::Curve => "curve",
            Self::Given => "given",
            Self::Before => "before",
            Self::Goal => "goal",
            Self::Ring => "ring",
            Self::Now => "now",
        }
    }

    pub const fn on_paper(self) -> OnPaper {
        let (fill, edge, dashed) = match self {
            Self::Words | Self::Figure | Self::Strong => (Some("#000000"), None, false),
            Self::Quiet | Self::Small => (Some("#444444"), None, false),
            Self::OnFull => (Some("#ffffff"), None, false),
            Self::Wrong => (Some("#992b22"), None, false),
            Self::Little => (Some("#c7d3de"), Some(("#1f4e79", 0.75)), false),
            Self::Some => (Some("#8fa6bc"), Some(("#1f4e79", 0.75)), false),
            Self::Much => (Some("#41698e"), None, false),
            Self::Full => (Some("#1f4e79"), None, false),
            Self::Planned => (Some("#ffffff"), Some(("#1f4e79", 1.0)), false),
            Self::Empty => (Some("#eeebe3"), None, false),
            Self::Rule => (None, Some(("#cfcabd", 1.0)), false),
            Self::Closed => (Some("#f6ecd4"), None, false),
            Self::Good => (Some("#1f6b36"), None, false),
            Self::Clear => (Some("#c4dbc8"), None, false),
            Self::Bad => (Some("#992b22"), None, false),
            Self::Warn => (Some("#755000"), None, false),
            Self::Grey => (Some("#6b6b6b"), None, false),
            Self::Curve => (None, Some(("#1f4e79", 2.5)), false),
            Self::Given => (None, Some(("#1f4e79", 1.5)), true),
            Self::Before => (None, Some(("#6b6b6b", 1.5)), false),
            Self::Goal => (None, Some(("#755000", 1.5)), true),
            Self::Ring => (None, Some(("#755000", 2.0)), false),
            Self::Now => (Some("#992b22"), Some(("#992b22", 1.5)), false),
        };
        OnPaper { fill, edge, dashed }
    }

    pub const fn size(self) -> f32 {
        match self {
            Self::Small => 10.5,
            Self::Figure | Self::OnFull => 10.0,
            _ => 12.0,
        }
    }
}

/// What a letter takes, in units: of a small text.
pub const LETTER: f32 = 6.2;

impl Drawing {
    pub fn new(title: impl Into<String>, width: f32, height: f32) -> Self {
        Self { title: title.into(), width, height, ..Self::default() }
    }

    fn mark(&mut self, tone: Tone, shape: Shape) {
        self.marks.push(Mark { tone, shape, says: String::new() });
    }

    /// What the last mark says where it is pointed at.
    pub fn says(&mut self, words: impl Into<String>) {
        if let Some(last) = self.marks.last_mut() {
            last.says = words.into();
        }
    }

    pub fn rect(&mut self, tone: Tone, x: f32, y: f32, width: f32, height: f32) {
        self.mark(tone, Shape::Box([x, y, width.max(0.0), height]));
    }

    pub fn path(&mut self, tone: Tone, points: Vec<(f32, f32)>) {
        self.mark(tone, Shape::Path(points));
    }

    pub fn line(&mut self, tone: Tone, from: (f32, f32), to: (f32, f32)) {
        self.mark(tone, Shape::Path(vec![from, to]));
    }

    pub fn dot(&mut self, tone: Tone, x: f32, y: f32, radius: f32) {
        self.mark(tone, Shape::Dot([x, y, radius]));
    }

    pub fn text(&mut self, tone: Tone, at: (f32, f32), anchor: Anchor, text: impl Into<String>) {
        self.mark(tone, Shape::Text { at, anchor, text: text.into() });
    }

    /// What the tones mean, under the rest: as many lines as it takes.
    pub fn legend(&mut self, all: &[(Tone, &str)]) {
        let (mut x, mut y) = (0.0, self.height + 14.0);
        for (tone, words) in all {
            let length = 16.0 + words.chars().count() as f32 * LETTER;
            if x > 0.0 && x + length > self.width {
                (x, y) = (0.0, y + 15.0);
            }
            match tone {
                Tone::Curve | Tone::Given | Tone::Before | Tone::Goal | Tone::Now => {
                    self.line(*tone, (x, y - 4.0), (x + 11.0, y - 4.0))
                }
                _ => self.rect(*tone, x, y - 9.0, 10.0, 10.0),
            }
            self.text(Tone::Small, (x + 15.0, y), Anchor::Start, *words);
            x += length + 12.0;
        }
        self.height = y + 4.0;
    }

    /// The words as one text, for the alternative of a picture.
    pub fn alternative(&self) -> String {
        format!("{} : {}", self.title, self.words.join(" "))
    }

    /// What is heard of it: all its figures; its title, where they are so many that they are better read in their list.
    fn label(&self) -> String {
        const HEARD: usize = 1_000;
        let whole = self.alternative();
        if whole.chars().count() > HEARD { self.title.clone() } else { whole }
    }

    /// The drawing as an SVG without a style of its own: `style/drawings.css` has its tones.
    pub fn svg(&self) -> String {
        let (width, height) = (self.width, self.height);
        let open = format!(
            "<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">",
            xml(&self.label())
        );
        let marks: String = self.marks.iter().map(Mark::svg).collect();
        format!("{open}{marks}</svg>")
    }
}

/// Tenths of a unit are enough.
fn n(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}

impl Mark {
    fn svg(&self) -> String {
        let class = self.tone.class();
        let (name, place, within) = match &self.shape {
            Shape::Box([x, y, width, height]) => {
                let round = if *height < 8.0 { height / 2.0 } else { 3.0 };
                let place = [("x", *x), ("y", *y), ("width", *width), ("height", *height), ("rx", round)];
                ("rect", attributes(&place), String::new())
            }
            Shape::Path(points) => {
                let step = |(at, (x, y)): (usize, &(f32, f32))| {
                    format!("{}{} {}", if at == 0 { "M" } else { "L" }, n(*x), n(*y))
                };
                let path: String = points.iter().enumerate().map(step).collect();
                ("path", format!(" d=\"{path}\""), String::new())
            }
            Shape::Dot([x, y, radius]) => {
                ("circle", attributes(&[("cx", *x), ("cy", *y), ("r", *radius)]), String::new())
            }
            Shape::Text { at: (x, y), anchor, text } => {
                let anchor = match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => " text-anchor=\"middle\"",
                    Anchor::End => " text-anchor=\"end\"",
                };
                ("text", attributes(&[("x", *x), ("y", *y)]) + anchor, xml(text))
            }
        };
        let says = match self.says.as_str() {
            "" => String::new(),
            says => format!("<title>{}</title>", xml(says)),
        };
        format!("<{name} class=\"{class}\"{place}>{says}{within}</{name}>")
    }
}

fn attributes(all: &[(&str, f32)]) -> String {
    all.iter().map(|(name, value)| format!(" {name}=\"{}\"", n(*value))).collect()
}

/// A name that fits in so many letters.
pub fn cut(text: &str, letters: usize) -> String {
    match text.chars().count() > letters {
        false => text.to_owned(),
        true => format!("{}…", text.chars().take(letters.saturating_sub(1)).collect::<String>().trim_end()),
    }
}
