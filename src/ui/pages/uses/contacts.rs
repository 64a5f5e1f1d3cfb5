use leptos::prelude::*;

use crate::acts::{Given, alteration, partner};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Cell, Column, DataLine, DataTable, Field, Form, FormField};
use crate::ui::session::Session;

/// The partners, to choose one.
pub(super) fn contact_options(carnet: &Carnet) -> Vec<(Id, String)> {
    carnet.contacts_in_order().iter().map(|c| (c.id, c.words())).collect()
}

/// Whom one can ask, in a table.
#[component]
pub(super) fn Contacts() -> impl IntoView {
    let session = Session::get();
    let rows = memo(move || {
        session.carnet.with(|c| {
            let line = |c: &&Contact| DataLine {
                id: c.id,
                cells: [&c.organisation, &c.name, &c.role, &c.phone, &c.mail].map(|t| Cell::from(t.clone())).to_vec(),
            };
            c.contacts_in_order().iter().map(line).collect::<Vec<_>>()
        })
    });
    let set = move |field: &'static str, set: fn(&mut Contact, String)| {
        move |id: Id, text: String| {
            let put = |r: &mut Contact| set(r, text.trim().to_owned());
            session.act(|c, _| alteration::alter(c, id, field, &put)).is_ok()
        }
    };
    let columns = vec![
        Column::text("Organisme").edited("Organisme", set("Organisme", |c, t| c.organisation = t)),
        Column::text("Nom").edited("Nom", set("Nom", |c, t| c.name = t)),
        Column::text("Pour quoi").edited("Pour quoi", set("Pour quoi", |c, t| c.role = t)),
        Column::text("Téléphone").edited("Téléphone", set("Téléphone", |c, t| c.phone = t)),
        Column::text("Courriel").edited("Courriel", set("Courriel", |c, t| c.mail = t)),
    ];
    let actions = Callback::new(move |line: DataLine| {
        let id = line.id;
        let name = line.cells.first().map(|c| c.text.clone()).unwrap_or_default();
        let label = format!("Supprimer le contact {name}");
        let remove = move |_| session.delete(TableName::Contact, id, || {});
        view! { <button type="button" class="quiet" aria-label=label on:click=remove>"Supprimer"</button> }.into_any()
    });
    let (organisation, name) = (FormField::new(""), FormField::new(""));
    let add = move |()| {
        let added = session.submit(&[(Given::Name, organisation)], |c, s| {
            partner::add_contact(c, s, organisation.text(), name.text())
        });
        if added.is_some() {
            [organisation, name].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <h2>"Contacts"</h2>
        <div class="beside-table wide-table" tabindex="0" role="region" aria-label="Contacts, tableau">
            <DataTable
                caption="Contacts"
                columns=columns
                rows=rows
                actions=actions
                empty="Aucun contact. Notez qui joindre : assistance académique, DRANE, collectivité, éditeur."
            />
        </div>
        <Form class="grid add" label="Nouveau contact" on_submit=add>
            <Field
                label="Nouvel organisme"
                value=organisation.value
                error=organisation.error()
                suggestions=["DRANE", "Assistance académique", "Collectivité", "Éditeur de l’ENT", "DPD"].map(str::to_owned).to_vec()
            />
            <Field label="Nom du contact" value=name.value />
            <button type="submit">"Ajouter le contact"</button>
        </Form>
    }
}
