use leptos::prelude::*;

use super::answers::Answers;
use crate::calendar::{ACADEMIES, Cut, ZONES, zone_of};
use crate::model::{SchoolKind, SchoolYear, UaiError};
use crate::ui::clock;
use crate::ui::parts::{Choice, Field, Show};
use crate::ui::words::{academy_hint, kept_choices};

/// The second step: the school, its tools and its year. The name says the type, the UAI the académie and the zone.
#[component]
pub(super) fn StepSchool(answers: Answers) -> impl IntoView {
    let [school] = answers.place().map(|required| answers.said(required));
    let Answers { uai, academy, zone, keep_uai, tried, .. } = answers;
    let wrong_letter = move || matches!(answers.uai_fault.get(), Some(UaiError::Letter(_)));
    let uai_error = Signal::derive(move || match answers.uai_fault.get() {
        Some(UaiError::Shape) if tried.get() || uai.with(|u| u.trim().len() >= 8) => {
            "Un UAI compte sept chiffres et une lettre : 0382032C.".to_owned()
        }
        Some(UaiError::Letter(expected)) if !keep_uai.get() => {
            format!(
                "La lettre finale ne correspond pas à ces chiffres : {expected} était attendu. Vérifiez, ou gardez ce numéro."
            )
        }
        _ => String::new(),
    });
    let this_year = SchoolYear::containing(clock::today());
    let years = (-1..=1)
        .map(|shift| SchoolYear::new(this_year.start() + shift))
        .map(|y| (y.start().to_string(), y.to_string()))
        .collect::<Vec<_>>();
    let kinds = SchoolKind::ALL.iter().map(|k| (k.key().to_owned(), k.label().to_owned())).collect::<Vec<_>>();
    let choose_kind = move |kind: String| {
        answers.kind_chosen.set(true);
        answers.kind.set(kind);
    };
    // Nothing is chosen yet: the empty word is not a calendar of one's own.
    let zones = Signal::derive(move || {
        let unknown = academy.with(|a| zone_of(a).is_none());
        let word = |key: &str, word: &str| match (key, unknown) {
            ("", true) => "À choisir : sans zone, les dates se donnent à la main".to_owned(),
            _ => word.to_owned(),
        };
        ZONES.iter().map(|(k, w)| ((*k).to_owned(), word(k, w))).collect::<Vec<_>>()
    });
    let academies: Vec<String> = ACADEMIES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let cuts: Vec<(String, String)> = Cut::ALL
        .iter()
        .map(|(_, key, words)| (*key, *words))
        .chain([("", "À dire plus tard")])
        .map(|(key, words)| (key.to_owned(), words.to_owned()))
        .collect();
    let timetables: Vec<String> = ["EDT", "UDT"].map(str::to_owned).into();
    view! {
        <fieldset>
            <legend>"L’établissement"</legend>
            <div class="grid">
                <Field label="Nom de l’établissement" id="nom-etablissement" value=answers.school required=true error=school />
                <div>
                    <Field
                        label="UAI"
                        id="uai"
                        value=uai
                        error=uai_error
                        hint="Il donne l’académie et la zone de vacances.".to_owned()
                    />
                    <Show when=move || wrong_letter() && !keep_uai.get()>
                        <button type="button" on:click=move |_| keep_uai.set(true)>
                            "Garder quand même"
                        </button>
                    </Show>
                </div>
                <Choice label="Type d’établissement" value=answers.kind options=kinds on_choose=choose_kind />
                <Field label="Commune" value=answers.town />
                <Field
                    label="Académie"
                    value=academy
                    suggestions=academies
                    hint=Signal::derive(move || academy.with(|a| academy_hint(a)))
                />
                <Choice label="Zone de vacances" value=zone options=zones on_choose=move |z: String| zone.set(z) />
            </div>
        </fieldset>
        <fieldset>
            <legend>"Ses outils et son année"</legend>
            <div class="grid">
                <Field label="ENT" value=answers.ent />
                <Field label="Logiciel d’emploi du temps" value=answers.timetable suggestions=timetables />
                <Field label="Logiciel de vie scolaire" value=answers.school_life />
                <Choice label="Année scolaire" value=answers.year options=years on_choose=move |y: String| answers.year.set(y) />
                <Choice
                    label="Périodes des bulletins"
                    value=answers.cut
                    options=cuts
                    on_choose=move |cut: String| answers.cut.set(cut)
                />
                <Choice
                    label="Avec l’année en cours, garder"
                    value=answers.keep
                    options=kept_choices()
                    on_choose=move |n: String| answers.keep.set(n)
                />
            </div>
            <p class="hint">
                "Tout se modifie plus tard. Au-delà de ce qui est gardé, la purge est proposée, avec un fichier à garder ailleurs. Les lettres et les bilans restent toujours ; qui a demandé une aide, et les notes sur les incidents, s’effacent quand l’année est close."
            </p>
        </fieldset>
    }
}
