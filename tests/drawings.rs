//! What is drawn is what was counted: each mark stands where its figure says, and the words of a drawing say the same figures.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::calendar::YearRail;
use carnet_ent::document::{Drawing, Measure, Shape, Tone, curves, mission_months, trend, weeks, year_rail};
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
