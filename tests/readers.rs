//! The readers: what is recognised, and what cannot be read. A file that is wrong is said in a sentence with its line, and the others
//! are read all the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use carnet_ent::verify::checks::Context;
use carnet_ent::verify::facts::{Facts, FileCard, Kind};
use carnet_ent::verify::fictitious::{files, school};
use carnet_ent::verify::readers::{Content, Input, ReadError, Ways, open};
use carnet_ent::verify::{Report, verify};
use chrono::NaiveDate;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn add(facts: &mut Facts, name: &str, content: Box<dyn Content + '_>) -> Result<(), ReadError> {
    let input = Input { name: name.into(), content, modified: Some(day()) };
    open(input, &Ways::default(), facts, &mut |_| true)
}

fn read(name: &str, bytes: &[u8]) -> Facts {
    let mut facts = Facts::default();
    add(&mut facts, name, Box::new(Cursor::new(bytes))).unwrap();
    facts
}

fn card(name: &str, bytes: &[u8]) -> FileCard {
    read(name, bytes).files.remove(0)
}

fn report(all: &[(&str, Vec<u8>)]) -> Report {
    let mut facts = Facts::default();
    for (name, bytes) in all {
        add(&mut facts, name, Box::new(Cursor::new(bytes.as_slice()))).unwrap();
    }
    verify(&mut facts, &Context::new(day()), || true).unwrap()
}

fn found(report: &Report, code: &str) -> Vec<String> {
    let of = report.findings.iter().filter(|f| f.check == code);
    of.map(|f| format!("{} {}:{}", f.subject, f.evidence[0].line, f.evidence[0].value)).collect()
}

fn one(name: &str) -> Vec<u8> {
    let all = files(&school(3, 60, day()));
    all.into_iter().find(|(n, _)| n.contains(name)).unwrap().1
}

fn zipped(all: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in all {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_archive_is_its_files() {
    let all = files(&school(3, 60, day()));
    let plain = all.len();
    let zip = zipped(&all);
    let facts = read("lot.zip", &zip);
    assert_eq!(facts.files.len(), plain);
    assert!(facts.files.iter().all(|f| !f.broken), "{:?}", facts.files);
    assert!(facts.files[0].name.starts_with("lot.zip › "));

    let mut tar = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    for (name, bytes) in &all {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        tar.append_data(&mut header, name, bytes.as_slice()).unwrap();
    }
    let tgz = tar.into_inner().unwrap().finish().unwrap();
    let from_tar = read("ENT2D.20261126.tgz", &tgz);
    assert_eq!(from_tar.files.len(), plain);
    assert_eq!(from_tar.pupils.len(), facts.pupils.len());
    // What an archive holds has the fingerprint that it has beside it.
    let again = report(&[("lot.zip", zip), ("Nomenclature.xml", one("Nomenclature"))]);
    assert_eq!(found(&again, "F2").len(), 1);
}

#[test]
fn files_are_known_by_their_content_whatever_their_names() {
    let all = files(&school(3, 60, day()));
    for (name, bytes) in &all {
        let known = card(name, bytes);
        // The annuaire's own categories are in their records.
        assert_eq!(card("fichier", bytes).kind, known.kind, "{name}");
        assert_ne!(known.kind, Kind::Unknown, "{name}");
    }
    let text = String::from_utf8(one("_Eleve_")).unwrap();
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(card("a.xml", &wide).records, 60);
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    assert_eq!(card("a.xml", &marked).records, 60);
    // Without any declaration, as old ones are.
    let bare = text.split_once('\n').unwrap().1;
    assert_eq!(card("a.xml", bare.as_bytes()).records, 60);
}

#[test]
fn a_file_that_is_cut_anywhere_is_said_with_its_line() {
    for name in ["_Eleve_", "ElevesSans", "Responsables", "sts_emp", "emp_sts", "EXP_COURS", "lsu_", "chiffre"] {
        let whole = one(name);
        let step = (whole.len() / 40).clamp(1, 1000);
        for at in (0..whole.len() - 2).step_by(step) {
            let cut = card(name, &whole[..at]);
            assert!(cut.broken && !cut.says.is_empty(), "{name} at {at}: {cut:?}");
        }
    }
}

#[test]
fn what_is_wrong_is_said_and_the_others_are_read() {
    let good = one("Structures");
    let eleves = String::from_utf8(one("_Eleve_")).unwrap();
    let cases: [(&str, Vec<u8>, &str); 14] = [
        ("vide.xml", Vec::new(), "vide"),
        ("blanc.xml", b"  \n ".to_vec(), "vide"),
        ("nul.xml", b"\0\0\0\0abc".to_vec(), "pas du texte"),
        ("page.html", b"<html><body>Erreur</body></html>".to_vec(), "page web"),
        ("doc.pdf", b"%PDF-1.4 abc".to_vec(), "PDF"),
        ("liste.csv", b"a;b;c\n1;2;3\n".to_vec(), "aucune colonne connue"),
        (
            "ferme.xml",
            b"<BEE_ELEVES><DONNEES><ELEVES><ELEVE ELEVE_ID=\"1\"><NOM>A</PRENOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>".to_vec(),
            "ferme un élément",
        ),
        ("racine.xml", b"<BEE_ELEVES/>".to_vec(), "ne contient rien"),
        ("racine2.xml", b"<STS_EDT></STS_EDT>".to_vec(), "ne contient rien"),
        ("racine3.xml", b"<ficAlimMENESR></ficAlimMENESR>".to_vec(), "ne contient rien"),
        ("autre.xml", b"<toto/>".to_vec(), "aucun format"),
        ("1d.xml", eleves.replace("degre=\"2D\"", "degre=\"1D\"").into_bytes(), "premier degré"),
        ("abime.zip", zipped(&[("a.xml".into(), good.clone())])[..60].to_vec(), "abîmée"),
        ("vide.zip", zipped(&[]), "vide"),
    ];
    for (name, bytes, says) in cases {
        let read = report(&[(name, bytes), ("Structures.xml", good.clone())]);
        let said = &read.files[0];
        assert_eq!(said.role, "illisible", "{name}");
        assert!(said.says.contains(says), "{name}: {}", said.says);
        let told = [found(&read, "F1"), found(&read, "F3")].concat();
        assert!(told.iter().any(|t| t.contains(name)), "{name}: {told:?}");
        assert_eq!(read.files[1].role, "vérifié", "{name}");
    }
}

#[test]
fn no_entity_is_expanded_and_nothing_is_fetched() {
    let lol = "<?xml version=\"1.0\"?>\n<!DOCTYPE ficAlimMENESR [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n";
    let text = String::from_utf8(one("_Eleve_")).unwrap();
    let body = text.split_once("<ficAlimMENESR>").unwrap().1;
    let spoiled =
        format!("{lol}<ficAlimMENESR>{}", body.replacen("<value>SCOLAIRE</value>", "<value>&b;&x;&eacute;</value>", 1));
    let facts = read("a.xml", spoiled.as_bytes());
    assert!(!facts.files[0].broken);
    assert_eq!(facts.text(facts.pupils[0].status), "&b;&x;é");
    let said = report(&[("a.xml", spoiled.into_bytes())]);
    let entities: Vec<_> = said.findings.iter().filter(|f| f.check == "F3").collect();
    assert_eq!(entities.len(), 1);
    assert_eq!(entities[0].evidence.len(), 3);
}

#[test]
fn letters_of_another_encoding_are_said_and_read() {
    let latin = one("ElevesSans");
    let text = String::from_utf8(latin.iter().map(|b| char::from(*b)).collect::<String>().into_bytes()).unwrap();
    let declared = text.replace("ISO-8859-15", "UTF-8");
    let lying: Vec<u8> = declared.chars().map(|c| c as u8).collect();
    let read = report(&[("ElevesSansAdresses.xml", lying.clone())]);
    assert_eq!(found(&read, "F4").len(), 1);
    let facts = self::read("a.xml", &lying);
    let honest = self::read("a.xml", &latin);
    assert_eq!(facts.text(facts.pupils[3].who.first), honest.text(honest.pupils[3].who.first));
}

#[test]
fn an_archive_that_is_a_trap_is_refused() {
    let many: Vec<_> = (0..10_000).map(|n| (format!("{n}.xml"), Vec::new())).collect();
    let said = card("many.zip", &zipped(&many));
    assert!(said.broken && said.says.contains("10000"), "{}", said.says);
    let climbing = zipped(&[("../../etc/x.xml".into(), one("Structures"))]);
    assert_eq!(card("up.zip", &climbing).name, "up.zip › x.xml");
    // 300 MB of one letter, in an element that never ends.
    let bomb = [b"<BEE_ELEVES><ELEVE>".as_slice(), &vec![b'a'; 300 << 20]].concat();
    let said = card("bomb.zip", &zipped(&[("a.xml".into(), bomb)]));
    assert!(said.broken && (said.says.contains("piégée") || said.says.contains("Mo")), "{}", said.says);
}

/// Two gigabytes that nobody holds in memory.
struct Endless {
    head: &'static [u8],
    body: &'static [u8],
    at: u64,
    size: u64,
}

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = out.len().min(usize::try_from(self.size - self.at).unwrap());
        for byte in &mut out[..n] {
            let at = usize::try_from(self.at).unwrap();
            *byte = match self.head.get(at) {
                Some(byte) => *byte,
                None => self.body[(at - self.head.len()) % self.body.len()],
            };
            self.at += 1;
        }
        Ok(n)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(n) => n,
            SeekFrom::End(n) => self.size.checked_add_signed(n).unwrap(),
            SeekFrom::Current(n) => self.at.checked_add_signed(n).unwrap(),
        };
        Ok(self.at)
    }
}

#[test]
fn a_file_of_two_gigabytes_is_read_in_pieces_and_given_up_at_once() {
    let content = Endless {
        head: b"<BEE_NOMENCLATURES><DONNEES><MATIERES>",
        body: b"<MATIERE CODE_MATIERE=\"1\"><CODE_GESTION>A</CODE_GESTION></MATIERE>\n",
        at: 0,
        size: 2 << 30,
    };
    let input = Input { name: "grand.xml".into(), content: Box::new(content), modified: None };
    let mut facts = Facts::default();
    let mut bytes = 0;
    let given_up = open(input, &Ways::default(), &mut facts, &mut |n| {
        bytes += n;
        bytes < 8 << 20
    });
    assert_eq!(given_up, Err(ReadError::Cancelled));
    assert!(bytes < 9 << 20);
}

#[test]
fn a_delta_changes_the_complete_lot_and_is_not_enough_alone() {
    let all = files(&school(3, 60, day()));
    let head = "<ficAlimMENESR><modifyRequest><operationalAttributes><attr name=\"categoriePersonne\"><value>Eleve</value></attr></operationalAttributes><identifier><id>2000001</id></identifier><modifications><modification name=\"ENTEleveClasses\" operation=\"replace\"><value>3003$6X</value></modification></modifications></modifyRequest>";
    let delta = format!(
        "{head}<deleteRequest><operationalAttributes><attr name=\"categoriePersonne\"><value>Eleve</value></attr></operationalAttributes><identifier><id>2000002</id></identifier></deleteRequest></ficAlimMENESR>"
    );
    let mut facts = Facts::default();
    for (name, bytes) in all.iter().filter(|(n, _)| n.starts_with("ENT_")) {
        add(&mut facts, name, Box::new(Cursor::new(bytes.as_slice()))).unwrap();
    }
    add(&mut facts, "ENT_Delta_20261126_Eleve_0000.xml", Box::new(Cursor::new(delta.as_bytes()))).unwrap();
    verify(&mut facts, &Context::new(day()), || true).unwrap();
    assert_eq!(facts.pupils.len(), 59);
    assert_eq!(facts.text(facts.pupils[0].class()), "6X");

    let alone = report(&[("ENT_Delta_20261126_Eleve_0000.xml", delta.into_bytes())]);
    assert_eq!(alone.findings[0].check, "F8");
    assert!(alone.not_run.iter().any(|n| n.check == "E1"));
}

#[test]
fn mixed_schools_last_year_and_missing_parts_come_first() {
    let (ours, theirs) = (files(&school(3, 60, day())), files(&school(4, 60, day())));
    let mut all: Vec<(&str, Vec<u8>)> = ours.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
    all.retain(|(n, _)| !n.contains("_PersEducNat_"));
    let other = theirs.iter().find(|(n, _)| n.contains("Responsables")).unwrap();
    all.push(("autre.xml", other.1.clone()));
    let old = NaiveDate::from_ymd_opt(2025, 11, 26).unwrap();
    let old = files(&school(3, 60, old));
    let old = old.into_iter().find(|(n, _)| n.contains("ElevesSans")).unwrap();
    all.push(("ancien.xml", old.1));
    let said = report(&all);
    let first: Vec<&str> = said.findings.iter().map(|f| f.check.as_str()).collect();
    for code in ["F5", "F6", "F8"] {
        let at = first.iter().position(|c| *c == code).unwrap();
        assert!(first[..at].iter().all(|c| c.starts_with('F')), "{first:?}");
    }
    // The other school's people, and last year's, are not verified with ours.
    assert!(!first.contains(&"R1") && !first.contains(&"E14"), "{first:?}");
}

#[test]
fn lists_of_any_origin_are_read_by_their_columns() {
    let pronote =
        "Liste des élèves\n\nNom\tPrénom\tClasse\tNé(e) le\nEXEMPLE\tAna\t6A\t14/03/2015\nDEMO\tLéo\t\t02/01/2015\n";
    let list = card("presse-papiers.txt", pronote.as_bytes());
    assert_eq!((list.kind, list.records), (Kind::PupilList, 2));
    let read = report(&[("presse-papiers.txt", pronote.as_bytes().to_vec())]);
    assert_eq!(found(&read, "E1"), ["DEMO Léo 5:aucune classe (liste)"]);
    let courses = "NUMERO\tDUREE\tMAT_CODE\tMAT_LIBELLE\tPROF_NOM\tPROF_PRENOM\tCLASSE\tSALLE\tJOUR\tH.DEBUT\n1\t1h00\t020700\tFrançais\tEXEMPLE\tAna\t6A, <6B> 6B GR1\tS1\tlundi\t  08h00\n";
    let facts = self::read("EXP_COURS.txt", courses.as_bytes());
    assert_eq!(facts.files[0].kind, Kind::EdtCourses);
    let course = &facts.courses[0];
    assert_eq!((course.day, course.start, course.length), (1, Some(480), Some(60)));
    assert_eq!((course.classes.len(), course.groups.len()), (1, 1));
    let udt = "Jour;Heure;Div;Matière;Professeur;Salle;Groupe;Regroup;Eff;Mo;Freq;Aire\nLundi;08h00;6A;FRANC;EXEMPLE Ana;S1;;;26;;H;\n";
    assert_eq!(card("udt.csv", udt.as_bytes()).kind, Kind::UdtCourses);
    let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260901T080000Z\r\nDTSTART:20260901T080000Z\r\nDTEND:20260901T090000Z\r\nSUMMARY:Français\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let agenda = card("prof.ics", ics.as_bytes());
    assert_eq!((agenda.kind, agenda.records), (Kind::Calendar, 1));
    // Before summer 2016: NOM, RESP_LEGAL.
    let old = "<BEE_ELEVES><PARAMETRES><UAJ>9900103G</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES><DONNEES><ELEVES><ELEVE ELEVE_ID=\"1\"><NOM>EXEMPLE</NOM><PRENOM>Ana</PRENOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>";
    let facts = self::read("ElevesSansAdresses.xml", old.as_bytes());
    assert_eq!(facts.text(facts.pupils[0].who.last), "EXEMPLE");
}

#[test]
fn a_line_is_where_a_spreadsheet_shows_it_whatever_ends_it() {
    // With CR and LF every line was one too small.
    for end in ["\n", "\r\n"] {
        let text = ["Nom;Prénom;Classe;Type", "MARTINET;Léa;6A;Élève", "TESTARD;Hugo;;Élève", ""].join(end);
        let facts = read("liste.csv", text.as_bytes());
        let lines: Vec<u32> = facts.pupils.iter().map(|p| p.place.line).collect();
        assert_eq!(lines, [2, 3], "{end:?}");
    }
}
