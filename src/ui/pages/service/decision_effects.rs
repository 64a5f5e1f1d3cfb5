use std::collections::BTreeSet;

use leptos::prelude::*;

use super::module_new::NewModule;
use crate::acts::{Given, decision};
use crate::exchange::within;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{Checks, Choice, Each, Field, Form, FormField, Held, Show};
use crate::ui::session::Session;

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
                                    None => dom::focus("effet-acces"),
                                }
                            }
                        };
                        view! { <li>{words}" "<button type="button" class="quiet" aria-label=label on:click=remove>"Retirer"</button></li> }
                    }
                </Each>
            </ul>
            <AddEffects decision=decision />
        </section>
    }
}

/// A sentence: an access, of several modules, for several profiles, within hours.
#[component]
fn AddEffects(decision: Held<Decision>) -> impl IntoView {
    let session = Session::get();
    let access = RwSignal::new(Access::Open.key().to_owned());
    let (modules, chosen) = (RwSignal::new(BTreeSet::<Id>::new()), RwSignal::new(BTreeSet::<Audience>::new()));
    let (hours, only, sentence) = (FormField::new(""), FormField::new(""), FormField::new(""));
    let known = Signal::derive(move || {
        session.carnet.with(|c| c.modules_in_order(false).iter().map(|m| (m.id, m.name.clone())).collect::<Vec<_>>())
    });
    let options = Signal::stored(SettingEffect::PROFILES.map(|p| (p, p.label().to_owned())).to_vec());
    // Whose modules: in the order in which they are shown.
    let wanted = move || known.get().into_iter().filter(|(id, _)| modules.with(|m| m.contains(id))).collect::<Vec<_>>();
    let said = memo(move || {
        let names: Vec<String> = wanted().into_iter().map(|(_, name)| name).collect();
        let profiles: Vec<&str> = chosen.with(|c| c.iter().map(|p| p.label()).collect());
        let (access, words) = within(Access::of(&access.get()), &hours.value.get());
        let access = if words.is_empty() { access.label().to_owned() } else { words };
        match names.is_empty() || profiles.is_empty() {
            true => String::new(),
            false => format!("{} : {access} pour {}.", names.join(", "), profiles.join(", ")),
        }
    });
    let add = move |()| {
        let (access, words) = within(Access::of(&access.get_untracked()), &hours.text());
        let more = sentence.text();
        let words = [words, more].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", ");
        let effect = |module: Id, profile: Audience| SettingEffect {
            module,
            profile,
            only: only.text(),
            access,
            sentence: words.clone(),
            extra: Extra::new(),
        };
        let profiles = chosen.get_untracked();
        let wanted = untrack(wanted);
        let effects: Vec<SettingEffect> =
            wanted.iter().flat_map(|(module, _)| profiles.iter().map(move |p| effect(*module, *p))).collect();
        let fields = [(Given::Text, sentence)];
        let within = hours.text();
        if session.submit(&fields, |c, s| decision::add_effects(c, s, decision.id, effects, &within)).is_some() {
            [hours, only, sentence].iter().for_each(|f| f.clear());
            modules.set(BTreeSet::new());
            chosen.set(BTreeSet::new());
        }
    };
    view! {
        <Form class="add effects-form" label="Ajouter des effets" on_submit=add>
            <Choice
                label="Accès"
                id="effet-acces"
                value=access
                options=Signal::stored(accesses())
                on_choose=move |a| access.set(a)
            />
            <Checks legend="Modules et droits" options=known chosen=modules />
            <Checks legend="Pour" options=options chosen=chosen />
            <div class="grid">
                <Field label="Heures" value=hours.value hint="De 20 h à 7 h, le week-end.".to_owned() />
                <Field label="Niveau ou groupe, sinon tous" value=only.value />
                <Field label="Précision" value=sentence.value error=sentence.error() />
            </div>
            <p role="status" class="hint">{said}</p>
            <button type="submit">"Ajouter"</button>
        </Form>
        <NewModule on_made=move |id| modules.update(|m| m.extend([id])) />
    }
}
