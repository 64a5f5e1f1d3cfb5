//! What the program says of the trade, beside what 525808c said and should not have: one line for each finding, W (wrong) or D (doubtful),
//! that is not a matter of dates (see `facts.rs`). Sentences of a page are read from its source.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use carnet_ent::calendar::{Cut, Reliability, SchoolDays, abolition, decree, official, propose_periods, season};
use carnet_ent::document::{self, CARNET, Corrections};
use carnet_ent::exchange::example;
use carnet_ent::model::*;
use carnet_ent::verify::checks;
use chrono::NaiveDate;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// With plain spaces and apostrophes.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

fn message(key: &str) -> String {
    let found = READY_MESSAGES.iter().find(|m| m.key == key).unwrap();
    plain(&format!("{}\n{}\n{}", found.name, found.subject, found.text))
}

/// All that a delivered model says.
fn model(key: &str) -> String {
    let found = delivered_models().iter().find(|m| m.key == key).unwrap();
    let mut all = format!("{}\n{}", found.name, found.purpose);
    for s in &found.steps {
        let said = [&s.title, &s.when, &s.what, &s.place, &s.ask, &s.done, &s.risk];
        all.extend(said.into_iter().flat_map(|t| ["\n", t.as_str()]));
    }
    plain(&all)
}

fn campaigns(kind: SchoolKind) -> Vec<Campaign> {
    let mut carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    let school = School { kind, ..carnet.school().unwrap().clone() };
    carnet.put(AnyRecord::School(std::sync::Arc::new(school)));
    let mut ids = IdMaker::new(2_000, 2);
    national_campaigns(carnet.school(), SchoolYear::new(2026), &[], &mut ids)
}

/// The line of a check in the page of the checks.
fn check(code: &str) -> String {
    let page = plain(&checks::page());
    let start = format!("| {code} |");
    let line = page.lines().find(|l| l.starts_with(&start));
    line.unwrap().to_owned()
}

fn holds(text: &str, yes: &[&str], no: &[&str]) {
    for words in yes {
        assert!(text.contains(words), "« {words} » is not in:\n{text}");
    }
    for words in no {
        assert!(!text.contains(words), "« {words} » is in:\n{text}");
    }
}

#[test]
fn w4_a_substitute_is_told_the_two_ways_of_an_account() {
    holds(
        &message("substitute"),
        &["de l'annuaire académique", "après la mise à jour de l'emploi du temps"],
        &["rien d'autre n'est à faire", "au secrétariat"],
    );
}

#[test]
fn w7_grants_orientation_and_enrolment_are_apart() {
    for kind in [SchoolKind::College, SchoolKind::Lycee] {
        let all = campaigns(kind);
        let named = |part: &str| all.iter().filter(|c| c.name.contains(part)).count();
        assert_eq!(named("Bourses"), 1);
        assert_eq!(named("(orientation, bourse, inscription)"), 0);
        let grants = all.iter().find(|c| c.name.contains("Bourses")).unwrap();
        holds(&plain(&grants.window), &["octobre"], &["deuxième trimestre"]);
    }
}

#[test]
fn w8_a_relative_without_contact_still_has_two_ways() {
    holds(&check("R3"), &["FranceConnect ou une notice"], &["ni passer par EduConnect"]);
}

#[test]
fn w9_the_administrator_s_own_sheet_does_not_send_him_elsewhere() {
    let mut asked = Corrections {
        to: Corrector::Administrator,
        school: "Collège".into(),
        by: String::new(),
        date: day(2026, 11, 30),
        causes: Vec::new(),
    };
    let sheet = |asked: &Corrections| plain(&document::html(&document::corrections(asked)));
    let never = "rien ne se corrige dans l'ENT lui-même";
    holds(&sheet(&asked), &["console de l'ENT"], &[never]);
    holds(&plain(&document::correction_message(&asked)), &[], &["remise"]);
    asked.to = Corrector::Secretariat;
    holds(&sheet(&asked), &[never], &[]);
}

#[test]
fn w10_the_tests_ask_the_academy() {
    holds(
        &model("national-tests"),
        &["assistance académique", "chef d'établissement"],
        &["assistance nationale", "chef de centre"],
    );
}

#[test]
fn w12_unknown_dates_are_unknown_to_this_version() {
    let carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    let days = SchoolDays::of(&carnet, SchoolYear::new(2027));
    holds(&plain(&document::standing(&days).unwrap()), &["ne sont pas connus de cette version"], &["publiés"]);
}

#[test]
fn w13_to_w16_french() {
    let relays = include_str!("../src/ui/pages/uses/relays.rs");
    holds(relays, &["de la Dane"], &["du Dane"]);
    holds(&message("marks"), &["dites-le-moi"], &["dites-le moi"]);
    let example = plain(include_str!("../src/exchange/example_activities.rs"));
    holds(&example, &["sciences de la vie et de la Terre"], &["sciences et vie de la Terre"]);
    assert_eq!(RequestState::Answered.label(), "traitée");
    for source in [
        include_str!("../src/cards/tables/requests.rs"),
        include_str!("../src/ui/pages/uses/supports.rs"),
        include_str!("../src/ui/pages/uses/request.rs"),
        include_str!("../src/model/help_request.rs"),
        include_str!("../src/ui/pages/uses/answers.rs"),
        include_str!("../src/document/progress.rs"),
    ] {
        holds(&plain(source), &[], &["répondue", "Toujours vraie", "Rien n'est à échéance"]);
    }
}

#[test]
fn w18_d7_the_switch_is_the_academy_s() {
    holds(&model("transition"), &["DSI"], &["la direction fait basculer STSWEB puis SIECLE"]);
}

#[test]
fn w20_what_depends_on_the_project_says_so() {
    holds(&message("summer"), &["peuvent être vidés"], &["sont vidés"]);
    holds(&message("password"), &["outil de l'académie", "propre à l'ENT"], &[]);
    holds(&message("password_families"), &["EduConnect"], &[]);
    // The same of a new colleague's account: it comes of the annuaire, not of the day of arrival.
    holds(&message("new_staff"), &["de l'annuaire académique"], &["un à deux jours après votre prise de fonction"]);
}

#[test]
fn d1_three_emergencies_each_with_its_first_call() {
    let first = |key: &str| {
        let found = delivered_models().iter().find(|m| m.key == key).unwrap();
        found.steps[0].key.clone()
    };
    // 525808c: for a threat too, the account was suspended first.
    assert_eq!(first("threat"), "direction");
    assert_eq!(first("harassment"), "direction");
    holds(&model("threat"), &["17 ou le 112", "DSDEN", "PPMS", "Faits établissement", "ne pas relayer"], &[]);
    holds(&model("harassment"), &["pHARe", "3018", "Pharos"], &[]);
    holds(&model("compromised"), &["RSSI", "DPD"], &["dépôt de plainte"]);
}

#[test]
fn d2_d3_accounts_of_those_who_have_none() {
    holds(
        &model("educonnect"),
        &["DelegCE", "clé OTP", "trois mois", "qui en ont un"],
        &["les personnels ont leur compte académique"],
    );
}

#[test]
fn d6_the_first_steps_are_of_the_season() {
    let mut carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    carnet.calendars.clear();
    let mut days = SchoolDays::of(&carnet, SchoolYear::new(2026));
    // 525808c: in November, 25 steps that are all past.
    assert_eq!(season(&days, day(2026, 11, 24)), ("councils", None));
    days.calendar.periods = propose_periods(&days, Cut::Trimestres);
    let on = |m: u32, d: u32| {
        let year = if m < 8 { 2027 } else { 2026 };
        let (model, period) = season(&days, day(year, m, d));
        (model, period.unwrap_or_default())
    };
    assert_eq!(on(9, 30), ("transition", String::new()));
    assert_eq!(on(11, 24), ("councils", "Trimestre 1".to_owned()));
    // Councils are held around the end of their period.
    let end = days.calendar.periods[0].to;
    assert_eq!(season(&days, end + chrono::Days::new(14)).1.as_deref(), Some("Trimestre 1"));
    assert_eq!(season(&days, end + chrono::Days::new(15)).1.as_deref(), Some("Trimestre 2"));
    assert_eq!(on(4, 27), ("councils", "Trimestre 3".to_owned()));
    assert_eq!(on(5, 3), ("transition", String::new()));
}

#[test]
fn d8_assr_concerns_lycees_too() {
    for kind in [SchoolKind::College, SchoolKind::Lycee, SchoolKind::Vocational] {
        assert!(campaigns(kind).iter().any(|c| c.name.contains("ASSR")));
    }
}

#[test]
fn d9_d11_each_finding_goes_to_who_can_correct_it() {
    holds(&check("F6"), &["dans STSWEB (direction)"], &[]);
    holds(&check("F8"), &["par l'assistance de l'ENT"], &[]);
    holds(&check("P12"), &["direction"], &[]);
    holds(&check("E21"), &["par le GAR, rien ne manque"], &[]);
    // One rule: a connection where the export dates it, else a code that was not used.
    holds(&check("R9"), &["connexion là où l'export en donne la date", "code non utilisé sinon"], &[]);
}

#[test]
fn d10_absences_bear_the_words_of_the_trade() {
    let (_, _, columns) =
        ready_registers().into_iter().find(|(kind, ..)| *kind == RegisterKind::AbsenceReasons).unwrap();
    let names: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
    assert!(names.contains(&"Motif légitime") && !names.contains(&"Justifiant"));
    let list = ready_list(RegisterKind::AbsenceReasons, None);
    for reason in ["Absence temporaire des responsables", "Infirmerie", "Deuil"] {
        assert!(list.iter().any(|row| row[0] == reason), "{reason}");
    }
}

#[test]
fn d12_the_current_year_is_official_with_its_decree() {
    let year = SchoolYear::new(2026);
    let standing = official(year, "A", Id::new(1, [1; 10])).unwrap().1;
    assert_eq!(standing, Reliability::Official);
    holds(decree(year).unwrap(), &["22 octobre 2025"], &[]);
}

#[test]
fn d13_islands_have_their_own_day() {
    let carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    let school = |academy: &str, town: &str| School {
        academy: academy.into(),
        town: town.into(),
        ..carnet.school().unwrap().clone()
    };
    assert_eq!(abolition(&school("Guadeloupe", "Basse-Terre")), Some((27, 5)));
    assert_eq!(abolition(&school("Guadeloupe", "Saint-Martin")), Some((28, 5)));
    assert_eq!(abolition(&school("Guadeloupe", "Gustavia")), Some((9, 10)));
    let page = plain(include_str!("../src/ui/pages/calendar/calendar_page.rs"));
    holds(&page, &["fixées par un arrêté de son recteur"], &[]);
}

#[test]
fn d14_the_head_is_addressed_as_one_addresses_a_head() {
    let mut carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    let head = carnet.people.values().find(|p| p.has(Role::Head)).unwrap();
    let head = Person { civility: "Mme".into(), ..Person::clone(head) };
    // Of whom one does not know how to address them: « Bonjour, », never « Bonjour Claire Martin, ».
    assert_eq!(document::greeting(&carnet), "Bonjour,");
    carnet.put(AnyRecord::Person(std::sync::Arc::new(head)));
    assert_eq!(document::greeting(&carnet), "Madame la Principale,");
    let page = plain(include_str!("../src/ui/pages/sharing/prepare_copy.rs"));
    holds(&page, &["espace partagé de l'établissement"], &["a retiré le fichier"]);
}

#[test]
fn d15_the_declaration_is_dated_and_signed() {
    let page = plain(include_str!("../src/ui/pages/accessibility.rs"));
    holds(&page, &["établie le", "des auteurs de Carnet ENT"], &["transmet le défaut"]);
}

#[test]
fn d16_the_carnet_is_a_processing_of_agents_data() {
    assert!(CARNET.iter().any(|(head, _)| *head == "Personnes"));
    let carnet = example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1));
    let entries = document::html(&document::processing(&carnet, day(2026, 11, 30)));
    holds(&plain(&entries), &["La vérification", "Le carnet", "30/11/2026", "avis du chef d'établissement"], &[]);
}

/// When a step of a delivered model is due, as its file says it.
fn when(key: &str, step: &str) -> String {
    let found = delivered_models().iter().find(|m| m.key == key).unwrap();
    let step = found.steps.iter().find(|s| s.key == step).unwrap();
    plain(&step.when)
}

#[test]
fn w3_w19_d4_d5_dates_of_the_year() {
    // 525808c: three school days after, although the next school may be blocked until then.
    assert_eq!(when("pupil-departure", "siecle"), "date d'effet + 1 jour de classe");
    // 525808c: one check in mid-May, of bilans that do not exist yet.
    assert_eq!(when("affelnet", "marks"), "rentrée + 36 semaines");
    assert_eq!(when("affelnet", "marks-last"), "fin de l'année − 4 semaines");
    // 525808c: stations five school days after the rentrée, when the window opens.
    assert_eq!(when("national-tests", "rooms"), "rentrée + 1 jour de classe");
    // 525808c: the councils prepared on 29 September, when candidacies are closed.
    for step in ["cvc", "cvl"] {
        assert_eq!(when("elections", step), "rentrée + 2 semaines");
    }
}
