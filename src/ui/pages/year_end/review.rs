use leptos::prelude::*;

use super::annex::Annex;
use super::review_duty::DutyReview;
use crate::acts;
use crate::document::{self, Block, Document};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, EditText, FieldKind, Later, Leaving, Outline, PageHead, Show, Thread, in_turn, reading};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The bilan of the open year, nearly written from what was noted.
#[component]
pub fn Review() -> impl IntoView {
    let session = Session::get();
    let approved = memo(move || session.is_approved());
    let about = move || match session.carnet.with(|c| {
        let approved = c.approved(c.open_year().start())?;
        Some(approved.minutes.open().date)
    }) {
        Some(date) => format!(
            "Bilan approuvé à l’entretien du {} : il ne change plus, même si le journal change.",
            date.map(crate::calendar::long).unwrap_or_default()
        ),
        None => format!(
            "Année scolaire {}, en préparation. Les chiffres suivent le journal ; vos phrases restent.",
            session.year()
        ),
    };
    let milestone = Callback::new(|()| Route::Progress.go());
    view! {
        <section class="review">
            <PageHead about=Signal::derive(about)>
                <Show
                    when=move || approved.get()
                    fallback=|| view! { <a class="button primary" href=Route::Interview.to_string()>"Entretien et approbation"</a> }
                >
                    <a class="button" href=Route::Interview.to_string()>"Entretien"</a>
                    <a class="button primary" href=Route::NextLetter.to_string()>"Préparer la lettre suivante"</a>
                </Show>
                <Leaving
                    what="le bilan"
                    document=move |()| document::bilan(&bilan_now(session))
                    others=vec![("le point d’étape", "Ouvrir le point d’étape", milestone)]
                />
            </PageHead>
            <Show when=move || approved.get() fallback=|| view! { <Later><Draft /></Later> }>
                <Approved />
            </Show>
            <Later>
                <Annex />
            </Later>
        </section>
    }
}

/// What it says now.
pub fn bilan_now(session: Session) -> Bilan {
    session.carnet.with_untracked(|c| match c.approved(c.open_year().start()) {
        Some(approved) => approved.bilan.open(),
        None => Bilan::of(c, c.open_year()),
    })
}

/// A document between two of its headings of level 2: what follows the heading `from`, up to the next one.
pub fn section_of(document: &Document, from: &str) -> Vec<Block> {
    let starts = |b: &&Block| matches!(b, Block::Heading { level: 2, text } if text == from);
    let ends = |b: &Block| matches!(b, Block::Heading { level: 2, .. } | Block::PageBreak);
    let from = document.blocks.iter().skip_while(|b| !starts(b)).skip(1);
    from.take_while(|b| !ends(b)).cloned().collect()
}

#[component]
fn Draft() -> impl IntoView {
    let session = Session::get();
    let bilan = memo(move || session.carnet.with(|c| Bilan::of(c, c.open_year())));
    let whole = memo(move || document::bilan(&bilan.get()));
    let section = move |title: &'static str| {
        let blocks = memo(move || whole.with(|w| section_of(w, title)));
        move || reading::on_screen(blocks.get())
    };
    let data = move || bilan.with(|b| !b.data.is_empty());
    let service = move || bilan.with(|b| !b.service.is_empty());
    let uses = move || bilan.with(|b| !b.uses.is_empty());
    let any = move || bilan.with(|b| b.total.count > 0);
    let letter = move || bilan.with(|b| !b.missions.is_empty());
    let objectives =
        memo(move || bilan.with(|b| b.duties().filter(|d| !d.objective.is_empty()).map(|d| d.id).collect::<Vec<_>>()));
    let duties = memo(move || {
        bilan.with(|b| b.duties().filter(|d| d.sum.count + d.sum.also > 0).map(|d| d.id).collect::<Vec<_>>())
    });
    let field = move |label: &'static str,
                      hint: &'static str,
                      read: fn(&crate::model::Review) -> &String,
                      write: fn(&mut crate::model::Review, String)| {
        let value = Signal::derive(move || {
            session.carnet.with(|c| c.review(c.open_year().start()).map(|r| read(r).clone()).unwrap_or_default())
        });
        let commit = move |text: String| {
            let (label, typed) = (format!("Bilan : {label}"), text.trim());
            let put = |r: &mut crate::model::Review| write(r, typed.to_owned());
            session.act(|c, s| acts::review::write(c, s, &label, &put)).is_ok()
        };
        view! { <EditText label=label kind=FieldKind::Text value=value on_commit=commit hint=hint /> }
    };
    let parts = Signal::derive(move || {
        let all = [
            ("bref", "En bref", true),
            ("contexte", "Contexte", true),
            ("rappel", "Lettre", true),
            ("chiffres", "Chiffres", true),
            ("realisations", "Réalisations", true),
            ("donnees", "Données", data()),
            ("service", "Décisions", service()),
            ("usages", "Usages", uses()),
            ("objectifs", "Objectifs", true),
            ("difficultes", "Difficultés", true),
            ("annexe", "Annexe", true),
        ];
        let there = all.into_iter().filter(|(.., there)| *there);
        there.map(|(id, name, _)| (id, name)).collect()
    });
    // A part a task.
    let drawn = in_turn(1, Signal::stored(10));
    let at = move |part: usize| drawn.get() > part;
    view! {
        <Outline label="Dans le bilan" parts=parts />
        <section class="card reading" id="bref" tabindex="-1">
            <h2>"En bref"</h2>
            {section("En bref")}
        </section>
        <Show when=move || at(1)>
            <section class="card" id="contexte" tabindex="-1">
                <h2>"Contexte"</h2>
                {field(
                    "Contexte",
                    "Effectifs, changements de l’année, projets : ce que le chiffre ne dit pas.",
                    |r| &r.context,
                    |r, t| r.context = t,
                )}
                <Comments name="context" />
            </section>
        </Show>
        <Show when=move || at(2)>
            <section class="card reading" id="rappel" tabindex="-1">
                <h2>"Rappel de la lettre de mission"</h2>
                <Show
                    when=letter
                    fallback=|| {
                        view! {
                            <p class="hint">"Il n’y a pas de lettre pour cette année : préparez-la dans « Lettre de mission »."</p>
                        }
                    }
                >
                    {section("Rappel de la lettre de mission")}
                </Show>
                <Comments name="letter" />
            </section>
        </Show>
        <Show when=move || at(3)>
            <section class="card reading" id="chiffres" tabindex="-1">
                <h2>"Synthèse chiffrée"</h2>
                <Show
                    when=any
                    fallback=|| {
                        view! {
                            <p class="hint">
                                "Rien n’est encore fait cette année : notez des activités dans le journal, la synthèse s’écrit d’elle-même."
                            </p>
                        }
                    }
                >
                    {section("Synthèse chiffrée")}
                </Show>
                <Comments name="figures" />
            </section>
        </Show>
        <Show when=move || at(4)>
            <section class="card" id="realisations" tabindex="-1">
                <h2>"Réalisations"</h2>
                <Show
                    when=any
                    fallback=|| {
                        view! {
                            <p class="hint">"Les réalisations se choisissent parmi les activités faites : il n’y en a pas encore."</p>
                        }
                    }
                >
                    <p class="hint">
                        "Sans choix de votre part, les trois activités les plus longues de chaque attribution sont citées."
                    </p>
                    <Each each=move || duties.get() key=|id| *id let:id>
                        <DutyReview id=id achievements=true />
                    </Each>
                    <Comments name="achievements" />
                </Show>
            </section>
        </Show>
        <Show when=move || at(5) && data()>
            <section class="card reading" id="donnees" tabindex="-1">
                <h2>"Données et remontées"</h2>
                {section("Données et remontées")}
                <Comments name="data" />
            </section>
        </Show>
        <Show when=move || at(6) && service()>
            <section class="card reading" id="service" tabindex="-1">
                <h2>"Décisions et registres"</h2>
                {section("Décisions et registres")}
                <Comments name="service" />
            </section>
        </Show>
        <Show when=move || at(7) && uses()>
            <section class="card reading" id="usages" tabindex="-1">
                <h2>"Usages, formations et partenaires"</h2>
                {section("Usages, formations et partenaires")}
                <Comments name="uses" />
            </section>
        </Show>
        <Show when=move || at(8)>
            <section class="card" id="objectifs" tabindex="-1">
                <h2>"Objectifs"</h2>
                <Show
                    when=move || !objectives.with(Vec::is_empty)
                    fallback=|| {
                        view! { <p class="hint">"La lettre ne fixe aucun objectif : ajoutez-en sous les attributions de la lettre."</p> }
                    }
                >
                    <Each each=move || objectives.get() key=|id| *id let:id>
                        <DutyReview id=id achievements=false />
                    </Each>
                </Show>
            </section>
        </Show>
        <Show when=move || at(9)>
            <section class="card" id="difficultes" tabindex="-1">
                <h2>"Difficultés, besoins, propositions"</h2>
                {field(
                    "Difficultés",
                    "Ce qui a retardé ou empêché. Une ligne par point.",
                    |r| &r.difficulties,
                    |r, t| r.difficulties = t,
                )}
                <Comments name="difficulties" />
                {field("Besoins", "Temps, formation, matériel, accès. Une ligne par point.", |r| &r.needs, |r, t| r.needs = t)}
                <Comments name="needs" />
                {field(
                    "Propositions",
                    "Pour l’année suivante : chacune va à l’ordre du jour de l’entretien.",
                    |r| &r.proposals,
                    |r, t| r.proposals = t,
                )}
                <Comments name="proposals" />
            </section>
        </Show>
    }
}

/// The comments on a section of the bilan.
#[component]
fn Comments(name: &'static str) -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(Carnet::open_year).start();
    let about = SECTIONS.iter().find(|(n, _)| *n == name).map_or("", |(_, words)| words);
    view! { <Thread target=Commentable::Section(year, name.to_owned()).to_string() about=about /> }
}

/// Approved: what it was that day, and where the paper is.
#[component]
fn Approved() -> impl IntoView {
    let session = Session::get();
    let approved = memo(move || session.carnet.with(|c| c.approved(c.open_year().start()).cloned()));
    let bilan = move || approved.get().map(|a| reading::on_screen(document::bilan(&a.bilan.open()).blocks));
    let paper = move |text: String| {
        let Some(id) = approved.with_untracked(|a| a.as_ref().map(|a| a.id)) else {
            return false;
        };
        let put = |a: &mut ApprovedReview| text.trim().clone_into(&mut a.paper);
        session.act(|c, _| acts::alteration::alter(c, id, "référence du papier signé", &put)).is_ok()
    };
    view! {
        <section class="card">
            <EditText
                label="Où est le papier signé (référence)"
                value=Signal::derive(move || approved.get().map(|a| a.paper).unwrap_or_default())
                on_commit=paper
            />
        </section>
        <article class="card reading">{bilan}</article>
        {move || {
            let left = session.carnet.with(Carnet::texts_beside_approved);
            (!left.is_empty())
                .then(|| {
                    view! {
                        <section class="card beside-approved">
                            <h2>"Écrit ici, hors du bilan approuvé"</h2>
                            <p class="hint">
                                "Ces textes de ce carnet ne sont pas ceux du bilan approuvé. Ils restent lisibles ici, pour la lettre ou le bilan suivants."
                            </p>
                            <dl class="facts">
                                {left
                                    .into_iter()
                                    .map(|(name, text)| {
                                        view! {
                                            <dt>{name}</dt>
                                            <dd>{text}</dd>
                                        }
                                    })
                                    .collect_view()}
                            </dl>
                        </section>
                    }
                })
        }}
    }
}
