use leptos::prelude::*;

use crate::acts::{Given, module};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, EditText, Field, Form, FormField, Held, MoveButtons, Show};
use crate::ui::session::Session;

/// Adds the usual modules that are not there.
pub(super) fn add_usual(session: Session) {
    _ = session.act(module::add_usual);
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
        let kind = ModuleKind::of(&kind.get_untracked());
        let added = session.submit(&[(Given::Name, name)], |c, s| module::add(c, s, &name.text(), kind, tool.text()));
        if added.is_some() {
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
    let module = Held::<EntModule>::new(id);
    let name = module.read(|m| m.name.clone());
    let shift = move |to: Move| _ = session.act(|c, s| module::shift(c, s, id, to));
    let retired = memo(move || module.get(|m| m.retired));
    let turn = move |_| {
        let now = retired.get_untracked();
        let label = if now { "de nouveau dans l’ENT" } else { "retiré de l’ENT" };
        module.alter(label, &|m| m.retired = !now);
    };
    let free = memo(move || {
        session.carnet.with(|c| {
            let named = |e: &SettingEffect| e.module == id;
            !c.decisions.values().any(|d| d.effects.iter().any(named)) && !c.settings.values().any(|s| named(&s.effect))
        })
    });
    let remove = move |_| module.delete(|| {});
    view! {
        <li class="grid module-row">
            <EditText label="Nom du module" of=name value=name on_commit=module.set_name("nom", |m, t| m.name = t) />
            <EditText
                label="Outil du module"
                of=name
                value=module.read(|m| m.tool.clone())
                on_commit=module.set("outil", |m, t| m.tool = t)
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
