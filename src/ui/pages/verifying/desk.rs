use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::File;

use super::said::Said;
use super::stage::{AtWork, Stage, Verified, given, post};
use crate::acts::{self, Stamp};
use crate::model::*;
use crate::ui::missing::Missing;
use crate::ui::session::Session;
use crate::ui::{browser, clock, worker};
use crate::verify::Report;
use crate::verify::checks::{Context, Finding};
use crate::verify::follow::Digest;
use crate::verify::protocol::{Answer, Ask};

/// A worker that says nothing for so long, in milliseconds, is taken for ended: the browser does not tell.
const SILENCE: f64 = 60_000.0;

/// The files in hand, and the worker that reads them: it ends when they are forgotten or the page is left, and its memory with it.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub session: Session,
    pub stage: RwSignal<Stage>,
    pub names: RwSignal<Vec<String>>,
    pub found: RwSignal<Option<Verified>>,
    /// The school whose files are verified, where it is not the carnet's own.
    pub uai: RwSignal<Option<String>>,
    /// A fictitious school is tried: nothing of it is kept.
    pub trial: RwSignal<bool>,
    files: StoredValue<Vec<File>, LocalStorage>,
    held: StoredValue<Option<AtWork>, LocalStorage>,
    /// Tells one verification from the next: what was begun for another is dropped.
    turn: StoredValue<u32>,
    asked: StoredValue<Vec<Unsolved>>,
    /// What the person said of the files in hand.
    pub said: Said,
    /// What comes in before it is complete.
    coming: StoredValue<Option<(Report, Digest, usize)>>,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self {
            session: Session::get(),
            stage: RwSignal::new(Stage::Empty),
            names: RwSignal::new(Vec::new()),
            found: RwSignal::new(None),
            uai: RwSignal::new(None),
            trial: RwSignal::new(false),
            files: StoredValue::new_local(Vec::new()),
            held: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            asked: StoredValue::new(Vec::new()),
            said: Said::new(),
            coming: StoredValue::new(None),
        };
        on_cleanup(move || desk.end());
        desk
    }

    pub fn is_reading(self) -> bool {
        self.stage.with(|s| matches!(s, Stage::Reading { .. }))
    }

    /// Takes files, in place of those in hand.
    pub fn take(self, files: Vec<File>) {
        self.said.forget();
        self.put(files);
    }

    fn put(self, files: Vec<File>) {
        if untrack(|| self.is_reading()) {
            return self.session.complain(
                "Une vérification est en cours : attendez sa fin ou annulez-la, puis redonnez ces fichiers.",
            );
        }
        if files.is_empty() {
            return self.session.complain("Aucun fichier à lire : le dossier est vide.");
        }
        self.files.set_value(files);
        self.uai.set(None);
        self.trial.set(false);
        self.verify();
    }

    /// Verifies a fictitious school, in place of files: to see what comes of it. Nothing is kept.
    pub fn try_out(self) {
        self.said.forget();
        self.files.set_value(Vec::new());
        self.uai.set(None);
        self.trial.set(true);
        self.verify();
    }

    /// Takes more files, beside those in hand.
    pub fn add(self, more: Vec<File>) {
        let mut files = self.files.get_value();
        files.extend(more);
        self.put(files);
    }

    /// Reads the files in hand anew.
    pub fn verify(self) {
        self.end();
        let files = self.files.get_value();
        self.names.set(files.iter().map(File::name).collect());
        self.found.set(None);
        let total = files.iter().map(|f| f.size() as u64).sum();
        self.stage.set(Stage::Reading { file: 0, read: 0, total });
        let turn = self.turn.try_get_value();
        spawn_local(async move {
            let secret = self.session.secret().await.unwrap_or_default();
            let files = given(files, |why| self.session.complain(why)).await;
            // Given up meanwhile, or the page was left.
            if turn.is_some() && self.turn.try_get_value() == turn {
                self.begin(secret, files);
            }
        });
    }

    fn begin(self, secret: String, files: js_sys::Array) {
        let context = self.context();
        let ways = self.session.carnet.with_untracked(|c| self.said.ways(c));
        let Some(worker) = worker::verifier() else {
            return self.fail("Ce navigateur ne laisse pas la page travailler à part, ce que la vérification demande. Ouvrez Carnet ENT dans Firefox, Chrome ou Edge.");
        };
        let heard = move |message: &JsValue| {
            let text = worker::field(message, "answer").as_string().unwrap_or_default();
            if let Ok(answer) = serde_json::from_str::<Answer>(&text) {
                self.hear(answer);
            }
            false
        };
        let failed = move || {
            spawn_local(async move {
                self.fail(match Missing::find().await {
                    Missing::Site => "La vérification s’est arrêtée : le navigateur a manqué de mémoire. Rien n’est perdu : fermez d’autres onglets, ou donnez les fichiers en moins grand nombre, puis recommencez.",
                    missing => missing.sentence(),
                });
            });
        };
        worker::listen(&worker, heard, failed);
        let ask = Ask::Verify { context, ways: Box::new(ways), secret, trial: self.trial.get_untracked() };
        post(&worker, &ask, Some(&files));
        self.held.set_value(Some(AtWork { worker, asked: VecDeque::new(), last: js_sys::Date::now() }));
        self.listen();
    }

    fn context(self) -> Context {
        let mut context = Context::new(clock::today());
        self.session.carnet.with_untracked(|c| {
            if let Some(school) = c.school() {
                // The example is there to try any file.
                let own = !c.about().is_some_and(|i| i.example) && !self.trial.get_untracked();
                context.uai = Uai::tidy(&school.uai);
                if own {
                    context.partner.clone_from(&school.ent);
                }
                if let Some(other) = self.uai.get_untracked() {
                    context.uai = other;
                } else if !own {
                    context.uai.clear();
                }
            }
            let last = c.verifications.values().max_by_key(|v| (v.date, v.id));
            if let Some(last) = last.filter(|_| !self.trial.get_untracked()) {
                let files = last.files.iter().filter(|f| f.is_verified());
                context.counts = files.map(|f| (f.kind.clone(), f.records)).into_map();
            }
            let year = SchoolYear::containing(context.today);
            let asked = if self.trial.get_untracked() { Vec::new() } else { c.unsolved_of(year) };
            self.asked.set_value(asked);
        });
        context.missing = self.asked.with_value(|asked| {
            let lines = asked.iter();
            let lines = lines.map(|u| (u.missing.kind, u.missing.name.clone()));
            lines.collect()
        });
        context
    }

    /// Looks now and then whether the worker still says something.
    fn listen(self) {
        browser::after(5_000, move || {
            let last = self.held.try_with_value(|h| h.as_ref().map(|h| h.last)).flatten();
            let reading = self.stage.try_with_untracked(|s| matches!(s, Stage::Reading { .. }));
            let (Some(last), Some(true)) = (last, reading) else {
                return;
            };
            if js_sys::Date::now() - last > SILENCE {
                return self.fail("La vérification ne répond plus : le navigateur l’a sans doute arrêtée, faute de mémoire. Rien n’est perdu : donnez les fichiers en moins grand nombre, puis recommencez.");
            }
            self.listen();
        });
    }

    fn hear(self, answer: Answer) {
        self.held.update_value(|held| {
            if let Some(held) = held {
                held.last = js_sys::Date::now();
            }
        });
        match answer {
            Answer::Ready => {}
            Answer::Progress { file, read, total, .. } => self.stage.set(Stage::Reading { file, read, total }),
            Answer::Done { report, total, digest, .. } => {
                let report = Report { findings: Vec::new(), ..*report };
                self.coming.set_value(Some((report, digest, total)));
                self.go_on();
            }
            Answer::Traces { traces, .. } => {
                self.coming.update_value(|coming| {
                    if let Some((_, digest, total)) = coming {
                        if traces.is_empty() {
                            *total = digest.traces.len();
                        }
                        digest.traces.extend(traces);
                    }
                });
                self.go_on();
            }
            Answer::Chosen { findings } => {
                let told = self.held.try_update_value(|held| held.as_mut().and_then(|h| h.asked.pop_front()));
                if let Some(told) = told.flatten() {
                    told(findings);
                }
            }
            Answer::Failed { says } => self.fail(format!("La vérification n’a pas pu aller à son terme : {says}.")),
        }
    }

    /// Asks for the rest of the traces, or ends once all are there.
    fn go_on(self) {
        let left = self.coming.with_value(|coming| {
            let (_, digest, total) = coming.as_ref()?;
            let there = digest.traces.len();
            (there < *total).then_some(there)
        });
        if let Some(from) = left {
            return self.post(&Ask::Traces { from });
        }
        let whole = self.coming.try_update_value(Option::take).flatten();
        if let Some((report, digest, _)) = whole {
            self.done(report, digest);
        }
    }

    /// Keeps what may be kept of the run, and shows it.
    fn done(self, report: Report, digest: Digest) {
        let read = report.files.iter().any(|f| f.role == "vérifié");
        // What may be kept is weighed at once, with the lines that were asked about now.
        let kept = self.asked.with_value(|asked| {
            let keep = |c: &Carnet, s: &Stamp| acts::verification::keep(c, s, &report, &digest, asked);
            self.session.weigh(keep).ok().filter(|_| read && !self.trial.get_untracked())
        });
        let found = Verified { report: Arc::new(report), traces: Arc::new(digest.traces) };
        let turn = self.turn.try_get_value();
        // Each step in a task of its own: the page answers meanwhile.
        spawn_local(async move {
            browser::next_task().await;
            // Given up meanwhile, or the page was left.
            if turn.is_none() || self.turn.try_get_value() != turn {
                return;
            }
            if let Some(act) = kept {
                _ = self.session.act(|_, _| Ok(act));
            }
            browser::next_task().await;
            self.found.try_set(Some(found));
            self.stage.try_set(Stage::Done);
        });
    }

    /// The findings of these numbers, once the worker has given them.
    pub fn ask(self, numbers: Vec<usize>, then: impl FnOnce(Vec<Finding>) + 'static) {
        let held = self.held.try_update_value(|held| {
            let held = held.as_mut()?;
            held.asked.push_back(Box::new(then));
            Some(())
        });
        if held.flatten().is_some() {
            self.post(&Ask::Chosen { numbers });
        }
    }

    fn post(self, ask: &Ask) {
        self.held.with_value(|held| {
            if let Some(held) = held {
                post(&held.worker, ask, None);
            }
        });
    }

    fn fail(self, says: impl Into<String>) {
        self.end();
        self.stage.set(Stage::Failed(says.into()));
    }

    /// Gives up reading; the files stay in hand.
    pub fn cancel(self) {
        self.end();
        self.stage.set(Stage::Empty);
        self.session.say("Vérification annulée : rien n’a été gardé.");
    }

    /// Forgets the files, and all that was read in them.
    pub fn forget(self) {
        self.end();
        self.said.forget();
        self.files.set_value(Vec::new());
        self.names.set(Vec::new());
        self.found.set(None);
        self.stage.set(Stage::Empty);
        if self.trial.get_untracked() {
            self.trial.set(false);
            return self.session.say("Essai terminé : rien n’en est gardé.");
        }
        self.session.say("Fichiers oubliés : il n’en reste que les nombres et le suivi, sans nom.");
    }

    fn end(self) {
        self.turn.try_update_value(|turn| *turn += 1);
        if let Some(Some(held)) = self.held.try_update_value(Option::take) {
            held.worker.set_onmessage(None);
            held.worker.set_onerror(None);
            held.worker.terminate();
        }
    }
}
