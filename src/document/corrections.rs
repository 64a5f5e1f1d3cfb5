//! What is asked of who corrects the directory: a message without names, and the sheet with them.

use chrono::NaiveDate;

use super::work::{paragraph, table, titled};
use super::{Block, Document, Style};
use crate::calendar::short;
use crate::model::Corrector;

/// What one of them is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrections {
    pub to: Corrector,
    /// « Collège X, Commune ».
    pub school: String,
    pub by: String,
    pub date: NaiveDate,
    pub causes: Vec<Cause>,
}

/// One thing that is wrong, for all whom it is wrong for.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// The application and menu to correct it in.
    pub place: String,
    /// How many.
    pub count: usize,
    /// Who or what, class, found, expected; none in a message.
    pub rows: Vec<[String; 4]>,
    /// Days until a correction shows in the ENT.
    pub shows: u16,
}

/// The headings of [`Cause::rows`].
const HEADS: [&str; 4] = ["Personne, classe ou groupe", "Classe", "Trouvé", "Attendu"];

fn shows(days: u16) -> String {
    match days {
        0 => "La correction se voit dans l’ENT aussitôt.".to_owned(),
        1 => "La correction se verra dans l’ENT le lendemain, ou au prochain import.".to_owned(),
        n => format!("La correction se verra dans l’ENT au bout de {n} jours environ."),
    }
}

/// « 1 cas », « 12 cas ».
fn cases(n: usize) -> String {
    format!("{n} cas")
}

/// The sheet: what to correct, for whom, where, and when it will show.
pub fn corrections(asked: &Corrections) -> Document {
    let mut document = titled(format!("À corriger – {}", asked.to.label()));
    let blocks = &mut document.blocks;
    blocks.push(paragraph(format!("{}, le {}", asked.school, short(asked.date))));
    // What the administrator corrects stands in the ENT's own console.
    blocks.push(paragraph(match asked.to {
        Corrector::Administrator => "Ce qui suit se règle dans la console de l’ENT, là où chaque point le dit.",
        _ => "L’ENT reprend les données des applications de gestion. Ce qui suit y est à corriger à la source : rien ne se corrige dans l’ENT lui-même.",
    }));
    for cause in &asked.causes {
        blocks.push(Block::heading(2, &format!("{} ({})", cause.title, cases(cause.count))));
        blocks.push(paragraph(cause.meaning.clone()));
        blocks.push(paragraph(format!("Où : {}. {}", cause.place, shows(cause.shows))));
        if !cause.rows.is_empty() {
            blocks.push(rows(&cause.rows));
        }
    }
    if asked.causes.is_empty() {
        blocks.push(paragraph("Rien à corriger."));
    }
    blocks.push(Block::Paragraph {
        style: Style::Note,
        text: "Feuille nominative : à remettre en main propre, à détruire une fois les corrections faites. Les dates de naissance, les INE et les adresses n’y figurent pas.".to_owned(),
    });
    document
}

/// The same as lines of a table, with its headings.
pub fn correction_lines(asked: &Corrections) -> (Vec<String>, Vec<Vec<String>>) {
    let heads = ["À corriger", "Où"].into_iter().chain(HEADS);
    let rows = asked.causes.iter().flat_map(|cause| {
        cause.rows.iter().map(|row| {
            let about = [cause.title.clone(), cause.place.clone()];
            about.into_iter().chain(row.clone()).collect()
        })
    });
    (heads.map(str::to_owned).collect(), rows.collect())
}

/// Without the column that nothing stands in.
fn rows(rows: &[[String; 4]]) -> Block {
    let all = rows.iter();
    let expected = rows.iter().any(|[.., expected]| !expected.is_empty());
    match expected {
        true => table(HEADS, all.map(|r| r.to_vec()).collect()),
        false => {
            let [who, class, found, _] = HEADS;
            let cells = |[who, class, found, _]: &[String; 4]| vec![who.clone(), class.clone(), found.clone()];
            table([who, class, found], all.map(cells).collect())
        }
    }
}

/// The message that announces it; it names nobody.
pub fn correction_message(asked: &Corrections) -> String {
    let total: usize = asked.causes.iter().map(|c| c.count).sum();
    let what = match total {
        1 => "un point à corriger".to_owned(),
        n => format!("{n} points à corriger"),
    };
    let apart = match asked.to {
        Corrector::Administrator => "",
        _ => " La liste nominative vous sera remise séparément.",
    };
    let mut text = format!(
        "Objet : Annuaire de l’ENT, {what}\n\nBonjour,\n\nLa vérification effectuée le {} a relevé les points suivants.{apart}\n",
        short(asked.date)
    );
    for cause in &asked.causes {
        text.push_str(&format!(
            "\n– {} : {}.\n  {}\n  Où : {}.\n  {}\n",
            cause.title,
            cases(cause.count),
            cause.meaning,
            cause.place,
            shows(cause.shows)
        ));
    }
    text.push_str("\nMerci de me dire quand c’est fait : je le vérifierai dans l’ENT.\n");
    if !asked.by.is_empty() {
        text.push_str(&format!("\n{}\n", asked.by));
    }
    text
}
