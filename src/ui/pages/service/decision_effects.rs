use leptos::prelude::*;

use super::modules::options;
use crate::acts::{Given, decision};
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::dom;
use crate::ui::parts::{Choice, Each, Field, Form, FormField, Held, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The profiles, for a choice.
pub(super) fn profiles() -> Vec<(String, String)> {
    SettingEffect::PROFILES.map(|p| (p.key().to_owned(), p.label().to_owned())).to_vec()
}

/// The accesses, for a choice.
pub(super) fn accesses() -> Vec<(String, String)> {
    let word = |a: &Access| (a.key().to_owned(), a.label().to_owned());
    Access::ALL.iter().map(word).collect()
}

/// What a decision changes in the settings.
#[component]
pub(super) fn Effects(decision: Held<Decision>) -> impl IntoView {
    let session = Session::get();
    let effects = memo(move || {
        let all = decision.get(|d| d.effects.clone());
        session.carnet.with(|c| {
            let words = all.iter().map(|e| c.effect_words(e));
            words.enumerate().collect::<Vec<_>>()
        })
    });
    let none = memo(move || session.carnet.with(|c| c.modules_in_order(false).is_empty()));
    let module = RwSignal::new(String::new());
    let modules = memo(move || session.carnet.with(options));
    effect(move || {
        let first = modules.with(|m| m.first().map(|(k, _)| k.clone()));
        if module.with_untracked(String::is_empty) {
            module.set(first.unwrap_or_default());
        }
    });
    let profile = RwSignal::new(Audience::Pupils.key().to_owned());
    let access = RwSignal::new(Access::Open.key().to_owned());
    let (only, sentence) = (FormField::new(""), FormField::new(""));
    let add = move |()| {
        let Ok(module) = module.get_untracked().parse() else {
            return only.fail("Indiquez un module.");
        };
        let effect = SettingEffect {
            module,
            profile: Audience::of(&profile.get_untracked()),
            only: only.text(),
            access: Access::of(&access.get_untracked()),
            sentence: sentence.text(),
            extra: Extra::new(),
        };
        let done = session.submit(&[(Given::Text, sentence)], |c, s| decision::add_effect(c, s, decision.id, effect));
        if done.is_some() {
            [only, sentence].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <section class="card">
            <h2>"Ce qu’elle change"</h2>
            <Show when=move || effects.with(Vec::is_empty)>
                <p class="hint">"Aucun module ni droit : une décision peut n’en changer aucun."</p>
            </Show>
            <ul class="plain effects-list">
                <Each each=move || effects.get() key=|e| e.clone() let:entry>
                    {
                        let (at, words) = entry;
                        let label = format!("Retirer : {words}");
                        let remove = move |event: web_sys::MouseEvent| {
                            let next = dom::neighbour(&event, "li", "button");
                            if session.act(|c, s| decision::remove_effect(c, s, decision.id, at)).is_ok() {
                                match next {
                                    Some(next) => drop(next.focus()),
                                    None => dom::focus("effet-module"),
                                }
                            }
                        };
                        view! { <li>{words}" "<button type="button" class="quiet" aria-label=label on:click=remove>"Retirer"</button></li> }
                    }
                </Each>
            </ul>
            <Show when=move || !none.get() fallback=|| view! {
                <p>"Le paramétrage n’a pas encore de modules. "<a href=Route::EntSettings.to_string()>"Commencer par les modules"</a></p>
            }>
                <Form class="grid add" label="Ajouter un effet" on_submit=add>
                    <Choice label="Module ou droit" id="effet-module" value=module options=modules on_choose=move |m| module.set(m) />
                    <Choice label="Profil" value=profile options=Signal::stored(profiles()) on_choose=move |p| profile.set(p) />
                    <Field label="Niveau ou groupe, sinon tous" value=only.value />
                    <Choice label="Accès" value=access options=Signal::stored(accesses()) on_choose=move |a| access.set(a) />
                    <Field label="Précision" value=sentence.value error=sentence.error() />
                    <button type="submit">"Ajouter l’effet"</button>
                </Form>
            </Show>
        </section>
    }
}
