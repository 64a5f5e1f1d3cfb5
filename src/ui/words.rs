//! French sentences for what went wrong: what, where, and what to do.

use serde_json::Value;

pub use super::table_words::table_error;
use crate::acts::deletion;
use crate::calendar::{has_southern_year, zone_of};
use crate::cards::card;
use crate::exchange::faithful::{self, Unfaithful};
use crate::exchange::{FileError, LooksLike, ModelFileError, Remark};
pub use crate::french::plural;
use crate::model::{AnyRecord, Broken, DurationError, Fault, Nature, Refusal, SchoolYear, TableName, Unreadable};
use crate::store::StoreError;

/// Mebibytes, with a comma.
pub fn megabytes(bytes: u64) -> String {
    match bytes {
        ..1_048_576 => format!("{} ko", bytes.div_ceil(1_024)),
        _ => format!("{:.1} Mo", bytes as f64 / 1_048_576.0).replace('.', ","),
    }
}

/// « 12 activités », by the table's name in the file.
pub fn count(name: &str, n: usize) -> String {
    match name.parse::<TableName>() {
        Ok(table) => card(table).count(n),
        Err(()) => format!("{n} dans « {name} » (table d’une version plus récente)"),
    }
}

/// What the program knows of an académie’s calendar, where that is not all.
pub fn academy_hint(academy: &str) -> String {
    match zone_of(academy) {
        _ if academy.trim().is_empty() => String::new(),
        None => "Académie inconnue du programme : choisissez la zone de vacances.".to_owned(),
        Some(_) if has_southern_year(academy) => {
            "L’année de classe y suit un autre rythme, que le programme ne connaît pas : donnez les dates dans le calendrier.".to_owned()
        }
        Some("") => "Le calendrier y est propre à l’académie : donnez les dates dans le calendrier.".to_owned(),
        Some(_) => String::new(),
    }
}

/// What no browser tells the page, said wherever a carnet is said to be kept.
pub const EPHEMERAL: &str = "Une fenêtre privée, ou un navigateur réglé pour tout effacer à sa fermeture, ne garde rien : seul un fichier reste.";

/// How many closed years may be kept: `(key, word)`; no key: all.
pub fn kept_choices() -> Vec<(String, String)> {
    let all = std::iter::once((String::new(), "Toutes".to_owned()));
    let some = (1..=10).map(|n: u32| (n.to_string(), plural(n, "année close", "années closes")));
    all.chain(some).collect()
}

pub fn refusal(refusal: &Refusal, label: &str) -> String {
    let why = match refusal {
        Refusal::Stale { table, .. } => {
            let card = card(*table);
            format!("{} a changé depuis. Relisez-{}, puis recommencez", card.this(), card.it())
        }
        Refusal::Exists { table, .. } => format!("{} existe déjà", card(*table).this()),
        Refusal::Missing { table, .. } => {
            format!("{} n’existe plus. L’Historique permet de {} restaurer", card(*table).this(), card(*table).it())
        }
        Refusal::Invalid { table, reason, .. } => {
            format!("{}. Corrigez, puis recommencez", unreadable(Some(*table), reason, &Value::Null))
        }
        Refusal::Dangling { table, to, .. } => {
            format!("{} s’appuie sur {}. Détachez-{} d’abord", card(*table).this(), card(*to).this(), card(*table).it())
        }
        Refusal::TooMany { .. } => {
            "le carnet compte déjà 200 000 éléments. Purgez d’anciennes années dans les Réglages".to_owned()
        }
        Refusal::Frozen {
            table: TableName::Letter | TableName::Mission | TableName::Duty | TableName::SignedLetter,
            ..
        } => "la lettre est signée. Elle ne change plus que par un avenant".to_owned(),
        Refusal::Frozen { .. } => "le bilan est approuvé. Il ne change plus".to_owned(),
        Refusal::YearsMissing => return years_missing(label),
        Refusal::Given { why, .. } => return why.clone(),
    };
    match label {
        "" => format!("Rien n’a été fait : {why}."),
        label => format!("« {label} » n’a pas été fait : {why}."),
    }
}

/// What a deletion takes away, asked before.
pub fn leaves_with_it(takes: &[(TableName, usize)]) -> String {
    format!("Partent aussi : {}. « Annuler » rendra le tout.", deletion::counted(takes))
}

/// What becomes of what is kept beside an activity whose nature changes.
pub fn stays_beside(table: TableName, nature: Nature) -> String {
    let card = card(table);
    format!(
        "Cette activité a une fiche « {} », avec ce qui y est noté. Elle y reste ; dans le journal et le bilan, l’activité comptera comme « {} ».",
        card.one,
        nature.label()
    )
}

/// A rule that is broken: « la date est trop loin ».
fn fault(fault: Fault, word: &str) -> String {
    match fault {
        Fault::Empty(_) => format!("« {word} » est vide"),
        Fault::FarAway(_) => {
            format!("« {word} » est hors des années {} à {}", SchoolYear::RANGE.start(), SchoolYear::RANGE.end())
        }
        Fault::TooMuch(_) => format!("« {word} » dépasse 24 heures"),
        Fault::Backwards(_) => format!("« {word} » : la fin vient avant le début"),
        Fault::Apart(_) => {
            format!("« {word} » : les dates doivent se suivre, sans trou ni chevauchement")
        }
        Fault::Twice(_) => {
            format!("« {word} » : deux éléments portent la même clé, ou l’un n’en a pas")
        }
    }
}

pub fn not_saved(labels: &str) -> String {
    format!("Non enregistré, car un autre onglet a remplacé le carnet : {labels}. Recommencez.")
}

pub fn store_error(error: &StoreError) -> String {
    match error {
        StoreError::Stale => "Un autre onglet a écrit en même temps. Recommencez.".to_owned(),
        StoreError::Full => "Il n’y a plus de place pour enregistrer : le disque ou le quota du navigateur est plein. Exportez le carnet, libérez de la place, puis réessayez.".to_owned(),
        StoreError::Blocked => "Un autre onglet garde ce carnet ouvert dans une version précédente. Fermez les autres onglets de Carnet ENT, puis réessayez.".to_owned(),
        StoreError::Unavailable(_) | StoreError::NoMirror => "Ce navigateur ne donne pas accès à son stockage (navigation privée, ou réglage de l’établissement).".to_owned(),
        StoreError::Silent => "La deuxième mémoire de ce navigateur ne répond pas. Exportez le carnet, puis rechargez la page.".to_owned(),
        StoreError::Newer(_) => "Ce carnet a été enregistré par une version plus récente du programme. Il n’a pas été touché. Rechargez la page pour obtenir la version récente.".to_owned(),
        StoreError::Missing => "Le navigateur a effacé ce qu’il gardait de ce carnet, le plus souvent faute de place sur le disque : ses deux mémoires sont parties ensemble.".to_owned(),
        StoreError::Closed => "Le navigateur a fermé l’accès au carnet. Exportez-le si des changements ne sont pas enregistrés, puis rechargez la page.".to_owned(),
        StoreError::Failed(reason) => format!("Le navigateur n’a pas pu enregistrer ({reason}). Exportez le carnet, puis réessayez."),
    }
}

pub fn file_error(error: &FileError) -> String {
    match error {
        FileError::TooBig { bytes } => format!("Ce fichier est trop gros : {}. Un carnet fait au plus 128 Mo, une fois décompressé. Vérifiez que c’est le bon fichier.", megabytes(*bytes)),
        FileError::Torn => "Ce fichier compressé est incomplet ou abîmé. Copiez-le de nouveau depuis son origine, ou choisissez une autre sauvegarde.".to_owned(),
        FileError::Empty => "Ce fichier est vide. Choisissez une autre sauvegarde.".to_owned(),
        FileError::Unreadable => "Le navigateur n’a pas pu lire ce fichier. Copiez-le sur ce poste, puis recommencez.".to_owned(),
        FileError::NotJson { looks_like: Some(LooksLike::Zip), .. } => "Ce fichier est une archive ou un document de bureautique, pas un carnet. Un carnet finit par « .json ».".to_owned(),
        FileError::NotJson { looks_like: Some(LooksLike::Pdf), .. } => "Ce fichier est un PDF, pas un carnet. Un carnet finit par « .json ».".to_owned(),
        FileError::NotJson { looks_like: Some(LooksLike::Markup), .. } => "Ce fichier est une page web ou du XML, pas un carnet. Un carnet finit par « .json ».".to_owned(),
        FileError::NotJson { line, .. } => format!("Ce fichier n’est pas un carnet lisible : ce n’est pas du JSON valide (ligne {line}). Reprenez le fichier d’origine, sans le modifier."),
        FileError::Truncated { line } => format!("Ce fichier est incomplet : il s’arrête à la ligne {line}. Copiez-le ou téléchargez-le à nouveau."),
        FileError::TooDeep { max, line } => format!("Ce fichier est refusé : plus de {max} niveaux imbriqués (ligne {line}). Ce n’est pas un fichier écrit par Carnet ENT."),
        FileError::TooMany { max } => format!("Ce fichier est refusé : plus de {max} enregistrements, la limite d’un carnet."),
        FileError::TextTooLong { max, line } => format!("Ce fichier est refusé : un texte de plus de {max} caractères (ligne {line}). Raccourcissez-le dans le carnet d’origine."),
        FileError::OtherFormat { found: Some(found) } => format!("Ce fichier est d’un autre format (« {found} »), pas un carnet de Carnet ENT."),
        FileError::OtherFormat { found: None } => "Ce fichier est bien du JSON, mais pas un carnet de Carnet ENT. Choisissez un fichier « carnet-….json ».".to_owned(),
        FileError::Newer { found } => format!("Ce fichier a été fait par une version plus récente (format {found}). Rechargez la page pour obtenir cette version, puis ouvrez-le à nouveau."),
        FileError::OtherKind { found } => format!("Ce fichier est d’une sorte que cette version n’ouvre pas (« {found} »)."),
        FileError::Unfaithful { key, fault } => format!("Ce fichier est refusé, pour que rien n’y change sans être dit : {}, dans « {key} ». Reprenez le fichier d’origine, sans le modifier.", unfaithful(fault)),
        FileError::ControlCharacter { name } => format!("Ce fichier est refusé : le nom « {name} » contient un caractère invisible. Ce n’est pas un fichier écrit par Carnet ENT."),
        FileError::TooManyTables { max } => format!("Ce fichier est refusé : plus de {max} tables inconnues. Ce n’est pas un fichier écrit par Carnet ENT."),
        FileError::Outline { key } => format!("Ce fichier est abîmé : la partie « {key} » n’est pas celle d’un carnet. Choisissez une autre sauvegarde."),
    }
}

pub fn duration_error(error: DurationError) -> &'static str {
    match error {
        DurationError::Unreadable => "Durée non comprise. Indiquez 1h30, 90 (minutes) ou 1,5 h.",
        DurationError::Negative => "Une durée ne peut pas être négative.",
        DurationError::Zero => "Une durée est d’au moins une minute ; laissez vide si elle n’est pas connue.",
        DurationError::TooLong => "Une activité dure au plus 24 heures. Au-delà, notez une activité par jour.",
    }
}

pub fn remark(remark: &Remark) -> String {
    match remark {
        Remark::Duration(text, error) => format!("« {text} » reste dans l’intitulé : {}", duration_error(*error)),
        Remark::Date(text) => {
            format!("« {text} » reste dans l’intitulé : cette date n’existe pas.")
        }
        Remark::Weekday(text) => {
            format!("« {text} » : le jour et la date ne vont pas ensemble. La date compte.")
        }
        Remark::Spoken(text) => {
            format!("« {text} » reste dans l’intitulé ; pour dater l’activité, mettez la date en tête.")
        }
        Remark::Hour(text) => {
            format!("« {text} » est pris pour une heure du jour ; pour une durée, écrivez « durée {text} ».")
        }
        Remark::Minutes(text) => format!("« {text} » est pris pour {text} minutes."),
        Remark::Duty(text) => {
            format!("« {text} » reste dans l’intitulé : aucune attribution, ou plusieurs, pour ces mots.")
        }
        Remark::Audience(text) => format!("« {text} » reste dans l’intitulé : public inconnu."),
    }
}

pub fn model_file_error(error: &ModelFileError) -> String {
    match error {
        ModelFileError::TooBig => {
            "Ce fichier est trop gros pour un modèle de procédure. Vérifiez que c’est le bon fichier.".to_owned()
        }
        ModelFileError::NotJson | ModelFileError::OtherFormat => {
            "Ce fichier n’est pas un modèle de procédure de Carnet ENT. Demandez un fichier fait par « Partager »."
                .to_owned()
        }
        ModelFileError::Unreadable(reason) => format!(
            "Ce modèle est abîmé : {}. Demandez-le à nouveau.",
            unreadable(Some(TableName::ProcedureModel), reason, &Value::Null)
        ),
    }
}

pub fn too_big_to_export(bytes: u64) -> String {
    format!(
        "Le carnet fait {} : au-delà de 128 Mo il ne pourrait plus être rouvert, il n’a donc pas été exporté. Dans les Réglages, clôturez d’anciennes années, puis purgez-les.",
        megabytes(bytes)
    )
}

pub fn nearly_too_big(bytes: u64) -> String {
    format!(
        "Carnet exporté : {}. Il approche de la limite de 128 Mo ; pensez à clore d’anciennes années, puis à les purger, dans les Réglages.",
        megabytes(bytes)
    )
}

/// The banner when nothing can be saved: what happened, what is still there, what follows. `let_go`: by another tab.
pub fn unsaved(error: &StoreError, let_go: bool) -> String {
    let why = match error {
        _ if let_go => return "Un autre onglet a supprimé ce carnet, ou le fait passer à une version plus récente. Exportez-le si vous voulez le garder, puis rechargez la page.".to_owned(),
        StoreError::Full => "Il n’y a plus de place : le disque ou le quota du navigateur est plein.".to_owned(),
        StoreError::Closed | StoreError::Unavailable(_) | StoreError::Silent => "Le navigateur a fermé l’accès au carnet, le plus souvent faute de place sur le disque. Il peut effacer ses deux mémoires d’un coup.".to_owned(),
        error => store_error(error),
    };
    format!(
        "{why} Le carnet est encore dans cette page : exportez-le, puis libérez de la place. Il sera enregistré de nouveau dès que possible."
    )
}

pub fn leave_unsaved(labels: &str) -> String {
    match labels {
        "" => "Ce carnet n’est que dans cette page et n’a pas été enregistré dans un fichier. Le quitter quand même ?"
            .to_owned(),
        labels => format!(
            "Ces modifications ne sont pas enregistrées et seront perdues : {labels}. Quitter quand même ce carnet ?"
        ),
    }
}

pub fn restored(count: u32) -> String {
    match count {
        1 => "Carnet restauré, avec son historique.".to_owned(),
        n => format!("{n} carnets restaurés, avec leur historique."),
    }
}

pub fn not_restored(title: &str, error: &StoreError) -> String {
    let why = match error {
        StoreError::Full => "il n’y a plus de place sur le disque",
        StoreError::Missing => "la deuxième mémoire n’en a rien de lisible",
        _ => "le navigateur n’accepte rien",
    };
    format!("« {title} » n’a pas pu être restauré : {why}. S’il s’ouvre dans cette page, exportez-le aussitôt.")
}

pub fn exported_in_part(name: &str, journal_from: Option<u64>, only_year: Option<i32>) -> String {
    let mut gaps = Vec::new();
    if let Some(year) = only_year {
        gaps.push(format!("les années autres que {}", crate::model::SchoolYear::new(year)));
    }
    if let Some(n) = journal_from {
        gaps.push(format!("l’historique avant la ligne {n}"));
    }
    format!(
        "Fichier enregistré dans les téléchargements : {name}. Le navigateur n’a pas rendu {} : gardez aussi votre fichier précédent.",
        gaps.join(", ni ")
    )
}

/// Why there is one memory only.
pub fn one_memory(error: &StoreError) -> &'static str {
    match error {
        StoreError::Full => "la deuxième n’a plus de place",
        StoreError::NoMirror => "ce navigateur, ou l’ouverture par un double clic, n’en donne pas d’autre",
        StoreError::Unavailable(_) => "la deuxième est refusée ou occupée",
        StoreError::Stale => "la deuxième attend votre choix",
        _ => "la deuxième ne répond pas",
    }
}

/// A text that was typed while another tab changed the same field, and whose field is gone.
pub fn typed_over(label: &str, text: &str) -> String {
    format!("« {label} » a changé ailleurs pendant que vous écriviez, et n’a pas été remplacé. Votre texte : {text}")
}

/// Something that rests on all years, before they are read.
pub fn years_missing(label: &str) -> String {
    format!(
        "« {label} » n’a pas été fait : les années précédentes ne sont pas encore lues. Recommencez dans un instant."
    )
}

/// A record that cannot be read: what it is, and what is wrong with it.
pub fn broken(broken: &Broken) -> String {
    let known = broken.table.parse::<TableName>().ok();
    let what = known.map_or_else(|| format!("« {} »", broken.table), |table| card(table).one.to_owned());
    let value: Value = serde_json::from_str(&broken.text).unwrap_or_default();
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let named = ["title", "name", "last_name", "text"]
        .into_iter()
        .find_map(text)
        .map(|name| format!(" « {} »", name.chars().take(80).collect::<String>()))
        .unwrap_or_default();
    let date = text("date").map(|d| format!(" du {d}")).unwrap_or_default();
    let why = match faithful::check(&broken.text) {
        Err(fault) => Some(unfaithful(&fault)),
        Ok(()) => None,
    };
    let why = why.unwrap_or_else(|| match known.map(|table| AnyRecord::read(table, &broken.text)) {
        _ if !value.is_object() => "le texte n’est pas complet".to_owned(),
        Some(Err(reason)) => unreadable(known, &reason, &value),
        // It reads well: something else is wrong with it.
        _ => "un autre porte la même identité".to_owned(),
    });
    format!("{what}{named}{date} : {why}")
}

/// What cannot be kept as it is written, and why.
fn unfaithful(fault: &Unfaithful) -> String {
    match fault {
        Unfaithful::Twice(key) => format!("« {key} » y est deux fois"),
        Unfaithful::Number(number) => {
            format!("le nombre {number} est trop long pour être gardé exactement")
        }
        Unfaithful::HalfCharacter => "une moitié de caractère n’est pas un texte".to_owned(),
    }
}

/// Why a text is no record; `value`: what it holds, where it could be read so far.
fn unreadable(table: Option<TableName>, reason: &Unreadable, value: &Value) -> String {
    let word = |key: &str| table.map_or(key, |t| card(t).word(key)).to_owned();
    match reason {
        Unreadable::Fault(broken) => fault(*broken, &word(broken.field())),
        Unreadable::TooLong(field) => format!("« {} » dépasse un million de caractères", word(field)),
        Unreadable::TooDeep => "ses valeurs sont imbriquées trop profondément".to_owned(),
        Unreadable::Missing(field) => format!("il manque le champ « {} »", word(field)),
        Unreadable::Value(field) => match held(value, field) {
            Some(found) => format!("« {} » a la valeur « {found} », qui n’est pas possible", word(field)),
            None => format!("la valeur de « {} » n’est pas possible", word(field)),
        },
        Unreadable::Shape | Unreadable::OtherId | Unreadable::Nothing => "une valeur n’est pas lisible".to_owned(),
    }
}

/// The value under that key, wherever it is; a text without its quotation marks.
fn held(value: &Value, key: &str) -> Option<String> {
    match value {
        Value::Object(fields) => {
            let here = fields.get(key).map(|found| found.as_str().map_or_else(|| found.to_string(), str::to_owned));
            here.or_else(|| fields.values().find_map(|inner| held(inner, key)))
        }
        Value::Array(all) => all.iter().find_map(|inner| held(inner, key)),
        _ => None,
    }
}

/// « 2 annulés, 1 sans titre »; of none nothing is said.
pub fn counts(all: &[(usize, &str, &str)]) -> String {
    let told = all.iter().filter(|(n, ..)| *n > 0);
    let told = told.map(|(n, one, more)| plural(u32::try_from(*n).unwrap_or(u32::MAX), one, more));
    told.collect::<Vec<_>>().join(", ")
}
