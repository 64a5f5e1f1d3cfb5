use leptos::prelude::*;

use crate::acts::{Given, usage};
use crate::model::*;
use crate::ui::clock;
use crate::ui::parts::{Choice, Field, FieldKind, Form, FormField};
use crate::ui::session::Session;

/// The profiles that an ENT counts.
const PROFILES: [Audience; 6] = [
    Audience::Pupils,
    Audience::Parents,
    Audience::Teachers,
    Audience::SchoolLife,
    Audience::Staff,
    Audience::Management,
];

fn profiles() -> Vec<(String, String)> {
    let one = |p: &Audience| (p.key().to_owned(), p.label().to_owned());
    PROFILES.iter().map(one).collect()
}

/// The figures of a month, typed.
#[component]
pub(super) fn NewMonth() -> impl IntoView {
    let session = Session::get();
    let profile = RwSignal::new(Audience::Pupils.key().to_owned());
    let month = FormField::new(clock::today().to_string());
    let numbers = [(); 5].map(|()| FormField::new(""));
    let [visits, visitors, accounts, activated, connected] = numbers;
    let add = move |()| {
        let Some(day) = month.date("Indiquez un jour du mois mesuré.") else {
            return;
        };
        let mut read = [None; 5];
        for (field, place) in numbers.iter().zip(read.iter_mut()) {
            match field.number() {
                Some(n) => *place = n,
                None => return,
            }
        }
        let mut new = Usage::new(day, Audience::of(&profile.get_untracked()));
        [new.visits, new.visitors, new.accounts, new.activated, new.connected] = read;
        let fields = [(Given::Number, visits), (Given::Part, activated)];
        if session.submit(&fields, |c, s| usage::note(c, s, new)).is_some() {
            numbers.iter().for_each(|f| f.clear());
        }
    };
    view! {
        <h2>"Noter un mois"</h2>
        <Form class="grid add" label="Nouvelle mesure" on_submit=add>
            <Field label="Un jour du mois" kind=FieldKind::Date value=month.value error=month.error() id="mesure-mois" />
            <Choice label="Profil" value=profile options=Signal::stored(profiles()) on_choose=move |k| profile.set(k) />
            <Field label="Visites" value=visits.value error=visits.error() />
            <Field label="Visiteurs" value=visitors.value error=visitors.error() />
            <Field label="Comptes" value=accounts.value error=accounts.error() />
            <Field label="Comptes activés" value=activated.value error=activated.error() />
            <Field label="Connectés depuis la rentrée" value=connected.value error=connected.error() />
            <button type="submit">"Noter la mesure"</button>
        </Form>
    }
}
