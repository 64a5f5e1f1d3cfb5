//! A merge in words: what is found, why something is not ticked, what will be taken.

use std::collections::{BTreeMap, BTreeSet};

use crate::cards::{Gender, card};
use crate::exchange::merge::{Author, Fit, Gap, Incoming, Plan, Proposal, Why};
use crate::model::*;
use crate::ui::{clock, words};

/// Whose file it is, and of when.
pub fn sender(incoming: &Incoming) -> String {
    let at = clock::local(&incoming.at);
    match incoming.author {
        Author::Head => format!("Retour de {}, fait le {at}.", incoming.by),
        Author::Oneself => format!("Sauvegarde d’un autre poste, faite le {at}."),
    }
}

/// How much there is to decide, and what could not be read.
pub fn summary(plan: &Plan, incoming: &Incoming) -> String {
    let open = plan.proposals.iter().filter(|p| p.fit != Fit::Impossible);
    let mut text = match open.count() as u32 {
        0 if !plan.proposals.is_empty() => {
            "Rien de ce que ce fichier apporte ne peut être pris : chaque raison est dite.".to_owned()
        }
        0 if incoming.journal.is_empty() => "Ce fichier n’apporte aucun changement.".to_owned(),
        0 => "Déjà intégré : tout ce que ce fichier apporte est dans le carnet, ou a été refusé.".to_owned(),
        n => format!("{}.", words::plural(n, "changement à décider", "changements à décider")),
    };
    let mut add = |n: u32, one: &str, many: &str| {
        if n > 0 {
            text.push_str(&format!(" {}.", words::plural(n, one, many)));
        }
    };
    add(
        plan.refused as u32,
        "différence déjà comparée reste comme elle est ici",
        "différences déjà comparées restent comme elles sont ici",
    );
    add(
        plan.erased as u32,
        "élément effacé définitivement n’est pas repris",
        "éléments effacés définitivement ne sont pas repris",
    );
    add(
        incoming.damaged,
        "ligne de son journal est illisible et n’est pas proposée",
        "lignes de son journal sont illisibles et ne sont pas proposées",
    );
    add(
        incoming.foreign,
        "changement vient d’une version plus récente du programme et n’est pas proposé",
        "changements viennent d’une version plus récente du programme et ne sont pas proposés",
    );
    text.push_str(match plan.gap {
        Gap::None => "",
        Gap::Some(_) => {
            " Une année y a été close : ce qu’elle a changé et que ce carnet ne connaît pas est comparé tel quel."
        }
        Gap::All => {
            " Son journal ne suffit pas à dire qui a changé quoi : les différences sont comparées telles quelles."
        }
    });
    text
}

/// A group of changes: its title, and what to know of it.
pub fn heading(fit: Fit) -> (&'static str, &'static str) {
    match fit {
        Fit::Conflict => {
            ("Conflits", "Changé des deux côtés, ou changé d’un côté et supprimé de l’autre : choisissez.")
        }
        Fit::Free => ("Changements sans conflit", "Cochés d’avance."),
        Fit::Amendment => ("Lettre signée entre-temps", "Prendre ce changement ouvre un avenant à la lettre."),
        Fit::Compared => {
            ("Différences", "Les deux carnets diffèrent, sans que le journal dise lequel a changé. Rien n’est coché.")
        }
        Fit::Outside => {
            ("Hors de l’exemplaire", "Ce qui n’était pas attendu de ce fichier. Rien n’est coché ; la raison est dite.")
        }
        Fit::Impossible => ("Impossible à prendre", "La raison est dite, et ce qu’il faut faire."),
    }
}

/// Why a change is not ticked or cannot be taken, and what to do.
pub fn reason(why: &Why) -> String {
    match why {
        Why::NotTheHeads => "Le chef d’établissement commente, décide des attributions, donne son avis, sa conclusion et son visa : ceci n’en fait pas partie.".to_owned(),
        Why::OtherName(name) => format!("Ce commentaire est signé « {name} », qui n’est pas l’expéditeur."),
        Why::NoTarget => "Ce commentaire porte sur un élément qui n’est pas dans ce carnet : il ne se verrait nulle part.".to_owned(),
        Why::UnknownCopy => "Ce retour répond à un exemplaire que ce carnet n’a pas préparé : rien n’y est coché. Vérifiez d’où vient le fichier.".to_owned(),
        Why::Altered => "L’exemplaire que ce retour contient n’est pas celui qui a été envoyé : le fichier a été changé. Demandez à l’expéditeur de le refaire.".to_owned(),
        Why::Unfounded => "Ne correspond pas à l’exemplaire envoyé : l’état de départ que ce changement annonce n’y était pas. Demandez à l’expéditeur de refaire le fichier.".to_owned(),
        Why::Absent(table) => {
            let card = card(*table);
            let (missing, restore) = match card.gender {
                Gender::Feminine => ("absente", "rétablissez-la"),
                Gender::Masculine => ("absent", "rétablissez-le"),
            };
            format!("S’appuie sur un élément ({}) {missing} de ce carnet et du fichier : {restore}, puis importez le fichier de nouveau.", card.one)
        }
        Why::Unreadable => "Cette version du programme ne sait pas lire cette valeur : mettez-la à jour, ou demandez un autre fichier.".to_owned(),
        Why::Approved => "Le bilan est approuvé ici : il ne change plus. Notez-le plutôt en commentaire, ou dans la lettre suivante.".to_owned(),
        Why::ApprovedThere => "Un bilan s’approuve par son bouton, à la page Entretien : un fichier ne l’approuve pas.".to_owned(),
        Why::Signed => "Ce qui est signé ne change plus : passez par un avenant.".to_owned(),
        Why::SignedHere => "Une version de ce numéro, ou plus récente, est déjà signée ici.".to_owned(),
    }
}

/// « 12 changements seront pris : 3 activités, 9 décisions sur une attribution. 12 pris, 1 refusé, 3 à décider plus tard. »
pub fn to_take(plan: &Plan, chosen: &BTreeMap<String, bool>) -> String {
    let (taken, rebuilt) = plan.with_needs(chosen);
    let deletes = |p: &&&Proposal| p.field.is_none() && p.take.is_null();
    let deleted = taken.iter().filter(deletes).count() as u32;
    let mut by_table: BTreeMap<TableName, BTreeMap<Id, ()>> = BTreeMap::new();
    let made = taken.iter().filter(|p| !deletes(p)).map(|p| p.record());
    for (table, id) in made.chain(rebuilt.iter().map(|r| (r.table(), r.id()))) {
        by_table.entry(table).or_default().insert(id, ());
    }
    let mut on: Vec<String> = by_table.iter().map(|(table, ids)| card(*table).count(ids.len())).collect();
    if deleted > 0 {
        on.push(words::plural(deleted, "suppression", "suppressions"));
    }
    let counts = Counts::of(plan, chosen);
    let text = match counts.taken {
        0 => "Aucun changement ne sera pris.".to_owned(),
        n => format!("{} : {}.", words::plural(n, "changement sera pris", "changements seront pris"), on.join(", ")),
    };
    match counts {
        Counts { refused: 0, later: 0, .. } => text,
        counts => format!("{text} {}.", counts.words()),
    }
}

/// « 2 pris, 1 refusé, 3 à décider plus tard ».
pub fn told(plan: &Plan, chosen: &BTreeMap<String, bool>) -> String {
    Counts::of(plan, chosen).words()
}

/// What is decided of all that a file brings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counts {
    taken: u32,
    refused: u32,
    later: u32,
}

impl Counts {
    fn of(plan: &Plan, chosen: &BTreeMap<String, bool>) -> Self {
        let taken: BTreeSet<&String> = plan.with_needs(chosen).0.iter().map(|p| &p.key).collect();
        let mut counts = Self::default();
        for p in plan.proposals.iter().filter(|p| p.fit != Fit::Impossible) {
            match (taken.contains(&p.key), chosen.get(&p.choice())) {
                (true, _) => counts.taken += 1,
                (false, Some(false)) => counts.refused += 1,
                (false, _) => counts.later += 1,
            }
        }
        counts
    }

    fn words(self) -> String {
        let mut all = vec![words::plural(self.taken, "pris", "pris")];
        if self.refused > 0 {
            all.push(words::plural(self.refused, "refusé", "refusés"));
        }
        if self.later > 0 {
            all.push(format!("{} à décider plus tard", self.later));
        }
        all.join(", ")
    }
}

/// What drops out of sight here where an approved bilan is taken: the texts that it does not have.
pub fn masked(carnet: &Carnet, p: &Proposal) -> Option<String> {
    let approved = p.table == TableName::Review && p.field.as_deref() == Some("state");
    let approved = approved && p.theirs.as_str() == Some(ReviewState::Approved.key());
    carnet.reviews.get(&p.id).filter(|_| approved)?;
    Some("Un bilan approuvé ne change plus : ce que vous avez écrit ici depuis n’en fera pas partie. Vos textes restent lisibles sous le bilan.".to_owned())
}
