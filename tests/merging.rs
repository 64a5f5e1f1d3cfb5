//! Laws of merging: nothing is lost without having been shown, nothing is shown twice, the order does not matter, undo gives all back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use carnet_ent::document::compare_signed;
use carnet_ent::exchange::closing::close;
use carnet_ent::exchange::head_copy::{digest_of, head_copy};
use carnet_ent::exchange::merge::{
    Author, Fit, Gap, Incoming, Outside, Plan, Proposal, Why, misfits, outside, refused_so_far,
};
use carnet_ent::exchange::open as open_file;
use carnet_ent::model::*;
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

mod replicas;
mod world;
use replicas::{Account, choices, incoming, merge, without_merges};
use world::{Act, World, acts};

/// The example with a bilan begun, and a journal.
fn base() -> World {
    let mut world = World::new();
    let year = world.carnet.open_year().start();
    let of = world.carnet.about().unwrap().id;
    let review = Review::new(of.derived_by(year.unsigned_abs().into()), year);
    let made = world.transaction(vec![Change::create(&review)]);
    assert!(world.apply(made));
    world.undo = Undo::default();
    world
}

/// One thing that happens among some computers.
#[derive(Clone, Debug)]
enum Turn {
    Act(usize, Act),
    Back(usize),
    /// From, to, and what is chosen: 0 what is proposed, 1 all, 2 nothing, else by chance.
    Merge(usize, usize, u8),
}

/// Without signing: what is signed cannot always be taken.
fn quiet() -> impl Strategy<Value = Act> {
    acts().prop_filter_map("signs", |all| {
        all.into_iter().find(|a| !matches!(a, Act::Sign | Act::Amend | Act::Reorder(..)))
    })
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        6 => (0usize..3, quiet()).prop_map(|(at, act)| Turn::Act(at, act)),
        1 => (0usize..3).prop_map(Turn::Back),
        3 => (0usize..3, 0usize..3, 0u8..6).prop_map(|(a, b, how)| Turn::Merge(a, b, how)),
    ];
    prop::collection::vec(turn, 1..40)
}

/// 0: what is proposed, the rest left for later; 1: all; 2: nothing; else taken, refused or left by chance.
fn choose(how: u8, p: &Proposal) -> Option<bool> {
    match how {
        0 => (p.fit == Fit::Free).then_some(true),
        1 => Some(true),
        2 => Some(false),
        how => match p.choice().bytes().map(u32::from).sum::<u32>() % u32::from(how) {
            0 => Some(true),
            1 => Some(false),
            _ => None,
        },
    }
}

/// Few activities, so that both sides meet on the same.
fn crowd(act: &Act) -> Act {
    match act.clone() {
        Act::Retitle(n, t) => Act::Retitle(n % 3, t),
        Act::Done(n) => Act::Done(n % 3),
        Act::Delete(n) => Act::Delete(n % 4),
        Act::Duty(n, d) => Act::Duty(n % 3, d % 2),
        Act::Reword(n, t) => Act::Reword(n % 2, t),
        Act::Fate(n, keep) => Act::Fate(n % 2, keep),
        Act::Also(n, d) => Act::Also(n % 3, d % 3),
        other => other,
    }
}

fn run(account: &mut Account, turns: &[Turn]) {
    let computers = account.replicas.len();
    for turn in turns {
        match turn {
            Turn::Act(at, act) => account.act(at % computers, &crowd(act)),
            Turn::Back(at) => account.step_back(at % computers),
            Turn::Merge(from, to, how) => {
                let (from, to) = (from % computers, to % computers);
                if from != to {
                    let deleted = account.replicas[to].deleted.clone();
                    let plan = account.merge(from, to, |p| choose(*how, p));
                    // What was deleted here comes back by a choice only; what both make is another one's too.
                    for (table, id) in
                        deleted.into_iter().filter(|(t, _)| ![TableName::Outcome, TableName::Interview].contains(t))
                    {
                        let back = account.replicas[to].world.carnet.get(table, id).is_some();
                        let shown = |p: &&Proposal| p.record() == (table, id);
                        let shown = plan.proposals.iter().find(shown);
                        assert!(!back || shown.is_some_and(|p| p.fit != Fit::Free));
                        if back {
                            account.replicas[to].deleted.remove(&(table, id));
                        }
                    }
                }
            }
        }
    }
}

/// Where a proposal is: a part of an entretien that was refused comes again as the whole of it.
fn place(p: &Proposal) -> String {
    match p.table {
        TableName::Interview => format!("{}/{}", p.table, p.id),
        _ => p.key.clone(),
    }
}

fn open(plan: &Plan) -> usize {
    let open = |p: &&Proposal| p.fit != Fit::Impossible;
    plan.proposals.iter().filter(open).count()
}

proptest! {
    // The same each time, and twice as many as by chance.
    #![proptest_config(ProptestConfig { cases: 256, rng_seed: RngSeed::Fixed(33), ..ProptestConfig::default() })]

    /// On two computers, whatever is done and merged in whatever order, each merge shows what the account says. See `replicas`.
    #[test]
    fn two_computers(turns in turns()) {
        run(&mut Account::new(&base(), 2), &turns);
    }

    #[test]
    fn three_computers(turns in turns()) {
        run(&mut Account::new(&base(), 3), &turns);
    }

    /// Once each has taken all of the other's, they are equal, and have nothing more to say.
    #[test]
    fn equal_when_everything_is_taken(turns in turns()) {
        let mut account = Account::new(&base(), 2);
        let edits: Vec<Turn> = turns.into_iter().filter(|t| !matches!(t, Turn::Merge(..))).collect();
        run(&mut account, &edits);
        for (from, to) in [(0, 1), (1, 0)] {
            let before = account.replicas[to].world.carnet.clone();
            let plan = account.merge(from, to, |_| Some(true));
            if open(&plan) > 0 && account.replicas[to].world.carnet == before {
                // What the other deleted, and something done here rests on it.
                return Ok(());
            }
        }
        prop_assert!(without_merges(&account.replicas[0].world.carnet) == without_merges(&account.replicas[1].world.carnet));
        for (from, to) in [(0, 1), (1, 0)] {
            let (from, to) = (&account.replicas[from].world, &account.replicas[to].world);
            prop_assert_eq!(open(&incoming(from, to).plan(&to.carnet)), 0);
        }
    }

    /// With signing too: the same file again has nothing left to propose, and undone it proposes all of it again.
    #[test]
    fn twice_is_once_and_undo_gives_all_back(here in acts(), there in acts(), how in 0u8..6) {
        let mut account = Account::new(&base(), 2);
        here.iter().for_each(|a| account.act(0, a));
        there.iter().for_each(|a| account.act(1, a));
        let [mut mine, theirs] = [0, 1].map(|n: usize| account.replicas[n].world.clone());
        let before = mine.carnet.clone();
        let file = incoming(&theirs, &mine);
        let first = file.plan(&mine.carnet);
        let chosen = choices(&first, |p| choose(how, p));
        if merge(&mut mine, &file, &first, &chosen).is_none() {
            return Ok(());
        }
        // What nobody decided is shown again, and nothing else.
        let left = |p: &&Proposal| p.fit != Fit::Impossible && !chosen.contains_key(&p.choice());
        let left: BTreeSet<String> = first.proposals.iter().filter(left).map(place).collect();
        let again = incoming(&theirs, &mine).plan(&mine.carnet);
        let shown: BTreeSet<String> = again.proposals.iter().filter(|p| p.fit != Fit::Impossible).map(place).collect();
        prop_assert!(shown.is_subset(&left), "{shown:?} {left:?}");
        if how == 0 {
            prop_assert_eq!(shown, left);
        }
        prop_assert!(mine.step_back());
        prop_assert!(mine.carnet == before);
        prop_assert_eq!(incoming(&theirs, &mine).plan(&mine.carnet).proposals.len(), first.proposals.len());
    }
}

// ---- the head's return ------------------------------------------------------------------------------

fn a_copy(world: &mut World, notes: bool) -> World {
    let mut copy = SentCopy {
        at: "2027-06-01T08:00:00Z".into(),
        by: "Test".into(),
        notes,
        ..SentCopy::new(world.ids.next_id(), world.carnet.open_year().start())
    };
    copy.digest = digest_of(&head_copy(&world.carnet, &copy));
    world.carnet.put(AnyRecord::SentCopy(copy.clone().into()));
    World {
        carnet: head_copy(&world.carnet, &copy),
        ids: IdMaker::new(3_000, 77),
        seq: 0,
        undo: Undo::default(),
        lines: Vec::new(),
        folded: Vec::new(),
    }
}

/// The return of a copy that was `sent`, as the administrator reads it.
fn returned(sent: &Carnet, head: &World, to: &World) -> Incoming {
    let mut incoming = Incoming {
        author: Author::Head,
        by: head_name(&to.carnet),
        held: to.lines.iter().map(|l| l.id).collect(),
        sent: to.carnet.copies.values().map(|c| SentCopy::clone(c)).collect(),
        ..Incoming::default()
    };
    for line in &head.lines {
        incoming.line(&serde_json::to_string(&**line).unwrap());
    }
    incoming.with_records(sent.clone())
}

/// 525808c took an opinion changed in a text editor, ticked, and the return of a copy that this carnet never made.
#[test]
fn a_return_that_is_not_of_a_copy_sent_from_here_is_ticked_nowhere() {
    let mut world = base();
    let mut head = a_copy(&mut world, true);
    let sent = head.carnet.clone();
    let interview = {
        let review = head.carnet.reviews.keys().next().copied().unwrap();
        let mut made = Interview::new(head.ids.next_id(), review);
        made.opinion = "Précieux.".into();
        made
    };
    let given = head.transaction(vec![Change::create(&interview)]);
    assert!(head.apply(given));
    let unticked = |file: &Incoming, why: Why| {
        let plan = file.plan(&world.carnet);
        assert!(!plan.proposals.is_empty());
        for p in &plan.proposals {
            assert_eq!((p.fit, p.why.clone()), (Fit::Outside, Some(why.clone())));
        }
    };
    let plan = returned(&sent, &head, &world).plan(&world.carnet);
    assert!(plan.proposals.iter().all(|p| p.fit == Fit::Free));
    // Its copy was changed in a text editor.
    let mut altered = sent.clone();
    let mut activity = Activity::clone(altered.activities.values().next().unwrap());
    activity.minutes = Some(600);
    altered.put(AnyRecord::Activity(activity.into()));
    unticked(&returned(&altered, &head, &world), Why::Altered);
    // Of a copy of another carnet, or of another computer.
    let mut unknown = returned(&sent, &head, &world);
    unknown.sent.clear();
    unticked(&unknown.with_records(sent.clone()), Why::UnknownCopy);
    // Two copies of what did not change have one digest.
    let first = digest_of(&sent);
    assert_eq!(first, digest_of(&a_copy(&mut world, true).carnet));
}

fn head_name(carnet: &Carnet) -> String {
    Committee::first(carnet, Role::Head).map(Person::name).unwrap()
}

fn take(world: &mut World, incoming: &Incoming, which: impl Fn(&Proposal) -> bool) -> Plan {
    let plan = incoming.plan(&world.carnet);
    let chosen = choices(&plan, |p| Some(which(p)));
    assert!(merge(world, incoming, &plan, &chosen).is_some());
    plan
}

fn fits(plan: &Plan) -> BTreeSet<Fit> {
    plan.proposals.iter().map(|p| p.fit).collect()
}

fn comment(world: &mut World, target: String, by: String) -> Comment {
    Comment {
        id: world.ids.next_id(),
        target,
        reply_to: None,
        at: "2027-06-10T08:00:00Z".into(),
        by,
        text: "Bravo".into(),
        resolved: false,
        extra: Extra::new(),
    }
}

fn fate(world: &World) -> Option<Fate> {
    world.carnet.outcomes.values().next().and_then(|o| o.fate)
}

/// keep → remove → keep, over three returns: each is shown, and taken without a conflict. So is a comment that is deleted, and an addition withdrawn.
#[test]
fn what_the_head_changes_again_is_shown_again() {
    let mut mine = base();
    let mut head = a_copy(&mut mine, false);
    let sent = head.carnet.clone();
    let duty = head.carnet.duties.keys().next().copied().unwrap();
    let by = head_name(&mine.carnet);
    let said = comment(&mut head, format!("duty/{duty}"), by);
    let review = head.carnet.review(head.carnet.open_year().start()).unwrap().id;
    let mut added = Outcome::new(head.ids.next_id(), review, None);
    added.mission = head.carnet.missions.keys().next().copied();
    added.fate = Some(Fate::Add);
    added.next_text = "à ajouter".into();
    let made = head.transaction(vec![Change::create(&said), Change::create(&added)]);
    assert!(head.apply(made));
    for (n, keep) in [true, false, true, false].into_iter().enumerate() {
        assert!(head.act(&Act::Fate(0, keep)));
        if n == 2 {
            let gone = head.transaction(vec![Change::delete(&said), Change::delete(&added)]);
            assert!(head.apply(gone));
        }
        let file = returned(&sent, &head, &mine);
        let plan = take(&mut mine, &file, |p| p.fit == Fit::Free);
        assert_eq!(fits(&plan), [Fit::Free].into());
        let expected = [3, 1, 3, 1];
        assert_eq!(plan.proposals.len(), expected[n]);
        let decided =
            mine.carnet.outcome(review, mine.carnet.duties.keys().next().copied().unwrap()).and_then(|o| o.fate);
        assert_eq!(decided, Some(if keep { Fate::Keep } else { Fate::Remove }));
        assert_eq!(mine.carnet.comments.len(), usize::from(n < 2));
        assert_eq!(returned(&sent, &head, &mine).plan(&mine.carnet).proposals, []);
    }
    assert!(fate(&mine).is_some());
}

/// Two copies, two returns, in either order: the same carnet, or a conflict that was shown.
#[test]
fn two_returns_in_either_order() {
    for order in [[0, 1], [1, 0]] {
        let mut mine = base();
        let mut heads = [a_copy(&mut mine, false), a_copy(&mut mine, true)];
        heads[1].ids = IdMaker::new(4_000, 55);
        let sent = heads.clone().map(|h| h.carnet);
        heads[0].act(&Act::Fate(0, true));
        heads[1].act(&Act::Fate(1, false));
        for n in order {
            let file = returned(&sent[n], &heads[n], &mine);
            assert_eq!(fits(&take(&mut mine, &file, |_| true)), [Fit::Free].into());
        }
        assert_eq!(mine.carnet.outcomes.len(), 2);
    }
}

/// 525808c: a change that the carnet refuses refused the whole merge, and nothing said which.
#[test]
fn what_cannot_be_taken_is_named_and_the_rest_is_taken() {
    let mut mine = base();
    let mut theirs = mine.clone();
    theirs.ids = IdMaker::new(6_000, 6);
    // There: an activity is deleted, and another one noted. Here: an outage stands beside the first.
    let gone = theirs.carnet.activities.values().next().unwrap().clone();
    let deleted = theirs.transaction(vec![Change::delete(&*gone)]);
    assert!(theirs.apply(deleted));
    assert!(theirs.act(&Act::Note("notée là-bas".into(), 30)));
    let outage = Outage {
        id: gone.id,
        service: "ENT".into(),
        ended: None,
        ended_at: None,
        told: String::new(),
        extra: Extra::new(),
    };
    let noted = mine.transaction(vec![Change::create(&outage)]);
    assert!(mine.apply(noted));
    let file = incoming(&theirs, &mine);
    let plan = file.plan(&mine.carnet);
    let all: BTreeMap<String, bool> = (plan.proposals.iter().map(|p| (p.choice(), true))).collect();
    let record = MergeRecord {
        id: mine.ids.next_id(),
        at: "2026-11-29T10:00:00Z".into(),
        by: String::new(),
        copy: None,
        decided: BTreeMap::new(),
        known: Vec::new(),
        extra: Extra::new(),
    };
    let left = misfits(&mine.carnet, &file, &plan, &all, &record);
    assert_eq!(left.len(), 1, "{left:?}");
    let of = plan.proposals.iter().find(|p| p.choice() == left[0].0).unwrap();
    assert_eq!(of.id, gone.id);
    let rest: BTreeMap<String, bool> = all.into_iter().filter(|(c, _)| *c != left[0].0).collect();
    assert!(misfits(&mine.carnet, &file, &plan, &rest, &record).is_empty());
    assert!(merge(&mut mine, &file, &plan, &rest).is_some());
    assert!(mine.carnet.activities.values().any(|a| a.title == "notée là-bas"));
    assert!(mine.carnet.activities.contains_key(&gone.id));
    // What was left is shown again.
    let again = incoming(&theirs, &mine).plan(&mine.carnet);
    assert!(again.proposals.iter().any(|p| p.id == gone.id));
}

/// A carnet restored from before the bilan existed: the head's decisions bring the bilan with them.
#[test]
fn what_a_return_rests_on_comes_with_it() {
    let mut mine = base();
    let mut head = a_copy(&mut mine, false);
    let sent = head.carnet.clone();
    assert!(head.act(&Act::Fate(0, true)));
    let mut restored = World::new();
    let file = returned(&sent, &head, &restored);
    // It no longer knows the copy: the person chooses.
    let plan = take(&mut restored, &file, |p| p.why == Some(Why::UnknownCopy));
    assert_eq!(plan.proposals.len(), 1);
    assert_eq!(plan.proposals[0].needs.len(), 1);
    assert_eq!(restored.carnet.reviews.len(), 1);
    assert_eq!(fate(&restored), Some(Fate::Keep));
}

#[test]
fn what_does_not_hold_is_not_ticked() {
    let mut mine = base();
    let mut head = a_copy(&mut mine, false);
    let sent = head.carnet.clone();
    let activity = mine.carnet.activities.values().next().unwrap().clone();
    let mut retitled = activity.renewed();
    retitled.title = "autre".into();
    let duty = format!("duty/{}", head.carnet.duties.keys().next().unwrap());
    let lost = format!("duty/{}", head.ids.next_id());
    let by = head_name(&mine.carnet);
    let [other, nowhere] = [(duty, "Autre".to_owned()), (lost, by)].map(|(target, by)| comment(&mut head, target, by));
    let review = mine.carnet.review(mine.carnet.open_year().start()).unwrap();
    let mut approved = review.clone();
    approved.state = ReviewState::Approved;
    let mut changes = vec![
        Change::update(&*activity, &retitled).unwrap(),
        Change::create(&other),
        Change::create(&nowhere),
        Change::update(review, &approved).unwrap(),
    ];
    assert!(head.act(&Act::Fate(0, true)));
    // A state before that never was.
    let mut claimed = Outcome::clone(head.carnet.outcomes.values().next().unwrap());
    let mut now = claimed.clone();
    claimed.fate = Some(Fate::Change);
    now.fate = Some(Fate::Remove);
    changes.push(Change::update(&claimed, &now).unwrap());
    let line = head.transaction(changes);
    head.lines.push(std::sync::Arc::new(line));
    let plan = returned(&sent, &head, &mine).plan(&mine.carnet);
    let why = |table, id| {
        let found = plan.proposals.iter().find(|p| p.record() == (table, id));
        found.map(|p| (p.fit, p.why.clone().unwrap())).unwrap()
    };
    assert_eq!(why(TableName::Activity, activity.id), (Fit::Outside, Why::NotTheHeads));
    assert_eq!(why(TableName::Comment, other.id), (Fit::Outside, Why::OtherName("Autre".into())));
    assert_eq!(why(TableName::Comment, nowhere.id), (Fit::Outside, Why::NoTarget));
    assert_eq!(why(TableName::Review, review.id), (Fit::Impossible, Why::ApprovedThere));
    assert_eq!(why(TableName::Outcome, now.id), (Fit::Outside, Why::Unfounded));
}

/// A return that comes once the bilan is approved: what was decided stands, and « à revoir » is kept as a comment.
#[test]
fn a_late_return_of_an_approved_bilan_comments_it() {
    let mut mine = base();
    let year = mine.carnet.open_year().start();
    let review = mine.carnet.review(year).unwrap().clone();
    let mut head = a_copy(&mut mine, false);
    let sent = head.carnet.clone();
    let visa = Visa {
        version: None,
        name: head_name(&mine.carnet),
        date: NaiveDate::from_ymd_opt(2027, 6, 25).unwrap(),
        verdict: Verdict::Revise,
        extra: Extra::new(),
    };
    let late = Interview {
        opinion: "trop tard".into(),
        visa: Some(visa),
        ..Interview::new(review.id.derived(review.id), review.id)
    };
    let none = Interview::new(late.id, review.id);
    let lines = [vec![Change::create(&none)], Change::update(&none, &late).into_iter().collect()];
    for changes in lines {
        let made = head.transaction(changes);
        assert!(head.apply(made));
    }
    let approved = Review { state: ReviewState::Approved, ..review.clone() };
    let frozen = ApprovedReview::of(&mine.carnet, &review, mine.ids.next_id());
    let mut changes = vec![Change::create(&none)];
    changes.extend(Change::update(&review, &approved));
    changes.push(Change::create(&frozen));
    let made = mine.transaction(changes);
    assert!(mine.apply(made));
    let file = returned(&sent, &head, &mine);
    let plan = take(&mut mine, &file, |p| p.fit == Fit::Free);
    let opinion = plan.proposals.iter().find(|p| p.field.as_deref() == Some("opinion"));
    assert_eq!(opinion.unwrap().why, Some(Why::Approved));
    assert_eq!(mine.carnet.comments.len(), 1);
    let said = mine.carnet.comments.values().next().unwrap();
    assert!(said.text.contains("à revoir") && said.by == head_name(&mine.carnet));
    // Again: it is there.
    assert!(!fits(&returned(&sent, &head, &mine).plan(&mine.carnet)).contains(&Fit::Free));
}

/// Words of the head's that were typed here are the administrator's; those that come from the head are not, whoever typed the others.
#[test]
fn each_word_keeps_its_author() {
    let mut mine = base();
    let review = mine.carnet.review(mine.carnet.open_year().start()).unwrap().id;
    let none = Interview::new(review.derived(review), review);
    let typed = Interview { opinion: "avis saisi".into(), conclusion: "conclusion saisie".into(), ..none.clone() };
    let typed = typed.attributed(&none, &Typist::Administrator);
    let made = mine.transaction(vec![Change::create(&typed)]);
    assert!(mine.apply(made));
    let mut head = a_copy(&mut mine, false);
    let sent = head.carnet.clone();
    let own = Interview { opinion: "avis du chef".into(), ..typed.clone() };
    let own = own.attributed(&typed, &Typist::Head);
    let made = head.transaction(Change::update(&typed, &own).into_iter().collect());
    assert!(head.apply(made));
    let file = returned(&sent, &head, &mine);
    let plan = take(&mut mine, &file, |_| true);
    assert_eq!(plan.proposals.len(), 1, "who typed it is not a choice of its own");
    let kept = mine.carnet.interview(review).unwrap();
    assert_eq!(kept.opinion, "avis du chef");
    assert_eq!(kept.typed.0, [HeadsPart::Conclusion].into());
    // Refused, the administrator's words stay the administrator's.
    assert!(mine.step_back());
    let file = returned(&sent, &head, &mine);
    take(&mut mine, &file, |_| false);
    let kept = mine.carnet.interview(review).unwrap();
    assert_eq!(kept.opinion, "avis saisi");
    assert_eq!(kept.typed, typed.typed);
}

// ---- two laptops ------------------------------------------------------------------------------------

/// Edited there and deleted here, and the mirror of it: both are choices, in both directions.
#[test]
fn edited_there_and_deleted_here_is_a_choice() {
    for (deleter, taken) in [(0, true), (0, false), (1, true), (1, false)] {
        let mut account = Account::new(&base(), 2);
        account.act(deleter, &Act::Delete(0));
        account.act(1 - deleter, &Act::Retitle(0, "retouchée".into()));
        let plan = account.merge(1, 0, |_| Some(taken));
        assert_eq!(fits(&plan), [Fit::Conflict].into());
        let titles =
            |n: usize| account.replicas[n].world.carnet.activities.values().filter(|a| a.title == "retouchée").count();
        assert_eq!(titles(0), usize::from((deleter == 0) == taken));
        // Theirs taken: there is nothing left to say. Ours kept: it is their turn to choose.
        let back = account.merge(0, 1, |_| Some(true));
        assert_eq!(back.proposals.len(), usize::from(!taken));
        let [one, other] = [0, 1].map(|n: usize| without_merges(&account.replicas[n].world.carnet));
        assert!(one == other);
    }
}

/// B1 → A2 → B1: what comes back to an earlier value is shown.
#[test]
fn a_value_that_returns_is_shown() {
    let mut account = Account::new(&base(), 2);
    for (at, title) in [(1, "un"), (0, "deux"), (1, "un"), (0, "deux")] {
        account.act(at, &Act::Retitle(0, title.into()));
        let plan = account.merge(at, 1 - at, |p| Some(p.fit == Fit::Free));
        assert_eq!(plan.proposals.len(), 1);
        let there = account.replicas[1 - at].world.carnet.activities.values().next().unwrap();
        assert_eq!(there.title, title);
    }
}

/// Both prepare the letter of the next year: there is one, with one set of duties; what each added is there beside the other's.
#[test]
fn the_next_letter_of_two_laptops_is_one() {
    let mut account = Account::new(&base(), 2);
    for n in 0..2 {
        let world = &mut account.replicas[n].world;
        let year = world.carnet.open_year();
        let next = NextLetter::of(&world.carnet, year.start(), &Carried::default()).unwrap();
        let mission = next.missions[0].id;
        let mut changes = next.changes();
        let rank = Rank::after(next.duties.last().map(|d| &d.rank));
        let added = Duty::new(world.ids.next_id(), mission, rank, format!("ajoutée {n}"));
        changes.push(Change::create(&added));
        let made = world.transaction(changes);
        assert!(world.apply(made));
    }
    let shown = account.merge(0, 1, |p| Some(p.fit == Fit::Free));
    assert_eq!(shown.proposals.len(), 1);
    account.merge(1, 0, |p| Some(p.fit == Fit::Free));
    let [one, other] = [0, 1].map(|n: usize| without_merges(&account.replicas[n].world.carnet));
    assert!(one == other);
    let year = one.open_year().next().start();
    assert_eq!(one.letters.values().filter(|l| l.year == year).count(), 1);
    assert_eq!(one.numbered_duties(one.letter(year).unwrap().id).len(), 13);
}

/// No journal in common: each difference is shown, none is ticked; the next file is a continuation.
#[test]
fn without_a_common_point_states_are_compared() {
    let mut mine = World::new();
    let mut theirs = World::new();
    theirs.ids = IdMaker::new(5_000, 5);
    assert!(theirs.act(&Act::Note("ailleurs".into(), 30)));
    assert!(theirs.act(&Act::Retitle(0, "autre titre".into())));
    let file = incoming(&theirs, &mine);
    let plan = take(&mut mine, &file, |p| p.field.is_none());
    // What is new and was never deleted here is ticked.
    assert_eq!(fits(&plan), [Fit::Free, Fit::Compared].into());
    assert_eq!(plan.proposals.len(), 2);
    assert_eq!(incoming(&theirs, &mine).plan(&mine.carnet).proposals, []);
    assert!(theirs.act(&Act::Done(1)));
    let plan = incoming(&theirs, &mine).plan(&mine.carnet);
    assert_eq!(fits(&plan), [Fit::Free].into());
    assert_eq!(plan.proposals.len(), 1);
}

/// A year closed there: what is known here is not proposed again; what it folded and is not known here is compared, unticked.
#[test]
fn a_closed_year_keeps_the_common_point() {
    for known in [true, false] {
        let mut account = Account::new(&base(), 2);
        account.act(0, &Act::Retitle(0, "ancien".into()));
        if known {
            account.merge(0, 1, |p| Some(p.fit == Fit::Free));
        }
        let [theirs, mut mine] = [0, 1].map(|n: usize| account.replicas[n].world.clone());
        let lines: Vec<String> = theirs.lines.iter().map(|l| serde_json::to_string(&**l).unwrap()).collect();
        let year = SchoolYear::new(2026);
        let (rest, folded) = close(&lines, year, "2027-09-01T08:00:00Z").unwrap();
        assert_eq!((rest.len(), folded.ids.len()), (0, lines.len()));
        assert_eq!(close(&lines, year.previous(), ""), None);
        let file =
            Incoming { held: mine.lines.iter().map(|l| l.id).collect(), folded: vec![folded], ..Incoming::default() };
        let file = file.with_records(theirs.carnet.clone());
        let plan = file.plan(&mine.carnet);
        if known {
            assert_eq!((plan.proposals.len(), plan.gap), (0, Gap::None));
        } else {
            assert_eq!(fits(&plan), [Fit::Compared].into());
            assert_eq!(plan.proposals.len(), 1);
            take(&mut mine, &file, |_| true);
            let again = file.plan(&mine.carnet);
            assert_eq!((again.proposals.len(), again.gap), (0, Gap::None));
        }
    }
}

/// One unknown table among known ones: the rest stays takeable, and it is counted.
#[test]
fn a_change_of_an_unknown_table_leaves_the_rest() {
    let mut mine = base();
    let mut theirs = mine.clone();
    theirs.ids = IdMaker::new(6_000, 6);
    assert!(theirs.act(&Act::Note("connue".into(), 30)));
    let mut file = Incoming { held: mine.lines.iter().map(|l| l.id).collect(), ..Incoming::default() };
    for line in &theirs.lines {
        let mut line = serde_json::to_value(&**line).unwrap();
        let mut foreign = line["changes"][0].clone();
        foreign["table"] = "holograms".into();
        line["changes"].as_array_mut().unwrap().push(foreign);
        file.line(&line.to_string());
    }
    file.line("{\"id\": 3}");
    assert_eq!((file.foreign, file.damaged), (2, 1));
    let file = file.with_records(theirs.carnet.clone());
    assert_eq!(fits(&take(&mut mine, &file, |_| true)), [Fit::Free].into());
    assert!(mine.carnet.activities.values().any(|a| a.title == "connue"));
}

#[test]
fn a_change_of_a_letter_signed_meanwhile_becomes_an_avenant() {
    let mut mine = base();
    // The example's letter is signed: open an avenant, copy, sign again.
    mine.act(&Act::Amend);
    let mut other = mine.clone();
    other.ids = IdMaker::new(7_000, 7);
    assert!(other.act(&Act::Reword(0, "nouveau texte".into())));
    assert!(mine.act(&Act::Sign));
    let file = incoming(&other, &mine);
    let found = take(&mut mine, &file, |_| true);
    assert_eq!(found.proposals[0].fit, Fit::Amendment);
    let letter = mine.carnet.letters.values().next().unwrap();
    assert_eq!(letter.state, LetterState::Amending);
    assert!(mine.carnet.duties.values().any(|d| d.text == "nouveau texte"));
}

#[test]
fn a_dangling_or_foreign_change_cannot_be_taken() {
    let mut mine = base();
    let mut head = a_copy(&mut mine, false);
    let sent = head.carnet.clone();
    let review = mine.carnet.review(mine.carnet.open_year().start()).unwrap().id;
    let lost = Outcome::new(head.ids.next_id(), review, Some(head.ids.next_id()));
    let odd = Change {
        after: Some([("reached".to_owned(), 7.into())].into_iter().collect()),
        ..Change::create(&Outcome::new(head.ids.next_id(), review, None))
    };
    let line = head.transaction(vec![Change::create(&lost), odd]);
    head.lines.push(std::sync::Arc::new(line));
    let before = without_merges(&mine.carnet);
    let file = returned(&sent, &head, &mine);
    let found = take(&mut mine, &file, |_| true);
    assert_eq!(fits(&found), [Fit::Impossible].into());
    let whys: Vec<_> = found.proposals.iter().filter_map(|p| p.why.clone()).collect();
    assert!(whys.contains(&Why::Absent(TableName::Duty)) && whys.contains(&Why::Unreadable));
    assert!(without_merges(&mine.carnet) == before);
}

#[test]
fn ten_thousand_changes_are_planned_and_applied() {
    let mut mine = base();
    let mut other = mine.clone();
    other.ids = IdMaker::new(7_000, 7);
    for n in 0..10_000u32 {
        assert!(other.act(&Act::Note(format!("activité {n}"), 30)));
        if n > 50 {
            other.undo = Undo::default();
        }
    }
    let file = incoming(&other, &mine);
    let found = take(&mut mine, &file, |_| true);
    assert_eq!(found.proposals.len(), 10_000);
    assert!(without_merges(&mine.carnet).activities.len() > 10_000);
}

// ---- one person's two computers ---------------------------------------------------------------------

/// Takes what is proposed, as the page has it ticked.
fn as_proposed(p: &Proposal) -> Option<bool> {
    (p.fit == Fit::Free).then_some(true)
}

fn letter(account: &Account, at: usize) -> Letter {
    Letter::clone(account.replicas[at].world.carnet.letters.values().next().unwrap())
}

/// 525808c: state, number and means stood unticked under « Lettre signée entre-temps », and were refused for good; then only the signed
/// version came, and the next avenant had the number of the last.
#[test]
fn an_avenant_of_the_other_computer_comes_as_one_choice_ticked() {
    let mut account = Account::new(&signed_base(), 2);
    account.act(0, &Act::Amend);
    account.act(0, &Act::Weekly(180));
    let plan = account.merge(0, 1, as_proposed);
    let choices: BTreeSet<String> = plan.proposals.iter().map(Proposal::choice).collect();
    assert_eq!((fits(&plan), choices.len()), ([Fit::Free].into(), 1));
    assert_eq!(letter(&account, 1), letter(&account, 0));
    account.act(0, &Act::Sign);
    let plan = account.merge(0, 1, as_proposed);
    assert_eq!(fits(&plan), [Fit::Free].into());
    assert_eq!(letter(&account, 1), letter(&account, 0));
    let [lap, home] = [0, 1].map(|n: usize| &account.replicas[n].world.carnet);
    assert!(without_merges(lap) == without_merges(home));
    assert!(compare_signed(home, &letter(&account, 1)).is_empty());
    assert_eq!(home.next_amendment(&letter(&account, 1)), 2);
}

/// The whole way at once: a letter signed and amended there, signed before here.
#[test]
fn a_signed_avenant_comes_over_a_signed_letter_and_its_undo_gives_all_back() {
    let mut account = Account::new(&signed_base(), 2);
    account.act(0, &Act::Amend);
    account.act(0, &Act::Weekly(180));
    account.act(0, &Act::Reword(0, "texte de l’avenant".into()));
    account.act(0, &Act::Sign);
    let before = account.replicas[1].world.carnet.clone();
    let plan = account.merge(0, 1, as_proposed);
    assert_eq!(fits(&plan), [Fit::Free].into());
    assert!(without_merges(&account.replicas[0].world.carnet) == without_merges(&account.replicas[1].world.carnet));
    account.step_back(1);
    assert!(account.replicas[1].world.carnet == before);
}

/// 525808c (b3): « état : signée » was ticked, and stood over a text that is not the signed one.
#[test]
fn a_letter_touched_here_is_chosen_against_the_signed_one() {
    let mut account = Account::new(&base(), 2);
    let draft = letter(&account, 0).state == LetterState::Draft;
    assert!(
        draft || {
            account.act(0, &Act::Amend);
            account.act(1, &Act::Amend);
            true
        }
    );
    account.act(1, &Act::Reword(0, "écrit ici".into()));
    account.act(0, &Act::Sign);
    let plan = account.merge(0, 1, as_proposed);
    let grouped: Vec<_> = plan.proposals.iter().filter(|p| p.group.is_some()).collect();
    assert!(!grouped.is_empty() && grouped.iter().all(|p| p.fit == Fit::Conflict));
    assert_ne!(letter(&account, 1).state, LetterState::Signed);
    // It waits, and is shown again; taken, the letter is wholly the signed one.
    let plan = account.merge(0, 1, |_| Some(true));
    assert!(plan.proposals.iter().any(|p| p.group.is_some()));
    let home = &account.replicas[1].world.carnet;
    assert_eq!(letter(&account, 1).state, LetterState::Signed);
    assert!(compare_signed(home, &letter(&account, 1)).is_empty());
}

/// 525808c: « Avenant n° 1 » twice, with two texts, and no way out.
#[test]
fn both_sign_an_avenant_each_is_shown_and_the_next_number_is_free() {
    let mut account = Account::new(&signed_base(), 2);
    for (at, minutes) in [(0, 120), (1, 180)] {
        account.act(at, &Act::Amend);
        account.act(at, &Act::Weekly(minutes));
        account.act(at, &Act::Sign);
    }
    let plan = account.merge(0, 1, |_| Some(true));
    assert!(!fits(&plan).contains(&Fit::Impossible));
    let home = account.replicas[1].world.carnet.clone();
    let numbers: Vec<u32> = home.signed_letters.values().map(|s| s.number).collect();
    assert_eq!(numbers.iter().filter(|n| **n == 1).count(), 2);
    assert_eq!(letter(&account, 1).state, LetterState::Amending);
    assert_eq!(letter(&account, 1).amendment, 2);
    account.act(1, &Act::Sign);
    account.merge(1, 0, |_| Some(true));
    let [lap, home] = [0, 1].map(|n: usize| without_merges(&account.replicas[n].world.carnet));
    assert!(lap == home);
}

/// 525808c: what the program itself left unticked was refused for ever by the one button.
#[test]
fn what_nobody_decided_is_shown_until_it_is() {
    let mut account = Account::new(&base(), 2);
    for (at, title) in [(0, "d’ici"), (1, "d’ailleurs")] {
        account.act(at, &Act::Retitle(0, title.into()));
    }
    for _ in 0..3 {
        let plan = account.merge(0, 1, as_proposed);
        assert_eq!((fits(&plan), plan.proposals.len()), ([Fit::Conflict].into(), 1));
        assert_eq!(refused_so_far(&account.replicas[1].world.carnet), 0);
    }
    account.merge(0, 1, |_| Some(false));
    assert_eq!(refused_so_far(&account.replicas[1].world.carnet), 1);
    let [lap, mut home] = [0, 1].map(|n: usize| account.replicas[n].world.clone());
    let file = incoming(&lap, &home);
    assert_eq!(file.plan(&home.carnet).proposals, []);
    // « Refusés : revoir » shows it, and it can still be taken.
    let again = file.plan_again(&home.carnet);
    assert_eq!(again.proposals.iter().map(|p| p.refused).collect::<Vec<_>>(), [true]);
    let chosen = choices(&again, |_| Some(true));
    assert!(merge(&mut home, &file, &again, &chosen).is_some());
    assert!(home.carnet.activities.values().any(|a| a.title == "d’ici"));
    assert_eq!(refused_so_far(&home.carnet), 0);
}

/// 525808c: « Différences… Rien n’est coché », and the year’s work of the laptop never came home.
#[test]
fn what_is_new_comes_ticked_whatever_year_is_closed() {
    let mut account = Account::new(&base(), 2);
    account.act(0, &Act::Note("du portable".into(), 60));
    account.act(0, &Act::Retitle(0, "retitrée".into()));
    let [theirs, mut mine] = [0, 1].map(|n: usize| account.replicas[n].world.clone());
    let lines: Vec<String> = (theirs.lines.iter().map(|l| serde_json::to_string(&**l).unwrap())).collect();
    let (_, folded) = close(&lines, SchoolYear::new(2026), "2027-09-01T08:00:00Z").unwrap();
    let mut file = Incoming { folded: vec![folded], ..Incoming::default() };
    for line in &mine.lines {
        file.own_line(&serde_json::to_string(&**line).unwrap());
    }
    let file = file.with_records(theirs.carnet.clone());
    let plan = file.plan(&mine.carnet);
    assert_eq!(plan.proposals.iter().map(|p| p.fit).collect::<Vec<_>>(), [Fit::Free, Fit::Compared]);
    let chosen = choices(&plan, as_proposed);
    assert!(merge(&mut mine, &file, &plan, &chosen).is_some());
    assert!(mine.carnet.activities.values().any(|a| a.title == "du portable"));
    // What was compared and not decided waits: the year does not become known.
    let again = file.plan(&mine.carnet);
    assert_eq!(again.proposals.iter().map(|p| p.fit).collect::<Vec<_>>(), [Fit::Compared]);
    // Deleted here since: it does not come back by itself.
    let noted = mine.carnet.activities.values().find(|a| a.title == "du portable").unwrap().clone();
    let deleted = mine.transaction(vec![Change::delete(&*noted)]);
    assert!(mine.apply(deleted));
    let mut file = Incoming { folded: file.folded.clone(), ..Incoming::default() };
    for line in &mine.lines {
        file.own_line(&serde_json::to_string(&**line).unwrap());
    }
    let plan = file.with_records(theirs.carnet.clone()).plan(&mine.carnet);
    assert!(plan.proposals.iter().all(|p| p.fit != Fit::Free));
}

/// 525808c: opinion, visa and conclusion together or nothing.
#[test]
fn of_a_new_entretien_each_part_is_a_choice() {
    let mut mine = base();
    let review = mine.carnet.review(mine.carnet.open_year().start()).unwrap().id;
    let mut other = mine.clone();
    other.ids = IdMaker::new(7_000, 7);
    let mut made = Interview::new(other.ids.next_id(), review);
    made.opinion = "Précieux.".into();
    made.conclusion = "À poursuivre.".into();
    made.place = "Bureau".into();
    let done = other.transaction(vec![Change::create(&made)]);
    assert!(other.apply(done));
    let file = incoming(&other, &mine);
    let plan = file.plan(&mine.carnet);
    let parts: BTreeSet<Option<&str>> = plan.proposals.iter().map(|p| p.field.as_deref()).collect();
    assert_eq!(parts, [None, Some("opinion"), Some("conclusion"), Some("place")].into());
    let chosen = choices(&plan, |p| match p.field.as_deref() {
        Some("opinion") => Some(true),
        Some("place") => Some(false),
        _ => None,
    });
    assert!(merge(&mut mine, &file, &plan, &chosen).is_some());
    let taken = mine.carnet.interviews.values().next().unwrap().clone();
    assert_eq!((taken.opinion.as_str(), taken.conclusion.as_str(), taken.place.as_str()), ("Précieux.", "", ""));
    // The conclusion is left for later, the place was refused.
    let again = incoming(&other, &mine).plan(&mine.carnet);
    let fields: Vec<_> = again.proposals.iter().filter_map(|p| p.field.as_deref()).collect();
    assert_eq!(fields, ["conclusion"]);
}

/// The copy in a synced folder: what another computer put there is never written over.
#[test]
fn a_copy_outside_that_knows_more_is_seen() {
    let mut mine = base();
    let mut other = mine.clone();
    other.ids = IdMaker::new(7_000, 7);
    let content = |world: &World| open_file(world.file().as_bytes(), &mut |_, _| {}).unwrap().into_content();
    let file = |world: &World| outside(world.file().as_bytes(), &content(&mine.clone()));
    assert_eq!(file(&mine), None);
    assert!(other.act(&Act::Note("à l’école".into(), 60)));
    assert_eq!(file(&other), Some(Outside::Changes(1)));
    assert_eq!(outside(b"{}", &content(&mine)), Some(Outside::Unreadable));
    let stranger = World::new();
    assert!(matches!(
        outside(
            stranger
                .file()
                .replace(&mine.carnet.about().unwrap().id.to_string(), "019ab000-0000-7000-8000-000000000001")
                .as_bytes(),
            &content(&mine)
        ),
        Some(Outside::Another)
    ));
    // Once it is merged, the copy goes on.
    let brought = incoming(&other, &mine);
    take(&mut mine, &brought, |_| true);
    assert_eq!(outside(other.file().as_bytes(), &content(&mine)), None);
    // An older state of one's own is written over.
    let before = mine.file();
    assert!(mine.act(&Act::Note("plus tard".into(), 60)));
    assert_eq!(outside(before.as_bytes(), &content(&mine)), None);
}

/// The base, its letter signed.
fn signed_base() -> World {
    let mut world = base();
    if world.carnet.letters.values().next().unwrap().state != LetterState::Signed {
        assert!(world.act(&Act::Sign));
    }
    world.undo = Undo::default();
    world
}

#[test]
fn sections_have_words() {
    assert!(SECTIONS.iter().all(|(name, words)| !name.is_empty() && !words.is_empty()));
}

/// 525808c wrote the file's values as they came into the journal, and the record kept them in its own way: « Annuler » was then
/// refused as if something had changed since.
#[test]
fn a_merge_of_values_written_otherwise_is_undone() {
    let mut mine = base();
    let mut theirs = mine.clone();
    theirs.ids = IdMaker::new(7_000, 7);
    let activity = theirs.carnet.activities.values().next().unwrap().clone();
    let mut new = activity.renewed();
    new.id = activity.id;
    new.audience = [Audience::Teachers, Audience::Parents].into();
    let made = theirs.transaction(Change::update(&*activity, &new).into_iter().collect());
    assert!(theirs.apply(made));
    // In the file: the same public twice, in another order.
    let mut file = incoming(&theirs, &mine);
    let raw: serde_json::Value = serde_json::json!(["teachers", "parents", "teachers"]);
    for change in file.journal.iter_mut().flat_map(|t| t.changes.iter_mut()) {
        if let Some(after) = &mut change.after
            && after.contains_key("audience")
            && change.id == activity.id
        {
            after.insert("audience".into(), raw.clone());
        }
    }
    let before = mine.carnet.clone();
    take(&mut mine, &file, |_| true);
    let kept = &mine.carnet.activities[&activity.id];
    assert_eq!(kept.audience, new.audience);
    assert!(mine.step_back(), "« Annuler » takes the merge back");
    assert_eq!(mine.carnet, before);
}
