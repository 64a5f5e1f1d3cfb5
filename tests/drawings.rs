//! What is drawn is what was counted: each mark stands where its figure says, and the words of a drawing say the same figures.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::calendar::YearRail;
use carnet_ent::document::{
    CheckSquare, Drawing, Measure, Shape, Tone, campaigns_by_month, checks_board, curves, ent_map, mission_months,
    scopes, trend, weeks, year_rail,
};
use carnet_ent::exchange::example;
use carnet_ent::model::*;
use chrono::NaiveDate;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn carnet() -> Carnet {
    example::carnet(day(2026, 11, 24), &mut IdMaker::new(1_000, 1))
}

fn dots(drawing: &Drawing, tone: Tone) -> Vec<([f32; 3], String)> {
    let of = drawing.marks.iter().filter(|m| m.tone == tone);
    of.filter_map(|m| match m.shape {
        Shape::Dot(place) => Some((place, m.says.clone())),
        _ => None,
    })
    .collect()
}

fn boxes(drawing: &Drawing) -> Vec<(Tone, [f32; 4], String)> {
    let all = drawing.marks.iter();
    all.filter_map(|m| match m.shape {
        Shape::Box(place) => Some((m.tone, place, m.says.clone())),
        _ => None,
    })
    .collect()
}

fn texts(drawing: &Drawing) -> Vec<String> {
    let all = drawing.marks.iter();
    all.filter_map(|m| match &m.shape {
        Shape::Text { text, .. } => Some(text.clone()),
        _ => None,
    })
    .collect()
}

/// Nothing is drawn out of its plane, and the SVG is well-formed.
fn whole(drawing: &Drawing) {
    for mark in &drawing.marks {
        let (right, foot) = match &mark.shape {
            Shape::Box([x, y, w, h]) => (x + w, y + h),
            Shape::Dot([x, y, r]) => (x + r, y + r),
            Shape::Path(points) => points.iter().fold((0.0_f32, 0.0_f32), |(x, y), p| (x.max(p.0), y.max(p.1))),
            Shape::Text { at, .. } => *at,
        };
        assert!(right <= drawing.width + 1.0 && foot <= drawing.height + 1.0, "{mark:?} in {}", drawing.title);
    }
    let mut reader = quick_xml::Reader::from_str("");
    let svg = drawing.svg();
    reader.config_mut().check_end_names = true;
    let mut reader = quick_xml::Reader::from_str(&svg);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    assert!(!drawing.words.is_empty() && !drawing.title.is_empty());
    if let Some(narrow) = &drawing.narrow {
        assert_eq!(narrow.words, drawing.words);
        assert!(narrow.width <= 360.0);
        whole(narrow);
    }
}

#[test]
fn curves_stand_on_one_scale_and_their_words_say_each_figure() {
    let carnet = carnet();
    let profiles = carnet.usage_profiles(carnet.open_year());
    for measure in [Measure::Activated, Measure::Visits] {
        let drawing = curves(&profiles, measure).unwrap();
        whole(&drawing);
        let value = |m: &UsageMonth| match measure {
            Measure::Activated => m.activated,
            Measure::Visits => m.visits,
        };
        let said = drawing.words.join(" ").replace('\u{202f}', "");
        let mut all = Vec::new();
        for profile in &profiles {
            let figures: Vec<u32> = profile.months.iter().chain(&profile.before).filter_map(value).collect();
            assert!(figures.len() > 4, "a year before is there");
            for n in figures {
                assert!(said.contains(&n.to_string()), "{n}");
            }
            all.extend(profile.months.iter().filter_map(value));
            if let (Some(goal), Measure::Activated) = (profile.goal, measure) {
                assert!(said.contains(&format!("objectif\u{a0}: {goal} %")));
            }
        }
        // Equal differences are equal heights, in all panels.
        let found = dots(&drawing, Tone::Full);
        assert_eq!(found.len(), all.len());
        let unit =
            |a: usize, b: usize| (found[a].0[1] - found[b].0[1]) / (f64::from(all[b]) - f64::from(all[a])) as f32;
        let units: Vec<f32> =
            (0..all.len() / 2).filter(|k| all[2 * k] != all[2 * k + 1]).map(|k| unit(2 * k, 2 * k + 1)).collect();
        assert!(units.len() > 1);
        for one in &units {
            assert!((one / units[0] - 1.0).abs() < 0.02, "{units:?}");
        }
    }
    assert!(curves(&[], Measure::Visits).is_none());
}

#[test]
fn missions_by_month_add_up_to_their_sums() {
    let carnet = carnet();
    let bilan = Bilan::of(&carnet, carnet.open_year());
    for mission in &bilan.missions {
        let sum: u32 = mission.months.iter().map(|(_, s)| s.minutes).sum();
        assert_eq!(sum, mission.sum.minutes, "{}", mission.name);
    }
    let drawing = mission_months(&bilan).unwrap();
    whole(&drawing);
    let said = drawing.words.join(" ");
    let most = bilan.missions.iter().flat_map(|m| &m.months).map(|(_, s)| s.minutes).max().unwrap();
    for mission in &bilan.missions {
        assert!(said.contains(&minutes_to_text(mission.sum.minutes)));
        for (_, sum) in &mission.months {
            assert!(said.contains(&minutes_to_text(sum.minutes)));
        }
    }
    // The darkest square is the most.
    let darkest = boxes(&drawing).into_iter().filter(|(tone, ..)| *tone == Tone::Full);
    assert!(darkest.map(|(.., says)| says).any(|s| s.ends_with(&minutes_to_text(most))));
    // A mission of 400 h, and names of 80 letters, hold.
    let mut large = bilan.clone();
    large.missions[0].months[0].1.minutes = 24_000;
    large.missions[0].sum.minutes = 24_000;
    large.missions[0].name = "Mission au nom de quatre-vingts lettres ".repeat(2);
    let drawing = mission_months(&large).unwrap();
    whole(&drawing);
    assert!(texts(&drawing).iter().any(|t| t == "400h"));
    // A bilan approved before months were counted, and one of nothing.
    for mission in &mut large.missions {
        mission.months.clear();
    }
    assert!(mission_months(&large).is_none());
    assert!(mission_months(&Bilan::default()).is_none());
}

#[test]
fn the_trend_says_each_verification() {
    let runs: Vec<(NaiveDate, u32)> =
        [(24, 8, 61), (1, 9, 34), (15, 9, 12), (5, 10, 23)].map(|(d, m, n)| (day(2026, m, d), n)).into();
    let drawing = trend(&runs).unwrap();
    whole(&drawing);
    for (_, n) in &runs {
        assert!(drawing.words.iter().any(|w| w.contains(&format!("{n} anomalies"))));
        assert!(texts(&drawing).contains(&n.to_string()));
    }
    // What rose is told by another tone, and the highest stands highest.
    assert_eq!(dots(&drawing, Tone::Bad).len(), 1);
    let top = dots(&drawing, Tone::Full).into_iter().min_by(|a, b| a.0[1].total_cmp(&b.0[1])).unwrap();
    assert!(top.1.ends_with("61"));
    assert!(trend(&runs[..1]).is_none());
    let many: Vec<(NaiveDate, u32)> = day(2026, 9, 1).iter_days().take(60).map(|d| (d, 4_000_000_000)).collect();
    whole(&trend(&many).unwrap());
}

/// The same ink, and no word of a gap: an IMP is a forfait.
#[test]
fn the_time_by_week_stands_beside_the_one_given_without_a_judgement() {
    let noted = [(day(2026, 8, 31), 300), (day(2026, 9, 7), 60), (day(2026, 12, 7), 120)];
    let drawing = weeks(SchoolYear::new(2026), &noted, 120);
    whole(&drawing);
    let bars: Vec<[f32; 4]> = boxes(&drawing).into_iter().filter(|b| !b.2.is_empty()).map(|b| b.1).collect();
    assert_eq!(bars.len(), 3);
    assert!((bars[0][3] / bars[1][3] - 5.0).abs() < 0.05 && (bars[2][3] / bars[1][3] - 2.0).abs() < 0.05);
    let said = format!("{} {}", drawing.words.join(" "), texts(&drawing).join(" "));
    for word in ["dépass", "de plus", "de moins", "écart", "reste", "supplément"] {
        assert!(!said.contains(word), "{word}");
    }
    for (_, minutes) in noted {
        assert!(said.contains(&minutes_to_text(minutes)));
    }
    // Only where the letter gives a time and the person wants it said.
    let mut carnet = carnet();
    let year = carnet.open_year();
    assert!(Bilan::of(&carnet, year).weeks.is_empty());
    let mut review = Review::new(Id::new(1, [1; 10]), year.start());
    review.time = true;
    carnet.put(AnyRecord::Review(review.into()));
    let bilan = Bilan::of(&carnet, year);
    assert_eq!(bilan.weeks.iter().map(|(_, m)| m).sum::<u32>(), bilan.total.minutes);
    let document = |b: &Bilan| format!("{:?}", carnet_ent::document::bilan(b));
    assert!(document(&bilan).contains("temps indiqué dans la lettre"));
    let mut without = bilan.clone();
    without.means.weekly_minutes = None;
    assert!(!document(&without).contains("temps indiqué"));
}

#[test]
fn the_rail_holds_whatever_the_day_and_the_year() {
    let carnet = carnet();
    let rail = YearRail::of(&carnet);
    for today in [day(2026, 7, 1), day(2026, 9, 1), day(2026, 11, 24), day(2027, 7, 3), day(2030, 1, 1)] {
        let drawing = year_rail(&rail, today);
        whole(&drawing);
        let inside = (rail.first..=rail.last).contains(&today);
        assert_eq!(drawing.marks.iter().any(|m| m.tone == Tone::Now), inside);
        assert!(drawing.narrow.as_ref().unwrap().marks.iter().any(|m| m.tone == Tone::Now) == inside);
    }
    // Each square says its week's time.
    let drawing = year_rail(&rail, day(2026, 11, 24));
    for week in rail.weeks.iter().filter(|w| w.minutes > 0) {
        assert!(boxes(&drawing).iter().any(|(.., says)| says.ends_with(&minutes_to_text(week.minutes))), "{week:?}");
    }
    // Procedures whose names have eighty letters, and end with the year.
    let mut long = rail.clone();
    for (bar, n) in long.bars.iter_mut().zip(0..) {
        bar.name = "Procédure au nom de quatre-vingts lettres ".repeat(2);
        if n == 1 {
            (bar.from, bar.to) = (day(2027, 6, 1), day(2027, 6, 20));
        }
    }
    whole(&year_rail(&long, day(2026, 11, 24)));
}

/// Squares by class: as many as there are, each step in words with what is late by name; sixty classes hold too.
#[test]
fn classes_by_steps_are_counted_and_named() {
    let mut carnet = example::carnet(day(2026, 11, 30), &mut IdMaker::new(1_000, 1));
    let today = day(2026, 11, 30);
    let procedure = carnet.procedures.values().find(|p| p.model == COUNCILS).unwrap().clone();
    let steps: Vec<Step> = carnet.steps_of(procedure.id).into_iter().filter(|s| s.plan.each).cloned().collect();
    let drawing = scopes(&carnet, &procedure, today).unwrap();
    whole(&drawing);
    let classes = carnet.classes_in(&procedure).len();
    assert_eq!(boxes(&drawing).iter().filter(|b| !b.2.is_empty()).count(), classes * steps.len());
    for step in &steps {
        let over = carnet.scopes_of(&procedure, step).iter().filter(|s| carnet.step_state(step, **s).is_over()).count();
        let said = format!("{}\u{a0}: {over} sur {classes} ", step.plan.title);
        assert!(drawing.words.iter().any(|w| w.starts_with(&said)), "{said} in {:?}", drawing.words);
    }
    // 4C is late, by its name and not by a colour alone.
    assert!(drawing.words.iter().any(|w| w.contains("en retard\u{a0}: 4C")));
    assert!(texts(&drawing).iter().any(|t| t.contains("En retard\u{a0}: 4C")));
    assert_eq!(
        boxes(&drawing).iter().filter(|b| b.0 == Tone::Bad).count(),
        drawing.words.join(" ").matches("4C").count()
    );
    for n in 0..44_u8 {
        let class = SchoolClass {
            id: Id::new(5, [n; 10]),
            year: 2026,
            name: format!("Classe au nom de quatre-vingts lettres, ou presque, pour voir ce qu’il en advient {n}"),
            level: ["6e", "5e", "4e", "3e"][usize::from(n % 4)].into(),
            teacher: String::new(),
            uai: String::new(),
            extra: Extra::new(),
        };
        carnet.put(AnyRecord::SchoolClass(class.into()));
    }
    let large = scopes(&carnet, &procedure, today).unwrap();
    whole(&large);
    assert_eq!(boxes(large.narrow.as_ref().unwrap()).len(), 60 * steps.len());
    // A procedure of the whole school has no squares.
    let transition = carnet.procedures.values().find(|p| p.model == "transition").unwrap();
    assert!(scopes(&carnet, transition, today).is_none());
}

#[test]
fn campaigns_stand_on_their_days_and_say_where_they_are() {
    let mut carnet = carnet();
    let year = carnet.open_year();
    let today = day(2026, 11, 30);
    let id = carnet.campaigns_of(year)[0].id;
    let mut late = Campaign::clone(&carnet.campaigns[&id]);
    (late.from, late.to, late.state) = (Some(day(2026, 10, 1)), Some(day(2026, 10, 31)), CampaignState::ToPrepare);
    late.name = "Remontée au nom de quatre-vingts lettres, pour voir ce qu’il advient de son nom ici".into();
    carnet.put(AnyRecord::Campaign(late.into()));
    let drawing = campaigns_by_month(&carnet, year, today).unwrap();
    whole(&drawing);
    let all = carnet.campaigns_of(year);
    assert_eq!(drawing.words.len(), all.len());
    for campaign in &all {
        assert!(drawing.words.iter().any(|w| w.starts_with(&campaign.name)), "{}", campaign.name);
    }
    let said = drawing.words.join("\n").replace(['\u{a0}', '\u{202f}'], " ");
    assert!(said.contains("du 1er octobre 2026 au 31 octobre 2026, en retard"), "{said}");
    // October is a twelfth of the year, after August and September.
    let bar = boxes(&drawing).into_iter().find(|b| b.0 == Tone::Bad && !b.2.is_empty()).unwrap();
    let day_wide = (864.0 - 250.0 - 120.0) / 365.0;
    assert!((bar.1[0] - (250.0 + 61.0 * day_wide)).abs() < 0.5 && (bar.1[2] - 30.0 * day_wide).abs() < 0.5, "{bar:?}");
    carnet.campaigns.clear();
    assert!(campaigns_by_month(&carnet, year, today).is_none());
}

#[test]
fn the_map_rings_what_changed_and_counts_what_nobody_follows() {
    let carnet = carnet();
    let days = carnet.setting_days();
    let (last, today) = (days[0], day(2026, 11, 30));
    let drawing = ent_map(&carnet, today, None).unwrap();
    whole(&drawing);
    let standing = carnet.settings_on(today);
    for (cell, event) in &standing {
        let module = &carnet.modules[&cell.module].name;
        let line = drawing.words.iter().find(|w| w.starts_with(module.as_str())).unwrap();
        assert!(line.contains(&event.effect.words()), "{line}");
    }
    let followed = carnet.modules.values().filter(|m| standing.keys().any(|c| c.module == m.id)).count();
    assert_eq!(drawing.words.len(), followed + 1);
    assert!(drawing.words.last().unwrap().starts_with("Non suivis"));
    assert!(!boxes(&drawing).iter().any(|b| b.0 == Tone::Ring));
    // Held against the eve of the last change: it is ringed, and said.
    let changed = ent_map(&carnet, today, last.pred_opt()).unwrap();
    let rings = boxes(&changed).iter().filter(|b| b.0 == Tone::Ring && b.1[3] > 12.0).count();
    assert!(rings > 0 && changed.words.join(" ").matches("(changé)").count() == rings);
    assert!(ent_map(&Carnet::default(), today, None).is_none());
}

#[test]
fn the_board_says_each_check_that_found_something() {
    let square =
        |title: &str, severity, found| CheckSquare { family: "Élèves".into(), title: title.into(), severity, found };
    let mut all: Vec<CheckSquare> =
        (0..80).map(|n| square(&format!("Contrôle {n}"), Severity::Minor, Some(0))).collect();
    all[3] = square("Élève sans classe", Severity::Major, Some(14));
    all[4] = square("Élève en double", Severity::Blocking, Some(1_200));
    all[5] = square("Sans fichier", Severity::Major, None);
    let drawing = checks_board(&all).unwrap();
    whole(&drawing);
    let said = drawing.words.join(" ");
    assert!(
        said.contains("79 sur 80 contrôles faits") && said.contains("Élève sans classe\u{a0}: 14, majeur"),
        "{said}"
    );
    assert!(said.contains("Élève en double\u{a0}: 1200, bloquant"));
    let shown = texts(&drawing);
    for words in ["14", "99+", "14 majeures", "77 contrôles sans anomalie", "1 non contrôlé"] {
        assert!(shown.iter().any(|t| t == words), "{words} in {shown:?}");
    }
    assert_eq!(boxes(&drawing).iter().filter(|b| !b.2.is_empty()).count(), 80);
    assert!(checks_board(&[]).is_none());
}

/// Twenty thousand activities, five thousand of one name: the bilan and the rail are made once through them.
#[test]
fn a_year_of_twenty_thousand_activities_is_drawn() {
    let mut carnet = carnet();
    let year = carnet.open_year();
    let letter = carnet.letter(year.start()).unwrap().id;
    let duty = carnet.numbered_duties(letter)[0].1.id;
    let before = Bilan::of(&carnet, year);
    for n in 0..20_000_u64 {
        let title = if n % 4 == 0 { "Aide à la connexion".to_owned() } else { format!("Intervention {n}") };
        let mut made = Activity::new(Id::new(n, [9; 10]), day(2026, 9, 1 + (n % 30) as u32), title);
        (made.state, made.minutes, made.duty) = (State::Done, Some(10), Some(duty));
        carnet.put(AnyRecord::Activity(made.into()));
    }
    let bilan = Bilan::of(&carnet, year);
    let months: u32 = bilan.missions[0].months.iter().map(|(_, s)| s.count).sum();
    assert_eq!(months, before.missions[0].sum.count + 20_000);
    let named = &bilan.missions[0].duties[0].achievements;
    assert_eq!(named.len(), 3);
    assert!(named.iter().any(|n| n.starts_with("Aide à la connexion (5000 fois, du ")), "{named:?}");
    whole(&mission_months(&bilan).unwrap());
    whole(&year_rail(&YearRail::of(&carnet), day(2026, 11, 24)));
    // A year of three activities.
    carnet.activities.retain(|id, _| *id < Id::new(3, [0; 10]));
    assert!(YearRail::of(&carnet).weeks.iter().map(|w| w.done).sum::<u32>() <= 3);
    whole(&year_rail(&YearRail::of(&carnet), day(2026, 11, 24)));
    let document = carnet_ent::document::bilan(&Bilan::of(&carnet, year));
    assert!(!document.blocks.is_empty());
}

/// What the figures say of an objective goes by its words, whole: « information » is no training, « conseiller » no council.
#[test]
fn an_objective_is_told_by_the_figures_that_it_names() {
    let carnet = carnet();
    let year = carnet.open_year();
    let letter = carnet.letter(year.start()).unwrap().id;
    let any = carnet.numbered_duties(letter)[0].1.clone();
    let of = |objective: &str| {
        let duty = Duty { objective: objective.into(), indicator: String::new(), ..any.clone() };
        let (said, suggested) = carnet.objective_facts(year, &duty);
        (said.replace('\u{a0}', " "), suggested)
    };
    let sessions = carnet.training_figures(year).sessions;
    assert!(of("Quatre formations dans l’année").0.starts_with(&format!("{sessions} séances tenues")));
    assert_eq!(of("Deux formations").1, Some(Reached::Reached));
    assert_eq!(of("Douze formations").1, None);
    assert!(of("Présence aux trois réunions de bassin").0.ends_with("sur 3"));
    assert!(of("85 % des comptes des parents activés").0.contains("% des comptes activés (parents)"));
    for other in
        ["Diffuser l’information aux familles", "Conseiller la direction", "Des activités avec les parents", ""]
    {
        assert_eq!(of(other), (String::new(), None), "{other}");
    }
}
