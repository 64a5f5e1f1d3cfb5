//! A document as a file of the office: its drawings are made a picture here, its bytes are made in the worker.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::missing::Missing;
use super::session::Session;
use super::{clock, preferences, worker};
use crate::agendas::{self, AgendaError};
use crate::calendar::DueKind;
use crate::document::{Anchor, Block, Document, Drawing, Format, Mark, OnPaper, Shape, Tone};
use crate::errands::{Errand, MakeAgenda, MakeDocument, MakeWorkbook, ReadAgenda};
use crate::exchange::{Agenda, Reminder, deleted_dates};
use crate::model::{Id, SchoolYear};
use crate::store::Store;
use crate::tables::TableOut;

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
            if let Block::Drawing(drawing) = block {
                drawing.png = png(drawing).unwrap_or_default();
                // What only the screen has stays here.
                drawing.narrow = None;
                drawing.marks.clear();
            }
        }
        let name = format!("{}.{}", file_stem(&document.title), format.extension());
        self.make_file(name, format.media_type(), MakeDocument { document, format });
    }

    /// The dates as an .ics file, for the agenda of another program; what was deleted since is taken away there too.
    pub fn export_agenda(self, kinds: Vec<DueKind>, reminder: Option<Reminder>) {
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
                Agenda { reminder, ..Agenda::of(c, &clock::now(), &kinds, &before, &deleted) }
            });
            preferences::set_agenda(&database, &agenda.left_there(&before));
            self.make_agenda(agenda);
        });
    }

    /// One activity as an .ics file, to be sent with an invitation.
    pub fn export_invitation(self, id: Id, description: &str) {
        let agenda = self.carnet.with_untracked(|c| {
            let activity = c.activities.get(&id)?;
            Some(Agenda::invitation(c, &clock::now(), activity, description))
        });
        if let Some(agenda) = agenda {
            self.make_agenda(agenda);
        }
    }

    fn make_agenda(self, agenda: Agenda) {
        let name = format!("{}.ics", file_stem(&agenda.name));
        self.make_file(name, "text/calendar", MakeAgenda { agenda });
    }

    /// A table as a workbook, made in the worker.
    pub fn hand_over_workbook(self, table: TableOut) {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        self.make_file(format!("{}.xlsx", table.name), kind, MakeWorkbook { table });
    }

    /// Asks the worker for the bytes of a file, and hands it over.
    fn make_file<E: Errand<Answer = Result<(), String>> + 'static>(
        self,
        name: String,
        media_type: &'static str,
        errand: E,
    ) {
        self.say("Préparation du fichier…");
        spawn_local(async move {
            match self.ask_worker(&errand, JsValue::NULL).await {
                Some((Ok(()), bytes)) => {
                    if self.hand_over_bytes(&name, media_type, &bytes) {
                        self.say(format!("Fichier enregistré dans les téléchargements : {name}"));
                    }
                }
                Some((Err(reason), _)) => self
                    .complain(format!("Le fichier n’a pas pu être fait ({reason}). Imprimez plutôt la page, en PDF.")),
                None => {
                    self.complain_of_worker("Le fichier n’a pas pu être fait. Imprimez plutôt la page, en PDF.").await;
                }
            }
        });
    }

    /// Reads an .ics file in the worker: its events of a year, or why not. `None`: the worker failed, which was said.
    pub async fn read_agenda(
        self,
        bytes: js_sys::Uint8Array,
        zone: &str,
        year: SchoolYear,
    ) -> Option<Result<agendas::Read, AgendaError>> {
        let errand = ReadAgenda { zone: zone.to_owned(), days: (year.first_day(), year.last_day()) };
        let answer = self.ask_worker(&errand, bytes.into()).await;
        if answer.is_none() {
            self.complain_of_worker("Ce fichier n’a pas pu être lu. Donnez les dates à la main.").await;
        }
        answer.map(|(read, _)| read)
    }

    /// Asks a worker that ends with its answer; `None`: there is none, or it failed.
    async fn ask_worker<E: Errand>(self, errand: &E, beside: JsValue) -> Option<(E::Answer, JsValue)> {
        let worker = worker::start()?;
        let answer = worker::ask(&worker, errand, beside, |_| ()).await;
        worker.terminate();
        answer
    }

    /// `failed`, unless the worker is there but for a new version, or the network.
    async fn complain_of_worker(self, failed: &'static str) {
        match Missing::find().await {
            missing @ (Missing::Updated | Missing::Network) => self.complain(missing.sentence()),
            Missing::Site => self.complain(failed),
        }
    }
}

/// A file's name from a title: words and hyphens.
fn file_stem(title: &str) -> String {
    let folded = crate::model::fold(title);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}

/// The drawing on white, twice as fine as on the screen: base64 of a PNG.
fn png(drawing: &Drawing) -> Option<String> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((drawing.width * 2.0).ceil() as u32);
    canvas.set_height((drawing.height * 2.0).ceil() as u32);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    pen.scale(2.0, 2.0).ok()?;
    pen.set_fill_style_str("#ffffff");
    pen.fill_rect(0.0, 0.0, drawing.width.into(), drawing.height.into());
    for mark in &drawing.marks {
        draw(&pen, mark)?;
    }
    let url = canvas.to_data_url().ok()?;
    url.split_once(",").map(|(_, data)| data.to_owned())
}

fn draw(pen: &CanvasRenderingContext2d, mark: &Mark) -> Option<()> {
    let OnPaper { fill, edge, dashed } = mark.tone.on_paper();
    pen.set_fill_style_str(fill.unwrap_or("#000000"));
    if let Some((colour, width)) = edge {
        pen.set_stroke_style_str(colour);
        pen.set_line_width(width.into());
    }
    let dashes = js_sys::Array::new();
    if dashed {
        dashes.push(&4.into());
        dashes.push(&3.into());
    }
    pen.set_line_dash(&dashes).ok()?;
    match &mark.shape {
        Shape::Box(place) => {
            let [x, y, width, height] = place.map(f64::from);
            if fill.is_some() {
                pen.fill_rect(x, y, width, height);
            }
            if edge.is_some() {
                pen.stroke_rect(x, y, width, height);
            }
        }
        Shape::Path(points) => {
            pen.begin_path();
            for (x, y) in points {
                pen.line_to((*x).into(), (*y).into());
            }
            pen.stroke();
        }
        Shape::Dot(place) => {
            let [x, y, radius] = place.map(f64::from);
            pen.begin_path();
            pen.arc(x, y, radius, 0.0, std::f64::consts::TAU).ok()?;
            pen.fill();
            if edge.is_some() {
                pen.stroke();
            }
        }
        Shape::Text { at: (x, y), anchor, text } => {
            let weight = if mark.tone == Tone::Strong { "bold " } else { "" };
            pen.set_font(&format!("{weight}{}px sans-serif", mark.tone.size()));
            pen.set_text_align(match anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
            pen.fill_text(text, (*x).into(), (*y).into()).ok()?;
        }
    }
    Some(())
}
