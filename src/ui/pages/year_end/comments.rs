use leptos::prelude::*;

use crate::french::plural;
use crate::model::*;
use crate::ui::parts::Thread;
use crate::ui::session::Session;

/// How many comments a folded section holds, in words.
pub(super) fn comments(session: Session, name: &str) -> String {
    let n = session.carnet.with(|c| {
        let target = Commentable::Section(c.open_year().start(), name.to_owned()).to_string();
        c.comments.values().filter(|k| k.target == target).count() as u32
    });
    if n == 0 { String::new() } else { plural(n, "commentaire", "commentaires") }
}

/// The comments on a section of the bilan.
#[component]
pub(super) fn Comments(name: &'static str) -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(Carnet::open_year).start();
    let about = SECTIONS.iter().find(|(n, _)| *n == name).map_or("", |(_, words)| words);
    view! { <Thread target=Commentable::Section(year, name.to_owned()).to_string() about=about /> }
}
