//! A list of staff: what of it may be kept, and that the rest is dropped as it is read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::exchange::StaffList;
use carnet_ent::model::{Id, Role};

const LIST: &str = "Liste des personnels;;;;;;;\nCivilité;Nom;Prénom;Fonction;E-mail;Portable;Né(e) le;Adresse postale\nMme;FERRAND;Claire;Professeure de mathématiques;claire.ferrand@ac-lyon.fr;06 12 34 56 78;12/10/1974;3 rue des Lilas\nMonsieur;TESTARD;Marc;CPE;marc@exemple.org;;;\n;OLLIVIER;Anne;;anne.ollivier@education.gouv.fr;;;\n";

#[test]
fn what_is_personal_is_dropped_as_it_is_read_and_said() {
    let list = StaffList::read(LIST).unwrap();
    let names: Vec<String> = list.lines.iter().map(|l| l.name()).collect();
    assert_eq!(names, ["Mme Claire FERRAND", "M. Marc TESTARD", "Anne OLLIVIER"]);
    let mails: Vec<&str> = list.lines.iter().map(|l| l.email.as_str()).collect();
    assert_eq!(mails, ["claire.ferrand@ac-lyon.fr", "", "anne.ollivier@education.gouv.fr"]);
    assert_eq!(list.dropped, ["adresses", "adresses personnelles", "dates de naissance", "téléphones"]);
    // Nothing of it stays anywhere in what was read.
    let whole = format!("{list:?}");
    for personal in ["06 12", "1974", "Lilas", "exemple.org"] {
        assert!(!whole.contains(personal), "{personal}");
    }
    let person = list.lines[0].person(Id::new(1, [1; 10]), Role::DigitalLead);
    assert_eq!(
        (person.last_name.as_str(), person.first_name.as_str(), person.quality.as_str()),
        ("FERRAND", "Claire", "professeure de mathématiques")
    );
    assert_eq!(list.lines[1].quality, "CPE");
    assert!(list.lines[0].is(&person) && !list.lines[1].is(&person));
}

#[test]
fn names_in_one_column_and_lists_of_names_alone_are_read() {
    for text in [
        "Professeurs\tDiscipline\nMme FERRAND Claire\tMathématiques\nTESTARD Marc\tAnglais",
        "Mme FERRAND Claire\nTESTARD Marc",
    ] {
        let list = StaffList::read(text).unwrap();
        let names: Vec<String> = list.lines.iter().map(|l| l.name()).collect();
        assert_eq!(names, ["Mme Claire FERRAND", "Marc TESTARD"], "{text}");
    }
    // An export of accounts: pupils and their parents are no staff.
    let accounts =
        "Type;Nom;Prénom;Code d'activation\nÉlève;MARTINET;Léa;x\nParent;MARTINET;Paul;y\nEnseignant;TESTARD;Marc;z\n";
    let list = StaffList::read(accounts).unwrap();
    assert_eq!((list.lines.len(), list.lines[0].last.as_str()), (1, "TESTARD"));
    assert!(list.dropped.contains(&"élèves et parents"));
    // An address that looks like one of an académie is none.
    let fake = StaffList::read("Nom;Prénom;Mail\nX;Y;a@ac-lyon.fr.exemple.org\nZ;T;b@faux-ac-lyon.fr\n").unwrap();
    assert!(fake.lines.iter().all(|l| l.email.is_empty()));
}
