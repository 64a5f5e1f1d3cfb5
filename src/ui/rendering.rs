//! A document as a file of the office: its charts are drawn here, its bytes are made in the worker.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, MessageEvent};

use super::parts::reading::short;
use super::session::Session;
use super::{clock, preferences, worker};
use crate::calendar::DueKind;
use crate::document::{Block, Chart, Document};
use crate::exchange::{Agenda, deleted_dates};
use crate::store::Store;

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
    /// Makes the file in the worker, and hands it over.
    pub fn render(self, mut document: Document, format: Format) {
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
            let before = preferences::agenda(&database);
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

    /// Asks the worker for the bytes of a file, and hands it over.
    fn make_file(self, name: &str, media_type: &'static str, asked: &[(&str, &str)]) {
        let Some(worker) = worker::start() else {
            self.complain(
                "Ce navigateur ne peut pas faire ce fichier. Imprimez plutôt la page, en PDF.",
            );
            return;
        };
        let name = name.to_owned();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new({
            let worker = worker.clone();
            move |event: MessageEvent| {
                let field = |key: &str| {
                    js_sys::Reflect::get(&event.data(), &key.into()).unwrap_or(JsValue::UNDEFINED)
                };
                let bytes = field("bytes");
                if bytes.is_object() {
                    worker.terminate();
                    if self.hand_over_bytes(&name, media_type, &bytes) {
                        self.say(format!(
                            "Fichier enregistré dans les téléchargements : {name}"
                        ));
                    }
                } else if let Some(reason) = field("error").as_string() {
                    worker.terminate();
                    self.complain(format!(
                        "Le fichier n’a pas pu être fait ({reason}). Imprimez plutôt la page, en PDF."
                    ));
                }
            }
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        let failed = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            self.complain("Le fichier n’a pas pu être fait. Imprimez plutôt la page, en PDF.");
        });
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        failed.forget();
        let message = js_sys::Object::new();
        for (key, value) in asked {
            // Setting a field of a plain object that is our own cannot fail.
            let _ = js_sys::Reflect::set(&message, &(*key).into(), &(*value).into());
        }
        let _ = worker.post_message(&message);
        self.say("Préparation du fichier…");
    }
}

/// A file's name from a title: words and hyphens.
fn file_stem(title: &str) -> String {
    let folded = crate::model::fold(title);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
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
        let (y, length) = (
            f64::from(n * Chart::STEP),
            f64::from(chart.length(bar).max(1)),
        );
        pen.set_fill_style_str("#1f4e79");
        pen.fill_rect(208.0, y + 4.0, length, 18.0);
        pen.set_fill_style_str("#111111");
        pen.set_text_align("right");
        pen.fill_text(&short(&bar.label), 200.0, y + 17.0).ok()?;
        pen.set_text_align("left");
        pen.fill_text(&bar.words, 214.0 + length, y + 17.0).ok()?;
    }
    let url = canvas.to_data_url().ok()?;
    url.split_once(",").map(|(_, data)| data.to_owned())
}
