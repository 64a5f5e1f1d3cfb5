//! A document as a file of the office: its charts are drawn here, its bytes are made in the worker.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::missing::Missing;
use super::parts::reading::short;
use super::session::Session;
use super::worker::field;
use super::{clock, preferences, worker};
use crate::agendas::{self, AgendaError};
use crate::calendar::DueKind;
use crate::document::{Block, Chart, Document};
use crate::exchange::{Agenda, deleted_dates};
use crate::model::{Id, SchoolYear};
use crate::store::Store;
use crate::tables::TableOut;

/// A file of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Odt,
}

impl Format {
    pub fn word(self) -> &'static str {
        match self {
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
        }
    }
}

impl Session {
    /// The document as it leaves: that of the example says so.
    pub fn for_paper(self, document: Document) -> Document {
        match self.carnet.with_untracked(|c| c.about().is_some_and(|i| i.example)) {
            true => document.of_example(),
            false => document,
        }
    }

    /// Makes the file in the worker, and hands it over.
    pub fn render(self, document: Document, format: Format) {
        let mut document = self.for_paper(document);
        for block in &mut document.blocks {
            if let Block::Chart(chart) = block {
                chart.png = png(chart).unwrap_or_default();
            }
        }
        let name = format!("{}.{}", file_stem(&document.title), format.extension());
        let text = serde_json::to_string(&document).unwrap_or_default();
        let asked = [("render", text.as_str()), ("format", format.extension())];
        self.make_file(&name, format.media_type(), &asked);
    }

    /// The dates as an .ics file, for the agenda of another program; what was deleted since is taken away there too.
    pub fn export_agenda(self, kinds: Vec<DueKind>) {
        spawn_local(async move {
            let lines = match self.store() {
                Some(store) => store.lines(0, usize::MAX).await.unwrap_or_default(),
                None => Vec::new(),
            };
            let database = self.entry.with_untracked(|e| e.database.clone());
            // Of years that are over nothing is taken back.
            let year = self.carnet.with_untracked(|c| c.open_year().first_day());
            let mut before = preferences::agenda(&database);
            before.retain(|line| line.date >= year);
            let agenda = self.carnet.with_untracked(|c| {
                let deleted = deleted_dates(c, lines.iter().map(|l| l.json.as_str()));
                Agenda::of(c, &clock::now(), &kinds, &before, &deleted)
            });
            preferences::set_agenda(&database, &agenda.left_there(&before));
            let text = serde_json::to_string(&agenda).unwrap_or_default();
            let name = format!("{}.ics", file_stem(&agenda.name));
            self.make_file(&name, "text/calendar", &[("agenda", &text)]);
        });
    }

    /// One activity as an .ics file, to be sent with an invitation.
    pub fn export_invitation(self, id: Id, description: &str) {
        let agenda = self.carnet.with_untracked(|c| {
            let activity = c.activities.get(&id)?;
            Some(Agenda::invitation(c, &clock::now(), activity, description))
        });
        if let Some(agenda) = agenda {
            let text = serde_json::to_string(&agenda).unwrap_or_default();
            let name = format!("{}.ics", file_stem(&agenda.name));
            self.make_file(&name, "text/calendar", &[("agenda", &text)]);
        }
    }

    /// A table as a workbook, made in the worker.
    pub fn hand_over_workbook(self, table: &TableOut) {
        let text = serde_json::to_string(table).unwrap_or_default();
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        self.make_file(&format!("{}.xlsx", table.name), kind, &[("table", &text)]);
    }

    /// Asks the worker for the bytes of a file, and hands it over.
    fn make_file(self, name: &str, media_type: &'static str, asked: &[(&str, &str)]) {
        let asked: Vec<(&str, JsValue)> = asked.iter().map(|(key, text)| (*key, (*text).into())).collect();
        let name = name.to_owned();
        let heard = move |answer: &JsValue| {
            let bytes = field(answer, "bytes");
            if bytes.is_object() {
                if self.hand_over_bytes(&name, media_type, &bytes) {
                    self.say(format!("Fichier enregistré dans les téléchargements : {name}"));
                }
                return true;
            }
            let reason = field(answer, "error").as_string();
            if let Some(reason) = &reason {
                self.complain(format!("Le fichier n’a pas pu être fait ({reason}). Imprimez plutôt la page, en PDF."));
            }
            reason.is_some()
        };
        let failed = "Le fichier n’a pas pu être fait. Imprimez plutôt la page, en PDF.";
        if self.ask_worker(&asked, heard, failed) {
            self.say("Préparation du fichier…");
        }
    }

    /// Reads an .ics file in the worker: its events of a year, or why not.
    pub fn read_agenda(
        self,
        bytes: &js_sys::Uint8Array,
        zone: &str,
        year: SchoolYear,
        then: impl Fn(Result<agendas::Read, AgendaError>) + 'static,
    ) {
        let heard = move |answer: &JsValue| {
            let Some(read) = field(answer, "events").as_string() else {
                return false;
            };
            then(serde_json::from_str(&read).unwrap_or(Err(AgendaError::NotCalendar)));
            true
        };
        let failed = "Ce fichier n’a pas pu être lu. Donnez les dates à la main.";
        let year = year.start().to_string();
        let asked = [("ics", bytes.into()), ("zone", zone.into()), ("year", year.into())];
        self.ask_worker(&asked, heard, failed);
    }

    /// Asks the worker once; `heard` says whether the answer is the one that was waited for.
    fn ask_worker(
        self,
        asked: &[(&str, JsValue)],
        heard: impl Fn(&JsValue) -> bool + 'static,
        failed: &'static str,
    ) -> bool {
        let Some(worker) = worker::start() else {
            self.complain(failed);
            return false;
        };
        let failed = move || {
            // The worker is there but for a new version.
            spawn_local(async move {
                match Missing::find().await {
                    missing @ (Missing::Updated | Missing::Network) => self.complain(missing.sentence()),
                    Missing::Site => self.complain(failed),
                }
            });
        };
        worker::listen(&worker, heard, failed);
        let _ = worker.post_message(&worker::message(asked));
        true
    }
}

/// A file's name from a title: words and hyphens.
fn file_stem(title: &str) -> String {
    let folded = crate::model::fold(title);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}

/// The chart drawn on white, twice as fine as on the screen: base64 of a PNG.
fn png(chart: &Chart) -> Option<String> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(Chart::WIDTH * 2);
    canvas.set_height(chart.height() * 2);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    pen.scale(2.0, 2.0).ok()?;
    pen.set_fill_style_str("#ffffff");
    pen.fill_rect(0.0, 0.0, f64::from(Chart::WIDTH), f64::from(chart.height()));
    pen.set_font("13px sans-serif");
    for (bar, n) in chart.bars.iter().zip(0..) {
        let (y, length) = (f64::from(n * Chart::STEP), f64::from(chart.length(bar.value).max(1)));
        pen.set_fill_style_str("#1f4e79");
        match bar.before {
            Some(before) => {
                pen.fill_rect(208.0, y + 4.0, length, 13.0);
                pen.set_fill_style_str("#8a8a8a");
                pen.fill_rect(208.0, y + 18.0, f64::from(chart.length(before).max(1)), 4.0);
            }
            None => pen.fill_rect(208.0, y + 4.0, length, 18.0),
        }
        pen.set_fill_style_str("#111111");
        pen.set_text_align("right");
        pen.fill_text(&short(&bar.label), 200.0, y + 17.0).ok()?;
        pen.set_text_align("left");
        pen.fill_text(&bar.words, 214.0 + length, y + 17.0).ok()?;
    }
    if let Some(goal) = chart.goal {
        pen.set_fill_style_str("#a33b00");
        let x = 208.0 + f64::from(chart.length(goal));
        pen.fill_rect(x, 0.0, 1.5, f64::from(chart.height()));
    }
    let url = canvas.to_data_url().ok()?;
    url.split_once(",").map(|(_, data)| data.to_owned())
}
