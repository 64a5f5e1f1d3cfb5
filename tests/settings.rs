//! « Paramétrage »: the state on any day is what the decisions applied until then left, in order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::sync::Arc;

use carnet_ent::exchange::open;
use carnet_ent::model::*;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

mod world;
use world::World;

fn day(n: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
    first.checked_add_days(Days::new(n)).unwrap()
}

/// A decision or a finding, in numbers.
#[derive(Clone, Debug)]
struct Made {
    on: u64,
    hour: Option<u32>,
    /// Length of a temporary one.
    lasts: Option<u64>,
    /// A suspension: from how many days after, and for how long.
    suspended: Option<(u64, Option<u64>)>,
    found: bool,
    effects: Vec<(usize, usize, usize, usize)>,
}

const ONLY: [&str; 3] = ["", "6e", "4e"];
const PROFILES: [Audience; 2] = [Audience::Pupils, Audience::Parents];

fn made() -> impl Strategy<Value = Vec<Made>> {
    let effect = (0usize..2, 0usize..2, 0usize..3, 0usize..4);
    let one = (
        0u64..60,
        prop::option::of(8u32..18),
        prop::option::of(0u64..20),
        prop::option::of((0u64..10, prop::option::of(0u64..10))),
        any::<bool>(),
        prop::collection::vec(effect, 1..3),
    );
    let one = one.prop_map(|(on, hour, lasts, suspended, found, effects)| Made {
        on,
        hour,
        lasts,
        suspended,
        found,
        effects,
    });
    prop::collection::vec(one, 0..9)
}

fn modules(ids: &mut IdMaker) -> Vec<EntModule> {
    usual_modules(&[], ids).into_iter().take(2).collect()
}

/// The records of what was made.
fn records(all: &[Made], ids: &mut IdMaker) -> (Carnet, Vec<Id>) {
    let mut carnet = Carnet::default();
    let modules = modules(ids);
    for module in &modules {
        carnet.put(AnyRecord::EntModule(Arc::new(module.clone())));
    }
    let mut made = Vec::new();
    for one in all {
        let effects = one.effects.iter().map(|(m, p, o, a)| SettingEffect {
            module: modules[*m].id,
            profile: PROFILES[*p],
            only: ONLY[*o].into(),
            access: Access::ALL[*a],
            sentence: "le soir".into(),
            extra: Extra::new(),
        });
        let id = ids.next_id();
        made.push(id);
        if one.found {
            let setting = Setting {
                id,
                date: day(one.on),
                origin: SettingOrigin::Found,
                effect: effects.clone().next().unwrap(),
                note: String::new(),
                decision: None,
                extra: Extra::new(),
            };
            carnet.put(AnyRecord::Setting(Arc::new(setting)));
            continue;
        }
        let mut decision = Decision::new(id, format!("décision {id}"));
        decision.state = DecisionState::Applied;
        decision.effects = effects.collect();
        decision.until = one.lasts.map(|n| day(one.on + n));
        decision.suspensions = one
            .suspended
            .map(|(after, lasts)| Suspension {
                from: day(one.on + after),
                to: lasts.map(|n| day(one.on + after + n)),
                extra: Extra::new(),
            })
            .into_iter()
            .collect();
        let mut activity = Activity::new(decision.activity_id(), day(one.on), "appliquée");
        activity.time = one.hour.and_then(|h| chrono::NaiveTime::from_hms_opt(h, 0, 0));
        decision.activity = Some(activity.id);
        carnet.put(AnyRecord::Activity(Arc::new(activity)));
        carnet.put(AnyRecord::Decision(Arc::new(decision)));
    }
    (carnet, made)
}

/// The state on a day told the long way: each thing made, in order, from the first day on, with all that stands kept in a pile.
fn told(all: &[Made], ids: &[Id], on: u64) -> BTreeMap<(usize, usize, usize), usize> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|n| {
        let hour = all[*n].hour.filter(|_| !all[*n].found);
        (all[*n].on, hour, ids[*n])
    });
    let mut state: BTreeMap<(usize, usize, usize), (u64, usize)> = BTreeMap::new();
    for n in order {
        let one = &all[n];
        let ended = one.lasts.is_some_and(|l| on > one.on + l);
        let asleep = one
            .suspended
            .is_some_and(|(after, lasts)| on >= one.on + after && lasts.is_none_or(|l| on <= one.on + after + l));
        if one.on > on || (!one.found && (ended || asleep)) {
            continue;
        }
        let kept = if one.found { 1 } else { one.effects.len() };
        for (m, p, o, a) in one.effects.iter().take(kept) {
            state.insert((*m, *p, *o), (one.on, *a));
        }
    }
    let all_of: BTreeMap<_, _> = state.clone();
    for ((m, p, o), (since, access)) in &mut state {
        if let Some((later, other)) = all_of.get(&(*m, *p, 0)).filter(|_| *o > 0)
            && *later > *since
        {
            *access = *other;
        }
    }
    state.into_iter().map(|(k, (_, a))| (k, a)).collect()
}

/// The same from the carnet.
fn stands(carnet: &Carnet, on: u64) -> BTreeMap<(usize, usize, usize), usize> {
    let modules = carnet.modules_in_order(true);
    let at = |cell: &Cell| {
        let module = modules.iter().position(|m| m.id == cell.module).unwrap();
        let profile = PROFILES.iter().position(|p| *p == cell.profile).unwrap();
        let only = ONLY.iter().position(|o| *o == cell.only).unwrap();
        (module, profile, only)
    };
    let access = |e: &SettingEffect| Access::ALL.iter().position(|a| *a == e.access).unwrap();
    let standing = carnet.settings_on(day(on));
    standing.iter().map(|(cell, event)| (at(cell), access(event.effect))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_state_on_a_day_is_what_was_applied_until_then(all in made(), on in 0u64..90) {
        let (carnet, ids) = records(&all, &mut IdMaker::new(1, 1));
        prop_assert_eq!(stands(&carnet, on), told(&all, &ids, on));
    }

    #[test]
    fn undo_and_a_file_there_and_back_keep_it(all in made(), on in 0u64..90, back in 0usize..12) {
        let (made, ids) = records(&all, &mut IdMaker::new(5_000, 7));
        let mut world = World::new();
        let modules: Vec<Change> = made.modules.values().map(|m| Change::create(&**m)).collect();
        let modules = world.transaction(modules);
        prop_assert!(world.apply(modules));
        let mut states = vec![stands_all(&world.carnet)];
        for id in &ids {
            let mut changes = Vec::new();
            if let Some(decision) = made.decisions.get(id) {
                changes.push(Change::create(&*made.activities[&decision.activity_id()]));
                changes.push(Change::create(&**decision));
            }
            if let Some(setting) = made.settings.get(id) {
                changes.push(Change::create(&**setting));
            }
            let changes = world.transaction(changes);
            prop_assert!(world.apply(changes));
            states.push(stands_all(&world.carnet));
        }
        let all_done = world.carnet.clone();
        let back = back.min(ids.len());
        for _ in 0..back {
            prop_assert!(world.step_back());
        }
        prop_assert_eq!(stands_all(&world.carnet), states[ids.len() - back].clone());
        for _ in 0..back {
            prop_assert!(world.step_forth());
        }
        prop_assert!(world.carnet == all_done);
        let read = open(world.file().as_bytes(), &mut |_, _| {}).unwrap();
        prop_assert!(read.broken.is_empty());
        prop_assert_eq!(
            format!("{:?}", read.carnet.settings_on(day(on))),
            format!("{:?}", all_done.settings_on(day(on)))
        );
    }
}

/// Everything that stands, on a day after all of them.
fn stands_all(carnet: &Carnet) -> String {
    format!("{:?}", carnet.settings_on(day(200)))
}
