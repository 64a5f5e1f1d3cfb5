use leptos::prelude::*;

use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, EditText, Field, Form, FormField, MoveButtons, Show};
use crate::ui::session::Session;

/// The modules and rights that are in the ENT, for a choice.
pub(super) fn options(carnet: &Carnet) -> Vec<(String, String)> {
    let word = |m: &&EntModule| {
        let tool = match m.tool.as_str() {
            "" => String::new(),
            tool => format!(" ({tool})"),
        };
        (m.id.to_string(), format!("{}{tool}", m.name))
    };
    carnet.modules_in_order(false).iter().map(word).collect()
}

/// Adds the usual modules that are not there.
pub(super) fn add_usual(session: Session) {
    let changes: Vec<Change> = session.carnet.with_untracked(|c| {
        let new = usual_modules(&c.modules_in_order(true), &mut clock::ids());
        new.iter().map(Change::create).collect()
    });
    match changes.len() {
        0 => session.say("Les modules habituels sont déjà là."),
        n => {
            session.commit(format!("Modules habituels ajoutés : {n}"), changes);
        }
    }
}

/// The lines of « Paramétrage »: named, put in order, taken out of the ENT, added.
#[component]
pub(super) fn Modules() -> impl IntoView {
    let session = Session::get();
    let ids = memo(move || session.carnet.with(|c| c.modules_in_order(true).iter().map(|m| m.id).collect::<Vec<_>>()));
    let kind = RwSignal::new(ModuleKind::Module.key().to_owned());
    let kinds = ModuleKind::ALL.iter().map(|k| (k.key().to_owned(), k.label().to_owned())).collect::<Vec<_>>();
    let (name, tool) = (FormField::new(""), FormField::new("ENT"));
    let add = move |()| {
        let Some(text) = name.required("Donnez le nom du module ou du droit.") else {
            return;
        };
        let (taken, last) = session.carnet.with_untracked(|c| {
            let all = c.modules_in_order(true);
            let taken = all.iter().any(|m| fold(&m.name) == fold(&text));
            (taken, all.last().map(|m| m.rank.clone()))
        });
        if taken {
            return name.fail(format!("« {text} » est déjà dans la liste."));
        }
        let new = EntModule {
            id: session.new_id(),
            name: text.clone(),
            kind: ModuleKind::of(&kind.get_untracked()),
            tool: tool.text(),
            rank: Rank::after(last.as_ref()),
            retired: false,
            extra: Extra::new(),
        };
        if session.commit(format!("Module ajouté : {text}"), vec![Change::create(&new)]) {
            name.clear();
        }
    };
    view! {
        <details class="card">
            <summary>"Modules et droits suivis"</summary>
            <p class="hint">"Un module retiré de l’ENT reste nommé par les décisions passées ; il ne paraît plus dans le tableau."</p>
            <ul class="plain"><Each each=move || ids.get() key=|id| *id let:id><Row id=id /></Each></ul>
            <Form class="grid add" label="Ajouter un module ou un droit" on_submit=add>
                <Field label="Nouveau module ou droit" value=name.value error=name.error() />
                <Choice label="Sorte" value=kind options=Signal::stored(kinds) on_choose=move |k| kind.set(k) />
                <Field label="Outil" value=tool.value />
                <button type="submit">"Ajouter"</button>
            </Form>
            <button type="button" class="quiet" on:click=move |_| add_usual(session)>"Ajouter les modules habituels"</button>
        </details>
    }
}

#[component]
fn Row(id: Id) -> impl IntoView {
    let session = Session::get();
    let module = memo(move || session.carnet.with(|c| c.modules.get(&id).map(|m| EntModule::clone(m))));
    let read = move |take: fn(&EntModule) -> String| {
        Signal::derive(move || module.with(|m| m.as_ref().map(take).unwrap_or_default()))
    };
    let name = read(|m| m.name.clone());
    let alter = move |label: &str, alter: &dyn Fn(&mut EntModule)| {
        let Some(old) = module.get_untracked() else {
            return false;
        };
        let mut new = old.clone();
        alter(&mut new);
        new == old || session.update(format!("{} : {label}", old.name), &old, &new)
    };
    let rename = move |text: String| {
        let text = text.trim().to_owned();
        !text.is_empty() && alter("nom", &|m| m.name = text.clone())
    };
    let shift = move |to: Move| {
        let changes = session.carnet.with_untracked(|c| moved(&c.modules_in_order(true), id, to));
        if !changes.is_empty() {
            session.commit("Module déplacé", changes);
        }
    };
    let retired = memo(move || module.with(|m| m.as_ref().is_some_and(|m| m.retired)));
    let turn = move |_| {
        let now = retired.get_untracked();
        let label = if now { "de nouveau dans l’ENT" } else { "retiré de l’ENT" };
        alter(label, &|m| m.retired = !now);
    };
    let free = memo(move || {
        session.carnet.with(|c| {
            let named = |e: &SettingEffect| e.module == id;
            !c.decisions.values().any(|d| d.effects.iter().any(named)) && !c.settings.values().any(|s| named(&s.effect))
        })
    });
    let remove = move |_| {
        if let Some(old) = module.get_untracked() {
            session.commit(format!("Module supprimé : {}", old.name), vec![Change::delete(&old)]);
        }
    };
    view! {
        <li class="grid module-row">
            <EditText label="Nom du module" of=name value=name on_commit=rename />
            <EditText
                label="Outil du module"
                of=name
                value=read(|m| m.tool.clone())
                on_commit=move |text: String| alter("outil", &|m| m.tool = text.trim().to_owned())
            />
            <div class="actions small">
                <MoveButtons name=name on_move=shift />
                <button
                    type="button"
                    class="quiet"
                    aria-label=move || format!("{} : {}", if retired.get() { "Remettre" } else { "Retirer de l’ENT" }, name.get())
                    on:click=turn
                >
                    {move || if retired.get() { "Remettre" } else { "Retirer" }}
                </button>
                <Show when=move || free.get()>
                    <button type="button" class="quiet" aria-label=move || format!("Supprimer : {}", name.get()) on:click=remove>
                        "Supprimer"
                    </button>
                </Show>
            </div>
        </li>
    }
}
