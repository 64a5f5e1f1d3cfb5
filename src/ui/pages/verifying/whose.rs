use leptos::prelude::*;

use super::desk::Desk;
use crate::acts::verification;
use crate::model::*;
use crate::tables::Profile;
use crate::ui::parts::Choice;
use crate::ui::words::plural;
use crate::verify::FileLine;
use crate::verify::facts::Heading;

/// Lines of which nobody knows whose they are: what is said of them once holds for the next files. `None`: all are known.
pub(super) fn whose(desk: Desk, file: &FileLine) -> Option<AnyView> {
    if file.unknown.is_empty() {
        return None;
    }
    // A list without any word is known again by its headings, where none of them may be a person.
    let named = |h: &Heading| h.example.is_empty() && (h.safe || !h.column.is_empty());
    let safe = file.headings.iter().all(named);
    let asked: Vec<(String, String, bool)> = file
        .unknown
        .iter()
        .map(|(word, n)| {
            let lines = plural(*n, "ligne", "lignes");
            match word.as_str() {
                "" => (format!("De qui est cette liste ? ({lines})"), file.signature.clone(), safe),
                word => (format!("« {word} » ({lines})"), word.to_owned(), true),
            }
        })
        .collect();
    Some(view! { <Whose desk=desk asked=asked /> }.into_any())
}

#[component]
fn Whose(desk: Desk, asked: Vec<(String, String, bool)>) -> impl IntoView {
    let session = desk.session;
    let options = Signal::derive(|| {
        let all = Profile::ALL.into_iter();
        let all = all.map(|p| (p.key().to_owned(), p.label().to_owned()));
        let none = (String::new(), "à dire".to_owned());
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let chosen: Vec<(String, bool, RwSignal<String>)> =
        asked.iter().map(|(_, words, safe)| (words.clone(), *safe, RwSignal::new(String::new()))).collect();
    let rows = asked.iter().zip(&chosen).map(|((label, ..), (.., value))| {
        let value = *value;
        view! { <Choice label=label.clone() value=value options=options on_choose=move |key| value.set(key) /> }
    });
    let rows = rows.collect_view();
    let chosen = StoredValue::new(chosen);
    let say = move |_| {
        let given: Vec<(String, bool, Profile)> = chosen.with_value(|all| {
            let said = all.iter().filter_map(|(words, safe, value)| {
                let profile = Profile::from_key(&value.get_untracked())?;
                Some((words.clone(), *safe, profile))
            });
            said.collect()
        });
        if given.is_empty() {
            return session.complain("Indiquez de qui sont ces lignes.");
        }
        let said = given.iter().map(|(words, _, p)| (words.clone(), *p));
        desk.said.of_profiles(said);
        let kept: Vec<&(String, bool, Profile)> = given.iter().filter(|(_, safe, _)| *safe).collect();
        if kept.is_empty() {
            return desk.verify();
        }
        let learn = |options: &mut VerifyOptions| {
            for (words, _, profile) in kept {
                options.profiles.retain(|m| m.words != *words);
                options.profiles.push(MatchedProfile {
                    words: words.clone(),
                    profile: profile.key().to_owned(),
                    extra: Extra::new(),
                });
            }
        };
        if session.act(|c, s| verification::alter_options(c, s, "Profils de l’export", learn)).is_ok() {
            desk.verify();
        }
    };
    view! {
        <div class="unknown-lines">
            <p class="hint">
                "Profil inconnu : ces lignes ne sont d’aucun contrôle tant que l’on ne sait pas de qui elles sont. Ce que vous dites est retenu pour les fichiers suivants."
            </p>
            <div class="grid">{rows}</div>
            <button type="button" on:click=say>
                "Dire et vérifier de nouveau"
            </button>
        </div>
    }
}
