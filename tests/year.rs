//! The year closes: the bilan's figures, its freezing, the next letter, the comparison.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;

use carnet_ent::document::{self, Block, Piece};
use carnet_ent::exchange::{example, journal_csv};
use carnet_ent::model::*;
use chrono::NaiveDate;

mod world;
use world::World;

fn bilan(carnet: &Carnet) -> Bilan {
    Bilan::of(carnet, carnet.open_year())
}

/// The bilan of the example with a review, an outcome and an interview.
fn reviewed() -> (World, Review) {
    let mut world = World::new();
    let review = Review::new(world.ids.next_id(), world.carnet.open_year().start());
    let made = world.transaction(vec![Change::create(&review)]);
    assert!(world.apply(made));
    (world, review)
}

fn approve(world: &mut World, review: &Review) -> bool {
    let new = Review { state: ReviewState::Approved, ..review.clone() };
    let frozen = ApprovedReview::of(&world.carnet, review, world.ids.next_id());
    let changes = Change::update(review, &new).into_iter().chain([Change::create(&frozen)]).collect();
    let made = world.transaction(changes);
    world.apply(made)
}

#[test]
fn the_figures_are_those_of_the_journal_added_up_another_way() {
    let world = World::new();
    let bilan = bilan(&world.carnet);
    let year = world.carnet.open_year();
    let mut by_month: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let (mut count, mut minutes) = (0, 0);
    for record in world.carnet.records() {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&record.text()) else { panic!() };
        let date = value["date"].as_str().unwrap_or_default().to_owned();
        let first = year.first_day().to_string();
        let last = year.last_day().to_string();
        if value["state"] == "done" && record.table() == TableName::Activity && (first..=last).contains(&date) {
            count += 1;
            let time = value["minutes"].as_u64().unwrap_or(0) as u32;
            minutes += time;
            let month = by_month.entry(date[5..7].to_owned()).or_default();
            month.0 += 1;
            month.1 += time;
        }
    }
    assert!(count > 20);
    assert_eq!((bilan.total.count, bilan.total.minutes), (count, minutes));
    let sum = |sums: &mut dyn Iterator<Item = Sum>| sums.fold((0, 0), |(c, m), s| (c + s.count, m + s.minutes));
    let total = (count, minutes);
    let missions = sum(&mut bilan.missions.iter().map(|m| m.sum).chain([bilan.without_duty]));
    let duties = sum(&mut bilan.duties().map(|d| d.sum).chain([bilan.without_duty]));
    assert_eq!(missions, total);
    assert_eq!(duties, total);
    assert_eq!(sum(&mut bilan.natures.iter().map(|(_, s)| *s)), total);
    assert_eq!(sum(&mut bilan.months.iter().map(|(_, s)| *s)), total);
    for (month, s) in &bilan.months {
        assert_eq!(by_month[&format!("{month:02}")], (s.count, s.minutes));
    }
}

/// Two computers: one approves the bilan, the other had written for it. 525808c: what it had written dropped out of sight.
#[test]
fn what_an_approved_bilan_does_not_have_stays_readable() {
    let (mut world, review) = reviewed();
    let frozen = ApprovedReview::of(&world.carnet, &review, world.ids.next_id());
    let duty = world.carnet.duties.keys().next().copied().unwrap();
    let activity = world.carnet.activities.keys().next().copied().unwrap();
    let written = Review { needs: "du temps".into(), ..review.clone() };
    let mut outcome = Outcome::new(world.ids.next_id(), review.id, Some(duty));
    outcome.sentence = "fait pour moitié".into();
    let named = Achievement {
        id: world.ids.next_id(),
        review: review.id,
        duty,
        activity,
        rank: Rank::after(None),
        text: "la grande migration".into(),
        extra: Extra::new(),
    };
    let mut interview = Interview::new(world.ids.next_id(), review.id);
    interview.notes = "revoir la charte".into();
    let made = world.transaction(vec![
        Change::update(&review, &written).unwrap(),
        Change::create(&outcome),
        Change::create(&named),
        Change::create(&interview),
    ]);
    assert!(world.apply(made));
    assert_eq!(world.carnet.texts_beside_approved(), []);
    let approved = Review { state: ReviewState::Approved, ..written.clone() };
    let made = world.transaction(vec![Change::update(&written, &approved).unwrap(), Change::create(&frozen)]);
    assert!(world.apply(made));
    let number = world.carnet.duty_number(duty);
    let left = world.carnet.texts_beside_approved();
    let texts: Vec<(&str, &str)> = left.iter().map(|(n, t)| (&**n, &**t)).collect();
    assert_eq!(
        texts,
        [
            ("Besoins", "du temps"),
            (&*format!("{number}, phrase du bilan"), "fait pour moitié"),
            (&*format!("{number}, réalisation"), "la grande migration"),
            ("Entretien, notes", "revoir la charte"),
        ]
    );
}

#[test]
fn an_approved_bilan_does_not_move() {
    let (mut world, review) = reviewed();
    assert!(approve(&mut world, &review));
    let year = review.year;
    let frozen = world.carnet.approved(year).unwrap().bilan.open();
    assert_eq!(frozen, bilan(&world.carnet));
    assert!(world.act(&world::Act::Note("plus tard".into(), 90)));
    assert_eq!(world.carnet.approved(year).unwrap().bilan.open(), frozen);
    assert_ne!(frozen.total, bilan(&world.carnet).total);
    // Nothing of it changes any more.
    let approved = world.carnet.review(year).unwrap().clone();
    let duty = world.carnet.duties.keys().next().copied().unwrap();
    let outcome = Outcome::new(world.ids.next_id(), review.id, Some(duty));
    let interview = Interview::new(world.ids.next_id(), review.id);
    let kept = ApprovedReview::clone(world.carnet.approved(year).unwrap());
    let mut moved = kept.clone();
    moved.bilan = Sealed::new(&Bilan::default());
    for changes in [
        vec![Change::update(&approved, &Review { context: "autre".into(), ..approved.clone() }).unwrap()],
        vec![Change::create(&outcome)],
        vec![Change::create(&interview)],
        vec![Change::update(&kept, &moved).unwrap()],
        vec![Change::delete(&kept)],
    ] {
        let made = world.transaction(changes);
        assert!(!world.apply(made));
    }
    let paper = ApprovedReview { paper: "classeur 3".into(), ..kept.clone() };
    let made = world.transaction(vec![Change::update(&kept, &paper).unwrap()]);
    assert!(world.apply(made));
    assert!(world.step_back() && world.step_back() && world.step_back(), "approval is undone like the rest");
    assert!(world.carnet.approved(year).is_none());
}

#[test]
fn an_empty_year_reads_as_sentences_and_has_no_zero_table() {
    let mut carnet = Carnet::default();
    let info = Info {
        id: Id::new(1, [1; 10]),
        open_year: 2026,
        example: false,
        created: String::new(),
        keep_years: None,
        handover: String::new(),
        wanted: String::new(),
        copy: None,
        extra: Extra::new(),
    };
    carnet.put(AnyRecord::Info(info.into()));
    let document = document::bilan(&bilan(&carnet));
    assert!(!document.blocks.iter().any(|b| matches!(b, Block::Table(_) | Block::Drawing(_))));
    let text = format!("{:?}", document.blocks);
    assert!(text.contains("Aucune activité faite n’est notée"), "{text}");
}

#[test]
fn one_is_singular() {
    let mut bilan = bilan(&World::new().carnet);
    bilan.total = Sum { count: 1, minutes: 60, also: 0 };
    bilan.planned = 1;
    let text = format!("{:?}", document::bilan(&bilan).blocks);
    assert!(
        text.contains("Une activité a été réalisée") && text.contains("Une activité prévue reste à faire"),
        "{text}"
    );
}

#[test]
fn the_next_letter_reflects_each_decision_and_the_comparison_marks_it() {
    let (mut world, review) = reviewed();
    let year = SchoolYear::new(review.year);
    let letter = world.carnet.letter(year.start()).unwrap().id;
    let duties: Vec<Duty> = world.carnet.numbered_duties(letter).into_iter().map(|(_, d)| d.clone()).collect();
    let mission = duties[0].mission;
    let fates = [Fate::Keep, Fate::Change, Fate::Remove];
    let mut changes = Vec::new();
    for (duty, fate) in duties.iter().zip(fates) {
        let mut outcome = Outcome::new(world.ids.next_id(), review.id, Some(duty.id));
        outcome.fate = Some(fate);
        outcome.next_text = if fate == Fate::Change { format!("{} désormais", duty.text) } else { String::new() };
        changes.push(Change::create(&outcome));
    }
    let mut added = Outcome::new(world.ids.next_id(), review.id, None);
    added.mission = Some(mission);
    added.fate = Some(Fate::Add);
    added.next_text = "une attribution nouvelle".into();
    changes.push(Change::create(&added));
    let made = world.transaction(changes);
    assert!(world.apply(made));
    let planned = NextLetter::unfinished(&world.carnet, year).iter().map(|a| a.id).next().unwrap();
    let carried = Carried { activities: [planned].into(), objectives: [duties[0].id].into() };
    let next = NextLetter::of(&world.carnet, year.start(), &carried).unwrap();
    let made = next.changes();
    let made = world.transaction(made);
    assert!(world.apply(made));
    assert_eq!(world.carnet.open_year(), year);
    let new = world.carnet.letter(year.next().start()).unwrap();
    let texts: Vec<String> = world.carnet.numbered_duties(new.id).into_iter().map(|(_, d)| d.text.clone()).collect();
    assert!(texts.contains(&duties[0].text) && texts.contains(&format!("{} désormais", duties[1].text)));
    assert!(!texts.contains(&duties[2].text) && texts.contains(&"une attribution nouvelle".to_owned()));
    assert_eq!(texts.len(), duties.len());
    let kept = world.carnet.numbered_duties(new.id)[0].1;
    assert_eq!(kept.objective, duties[0].objective);
    let old = &world.carnet.activities[&planned];
    assert!(world.carnet.activities.values().any(|a| a.title == old.title && year.next().contains(a.date)));
    // The comparison marks exactly that.
    let rows = document::compare(&world.carnet, year.next()).unwrap();
    let changed: Vec<_> = rows.iter().filter(|r| !r.same()).collect();
    let words = |row: &document::ComparedText, new: bool| -> String {
        row.pieces
            .iter()
            .filter_map(|p| match p {
                Piece::New(t) if new => Some(t.trim().to_owned()),
                Piece::Gone(t) if !new => Some(t.trim().to_owned()),
                _ => None,
            })
            .collect::<Vec<_>>()
            .join("")
    };
    assert!(changed.iter().any(|r| words(r, true).contains("désormais") && words(r, false).is_empty()));
    assert!(changed.iter().any(|r| r.after.is_empty() && r.before.contains(&duties[2].text)));
    assert!(changed.iter().any(|r| r.before.is_empty() && r.after.contains("une attribution nouvelle")));
    // What follows a removed duty only moves up: its number differs, not its words.
    assert!(changed.len() <= 5, "{changed:?}");
}

#[test]
fn the_bilan_tells_imports_applications_and_councils() {
    let world = World::new();
    let bilan = bilan(&world.carnet);
    assert_eq!(bilan.data.imports.len(), 2);
    assert_eq!(bilan.data.unsolved, 1);
    let text: Vec<String> = document::bilan(&bilan).blocks.iter().map(|b| format!("{b:?}")).collect();
    let text = text.join("\n");
    for words in [
        "Données et remontées",
        "Une ligne des imports reste à régler.",
        "remontées nationales restent à préparer.",
        "Personnes",
    ] {
        assert!(text.contains(words), "{words}");
    }
    // Hours given are held against hours done only where the person asks for it.
    for wrong in ["Temps consacré", "temps indiqué", "0 h ont été faites", "part\u{a0}: ", "\u{a0}: . ", "s’est tenu"]
    {
        assert!(!text.contains(wrong), "{wrong}");
    }
    // The duties add up to the total, what has none included.
    let duties: u32 = bilan.duties().map(|d| d.sum.minutes).sum();
    assert_eq!(duties + bilan.without_duty.minutes, bilan.total.minutes);
    let people: u32 = bilan.duties().map(|d| d.people).sum();
    assert!(people > 0 && people <= bilan.people);
}

#[test]
fn the_csv_has_its_mark_and_no_formula() {
    let mut activity =
        Activity::new(Id::new(1, [1; 10]), NaiveDate::from_ymd_opt(2026, 10, 12).unwrap(), "=1+1; \"x\"");
    activity.notes = "@SUM(A1)".into();
    let text = journal_csv([&activity].into_iter(), |_| "1.1".into());
    assert!(text.starts_with('\u{feff}') && text.contains("\r\n12/10/2026;\"'=1+1; \"\"x\"\"\";faite;"), "{text}");
    assert!(text.contains(";'@SUM(A1)"));
}

#[test]
fn office_files_hold_the_words_and_no_forbidden_character() {
    let mut ids = IdMaker::new(1, 1);
    let carnet = example::carnet(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), &mut ids);
    let mut bilan = bilan(&carnet);
    bilan.difficulties = "a < b & \u{1} \u{202e}😀 =cmd()".into();
    let document = document::bilan(&bilan);
    for bytes in [document::docx(&document).unwrap(), document::odt(&document).unwrap()] {
        assert!(bytes.starts_with(b"PK") && bytes.len() > 3_000);
    }
}

#[test]
fn one_duty_has_the_number_that_all_duties_together_have() {
    let (mut world, _) = reviewed();
    let all = world.carnet.duty_numbers();
    assert!(!world.carnet.duties.is_empty());
    for duty in world.carnet.duties.keys() {
        assert_eq!(world.carnet.duty_number(*duty), all.of(*duty));
    }
    let gone = world.ids.next_id();
    assert_eq!(world.carnet.duty_number(gone), all.of(gone));
}

#[test]
fn the_months_of_a_journal_have_the_same_columns_in_a_file() {
    let mut ids = IdMaker::new(1, 1);
    let mut on =
        |month, title: &str| Activity::new(ids.next_id(), NaiveDate::from_ymd_opt(2026, month, 12).unwrap(), title);
    let all = [(9, "Court"), (10, "Un intitulé bien plus long que l’autre")];
    let all: Vec<Activity> = all.map(|(month, title)| on(month, title)).into();
    let document = document::journal("Journal", "Collège", all.iter(), |_| "1.1".into());
    let heads: Vec<&Vec<String>> = document
        .blocks
        .iter()
        .filter_map(|b| match b {
            Block::Table(table) => Some(&table.headers),
            _ => None,
        })
        .collect();
    assert!(heads.len() >= 2 && heads[0] == heads[1]);
    let widths = document::widths(&document.blocks, heads[0], 9_600);
    // Dates, words and durations stand on one line; the title, which does not, has what is left.
    let at = |head: &str| heads[0].iter().position(|h| h == head).unwrap();
    let title = widths[at("Activité")];
    assert!(widths.iter().all(|w| *w <= title), "{widths:?}");
    for (head, characters) in [("Date", 10), ("Attribution", 11), ("Durée", 6)] {
        assert!(widths[at(head)] * 88 >= characters * 9_600, "{head}: {widths:?}");
    }
    assert!(widths.iter().sum::<usize>() <= 9_600);
    let bytes = document::docx(&document).unwrap();
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = package.by_name("word/document.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut text).unwrap();
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    assert_eq!(text.matches(&grid).count(), heads.len());
}

/// What the head of school reads in a minute: what was done, what fails, what is asked, what is signed; no figure of it twice.
#[test]
fn the_first_page_answers_four_questions() {
    let mut bilan = bilan(&World::new().carnet);
    bilan.needs = "Une heure de plus par semaine.".into();
    bilan.proposals = "Ouvrir la messagerie aux familles\nFormer les nouveaux".into();
    bilan.signed = NaiveDate::from_ymd_opt(2026, 9, 4);
    let first: Vec<String> = document::bilan(&bilan)
        .section("En bref")
        .into_iter()
        .filter_map(|b| match b {
            Block::Paragraph { text, .. } => Some(text.replace('\u{a0}', " ")),
            _ => None,
        })
        .collect();
    let [done, fails, asked, signed] = first.as_slice() else { panic!("{first:?}") };
    assert!(done.contains(&format!("{} activités", bilan.total.count)), "{done}");
    assert!(fails.starts_with("Reste : ") && fails.contains("à apprécier"), "{fails}");
    assert!(asked.starts_with("Demandé au chef d’établissement : "), "{asked}");
    for one in ["Une heure de plus par semaine", "Ouvrir la messagerie aux familles", "Former les nouveaux"] {
        assert!(asked.contains(one), "{asked}");
    }
    assert!(signed.contains("signée le 4 septembre 2026"), "{signed}");
    // The total stands once, in words.
    let whole = document::bilan(&bilan);
    let said = |b: &Block| match b {
        Block::Paragraph { text, .. } => text.matches(&minutes_to_text(bilan.total.minutes)).count(),
        Block::Table(table) => {
            table.rows.iter().flatten().filter(|c| **c == minutes_to_text(bilan.total.minutes)).count()
        }
        _ => 0,
    };
    assert_eq!(whole.blocks.iter().map(said).sum::<usize>(), 1);
    // Nothing said, nothing invented.
    let empty = document::bilan(&Bilan { year: 2026, ..Bilan::default() });
    let text = format!("{:?}", empty.section("En bref"));
    assert!(text.contains("rien à ce jour") && text.contains("pas encore signée"), "{text}");
}
