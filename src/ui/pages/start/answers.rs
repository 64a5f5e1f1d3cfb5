use leptos::prelude::*;

use crate::acts::carnet::Asked;
use crate::calendar::{Cut, academy_of, zone_of};
use crate::model::{SchoolKind, SchoolYear, Uai, UaiError};
use crate::ui::carnets::NewCarnet;
use crate::ui::clock;
use crate::ui::derived::{effect, memo};

/// A text that must be there, the control that has it, and what is said where it is missing.
pub(super) type Required = (RwSignal<String>, &'static str, &'static str);

/// What is answered in the two steps of « Créer mon carnet ».
#[derive(Clone, Copy)]
pub(super) struct Answers {
    pub last_name: RwSignal<String>,
    pub first_name: RwSignal<String>,
    pub quality: RwSignal<String>,
    pub head_last_name: RwSignal<String>,
    pub head_first_name: RwSignal<String>,
    pub school: RwSignal<String>,
    pub uai: RwSignal<String>,
    pub kind: RwSignal<String>,
    pub town: RwSignal<String>,
    pub academy: RwSignal<String>,
    pub zone: RwSignal<String>,
    pub ent: RwSignal<String>,
    pub timetable: RwSignal<String>,
    pub school_life: RwSignal<String>,
    pub cut: RwSignal<String>,
    pub year: RwSignal<String>,
    pub keep: RwSignal<String>,
    pub shared: RwSignal<String>,
    /// The step in hand was tried: what it lacks is said.
    pub tried: RwSignal<bool>,
    /// The type was chosen: the school's name says it no more.
    pub kind_chosen: RwSignal<bool>,
    /// An UAI whose letter is wrong is kept as it is.
    pub keep_uai: RwSignal<bool>,
    pub uai_fault: Memo<Option<UaiError>>,
}

impl Answers {
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let chosen = |key: &str| RwSignal::new(key.to_owned());
        let uai = text();
        let answers = Self {
            last_name: text(),
            first_name: text(),
            quality: text(),
            head_last_name: text(),
            head_first_name: text(),
            school: text(),
            uai,
            kind: chosen(SchoolKind::College.key()),
            town: text(),
            academy: text(),
            zone: text(),
            ent: text(),
            timetable: text(),
            school_life: text(),
            cut: chosen("trimestres"),
            year: RwSignal::new(SchoolYear::containing(clock::today()).start().to_string()),
            keep: chosen("2"),
            shared: chosen("non"),
            tried: RwSignal::new(false),
            kind_chosen: RwSignal::new(false),
            keep_uai: RwSignal::new(false),
            uai_fault: memo(move || uai.with(|u| if u.trim().is_empty() { None } else { Uai::parse(u).err() })),
        };
        answers.follow();
        answers
    }

    /// The name says the type, the UAI the académie, the académie the zone; each can be changed after.
    fn follow(self) {
        effect(move || {
            let said = self.school.with(|name| SchoolKind::of_name(name));
            if let Some(kind) = said.filter(|_| !self.kind_chosen.get_untracked()) {
                self.kind.set(kind.key().to_owned());
            }
        });
        effect(move || {
            self.keep_uai.set(false);
            if let Some(academy) = self.uai.with(|u| Uai::parse(u).ok().and_then(|_| academy_of(u))) {
                self.academy.set(academy.to_owned());
            }
        });
        effect(move || {
            if let Some(found) = self.academy.with(|a| zone_of(a)) {
                self.zone.set(found.to_owned());
            }
        });
    }

    /// What the first step must have.
    pub fn people(self) -> [Required; 5] {
        [
            (self.last_name, "nom", "Indiquez le nom de l’administrateur de l’ENT."),
            (self.first_name, "prenom", "Indiquez le prénom de l’administrateur de l’ENT."),
            (self.quality, "qualite", "Indiquez la qualité, telle que la lettre l’imprime."),
            (self.head_last_name, "nom-chef", "Indiquez le nom du chef d’établissement."),
            (self.head_first_name, "prenom-chef", "Indiquez le prénom du chef d’établissement."),
        ]
    }

    /// What the second one must have.
    pub fn place(self) -> [Required; 1] {
        [(self.school, "nom-etablissement", "Indiquez le nom de l’établissement.")]
    }

    /// The first control that lacks its text, once tried.
    pub fn missing(self, required: &[Required]) -> Option<&'static str> {
        self.tried.set(true);
        required.iter().find(|(value, ..)| value.with_untracked(|v| v.trim().is_empty())).map(|(_, id, _)| *id)
    }

    /// What is said at a control that lacks its text.
    pub fn said(self, (value, _, sentence): Required) -> Signal<String> {
        Signal::derive(move || {
            if self.tried.get() && value.with(|v| v.trim().is_empty()) { sentence.to_owned() } else { String::new() }
        })
    }

    /// Whether the UAI may stay as it is.
    pub fn has_fair_uai(self) -> bool {
        match self.uai_fault.get_untracked() {
            Some(UaiError::Letter(_)) => self.keep_uai.get_untracked(),
            Some(UaiError::Shape) => false,
            None => true,
        }
    }

    pub fn carnet(self) -> NewCarnet {
        let cut = self.cut.get_untracked();
        let asked = Asked {
            school: self.school.get_untracked(),
            uai: self.uai.get_untracked(),
            kind: SchoolKind::from_key(&self.kind.get_untracked()),
            town: self.town.get_untracked(),
            academy: self.academy.get_untracked(),
            zone: self.zone.get_untracked(),
            ent: self.ent.get_untracked(),
            timetable: self.timetable.get_untracked(),
            school_life: self.school_life.get_untracked(),
            cut: Cut::ALL.into_iter().find(|(_, key, _)| *key == cut).map(|(cut, ..)| cut),
            last_name: self.last_name.get_untracked(),
            first_name: self.first_name.get_untracked(),
            quality: self.quality.get_untracked(),
            head_last_name: self.head_last_name.get_untracked(),
            head_first_name: self.head_first_name.get_untracked(),
            keep_years: self.keep.get_untracked().parse().ok(),
            year: self.year.get_untracked().parse().unwrap_or(SchoolYear::containing(clock::today()).start()),
        };
        NewCarnet { asked, shared: self.shared.get_untracked() == "oui" }
    }
}
