use std::collections::BTreeSet;

use leptos::prelude::*;

use super::leaving_parts::{SuspectNames, leaving_part};
use crate::cards::card;
use crate::exchange::copy_parts::{names_in, texts_by_part};
use crate::exchange::head_copy::head_copy;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::session::Session;
use crate::ui::words::plural;

/// « Ce qui part »: what every copy has, and what goes with it where it is ticked, by kind, with a look at each.
#[component]
pub(super) fn CopyContents(
    /// What is ticked.
    with: RwSignal<BTreeSet<CopyPart>>,
) -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(Carnet::open_year);
    let least = session.carnet.with_untracked(|c| head_copy(c, &SentCopy::new(session.new_id(), year.start())));
    let done = least.activities.len() as u32;
    let cited = least.people.len() as u32;
    let always = [
        "la lettre de mission".to_owned(),
        "le bilan : chiffres, réalisations, difficultés, besoins, propositions, entretien".to_owned(),
        format!("le journal, sans les notes : {}", plural(done, "activité", "activités")),
        "les décisions, les mesures d’usage et le volet, tels que le bilan les dit".to_owned(),
        format!("{} : nom et qualité", plural(cited, "personne citée", "personnes citées")),
    ];
    let parts = session.carnet.with_untracked(|c| texts_by_part(c, year.start()));
    let none = parts.is_empty();
    let part = move |(part, texts): (CopyPart, Vec<String>)| {
        let n = texts.len();
        leaving_part(with, part, part.label(), (texts, n), Signal::stored(false))
    };
    // What looks like a name of a pupil, in what leaves as it is ticked.
    let names = memo(move || {
        let mut copy = SentCopy::new(session.new_id(), year.start());
        copy.notes = with.with(|w| w.contains(&CopyPart::Notes));
        copy.with = with.get();
        session.carnet.with(|c| {
            let found = names_in(&head_copy(c, &copy));
            let named = |(table, id, name): (TableName, Id, String)| {
                let place = c.get(table, id).map(|r| (card(table).name)(c, &r));
                (name, place.unwrap_or_default(), (table == TableName::Activity).then_some(id))
            };
            found.into_iter().map(named).collect::<Vec<_>>()
        })
    });
    view! {
        <fieldset class="leaving-parts">
            <legend>"Ce qui part"</legend>
            <p class="hint">"Toujours :"</p>
            <ul>{always.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
            <p class="hint">{match none {
                true => "Rien d’autre cette année.",
                false => "Si vous cochez ; le reste n’est pas dans le fichier.",
            }}</p>
            <ul class="plain">{parts.into_iter().map(part).collect_view()}</ul>
            <SuspectNames names=names />
        </fieldset>
    }
}
