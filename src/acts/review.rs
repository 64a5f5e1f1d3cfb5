//! What closes a year: the bilan and the interview. Each edit makes first what it rests on.

use chrono::NaiveDate;

use super::{Act, Refusal, Stamp};
use crate::calendar::long;
use crate::model::*;

/// The bilan of the open year, and the change that makes it where there is none.
fn review(carnet: &Carnet, stamp: &Stamp) -> (Review, Option<Change>) {
    let year = carnet.open_year().start();
    if let Some(review) = carnet.review(year) {
        return (review.clone(), None);
    }
    let of = carnet.about().map_or_else(|| stamp.id(), |i| i.id);
    let new = Review::new(of.derived_by(year.unsigned_abs().into()), year);
    let made = Change::create(&new);
    (new, Some(made))
}

/// Begins the bilan of the open year, where there is none: the head's decisions rest on it.
///
/// # Errors
/// None.
pub fn begin(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let (review, made) = review(carnet, stamp);
    Ok(Act::quiet(format!("Bilan {} commencé", SchoolYear::new(review.year))).also(made))
}

/// Writes in the bilan.
///
/// # Errors
/// None.
pub fn write(carnet: &Carnet, stamp: &Stamp, label: &str, alter: &dyn Fn(&mut Review)) -> Result<Act, Refusal> {
    let (old, made) = review(carnet, stamp);
    let mut new = old.clone();
    alter(&mut new);
    match made {
        Some(_) => Ok(Act::quiet(label).create(&new)),
        None => Ok(Act::quiet(label).update(&old, &new)),
    }
}

/// What became of a duty, or what is decided of it for the next letter.
///
/// # Errors
/// None.
pub fn judge(
    carnet: &Carnet,
    stamp: &Stamp,
    duty: Id,
    label: &str,
    alter: &dyn Fn(&mut Outcome),
) -> Result<Act, Refusal> {
    let (review, made) = review(carnet, stamp);
    let old = carnet.outcome(review.id, duty);
    let mut new = old.cloned().unwrap_or_else(|| Outcome::new(review.id.derived(duty), review.id, Some(duty)));
    alter(&mut new);
    Ok(Act::quiet(label).also(made).put(old, &new))
}

/// Decides of a duty for the next letter; one that is to change begins with its text of now.
///
/// # Errors
/// The duty is no longer there.
pub fn decide(carnet: &Carnet, stamp: &Stamp, duty: Id, fate: Option<Fate>) -> Result<Act, Refusal> {
    let now = &carnet.one::<Duty>(duty)?.text;
    judge(carnet, stamp, duty, "Décision sur une attribution", &|outcome| {
        outcome.fate = fate;
        if fate == Some(Fate::Change) && outcome.next_text.is_empty() {
            outcome.next_text.clone_from(now);
        }
    })
}

/// A duty to add to the next letter, under a mission.
///
/// # Errors
/// No text.
pub fn add_duty(carnet: &Carnet, stamp: &Stamp, mission: Id, text: &str) -> Result<Act, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::because("Indiquez le texte de l’attribution à ajouter."));
    }
    let (review, made) = review(carnet, stamp);
    let mut new = Outcome::new(stamp.id(), review.id, None);
    new.mission = Some(mission);
    new.fate = Some(Fate::Add);
    text.trim().clone_into(&mut new.next_text);
    Ok(Act::quiet("Attribution à ajouter notée").also(made).create(&new))
}

/// Keeps every duty on which nothing is decided.
///
/// # Errors
/// None.
pub fn keep_all(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let (review, made) = review(carnet, stamp);
    let undecided = carnet.undecided(&review);
    let sentence = "Attributions conservées. Changez celles qui ne le sont pas.";
    let mut act = Act::new("Attributions conservées").says(sentence).also(made);
    for duty in undecided {
        let old = carnet.outcome(review.id, duty);
        let new = old.cloned().unwrap_or_else(|| Outcome::new(review.id.derived(duty), review.id, Some(duty)));
        act = act.put(old, &Outcome { fate: Some(Fate::Keep), ..new });
    }
    Ok(act)
}

/// Names an activity in the bilan, after those already named under its duty.
///
/// # Errors
/// The activity is no longer there.
pub fn name_activity(carnet: &Carnet, stamp: &Stamp, duty: Id, activity: Id) -> Result<Act, Refusal> {
    let (review, made) = review(carnet, stamp);
    let text = carnet.one::<Activity>(activity)?.title.clone();
    let last = carnet.achievements_of(review.id, duty).last().map(|a| a.rank.clone());
    let rank = Rank::after(last.as_ref());
    let new = Achievement { id: stamp.id(), review: review.id, duty, activity, rank, text, extra: Extra::new() };
    Ok(Act::quiet(format!("Réalisation retenue : {}", new.text)).also(made).create(&new))
}

/// Words an achievement otherwise; without a word it leaves the bilan.
///
/// # Errors
/// The achievement is no longer there.
pub fn reword_achievement(carnet: &Carnet, _: &Stamp, id: Id, text: &str) -> Result<Act, Refusal> {
    let old = carnet.one::<Achievement>(id)?;
    match text.trim() {
        "" => super::deletion::of(carnet, TableName::Achievement, id),
        text => {
            let new = Achievement { text: text.to_owned(), ..old.clone() };
            Ok(Act::quiet("Réalisation reformulée").update(old, &new))
        }
    }
}

/// Moves an achievement by a place under its duty.
///
/// # Errors
/// The achievement is no longer there.
pub fn shift_achievement(carnet: &Carnet, _: &Stamp, id: Id, to: Move) -> Result<Act, Refusal> {
    let old = carnet.one::<Achievement>(id)?;
    let all = carnet.achievements_of(old.review, old.duty);
    Ok(Act::quiet("Réalisation déplacée").also(moved(&all, id, to)))
}

/// Writes in the interview on the bilan.
///
/// # Errors
/// None.
pub fn interview(carnet: &Carnet, stamp: &Stamp, label: &str, alter: &dyn Fn(&mut Interview)) -> Result<Act, Refusal> {
    let (review, made) = review(carnet, stamp);
    let old = carnet.interview(review.id);
    let mut new = old.cloned().unwrap_or_else(|| Interview::new(review.id.derived(review.id), review.id));
    alter(&mut new);
    Ok(Act::quiet(label).also(made).put(old, &new))
}

/// The day, the place and who is there, where nothing was noted of them.
fn opening(carnet: &Carnet, stamp: &Stamp) -> impl Fn(&mut Interview) {
    let place = carnet.school().map(|s| s.name.clone()).unwrap_or_default();
    let present = [Role::Head, Role::Administrator].map(|role| {
        let person = Committee::first(carnet, role)?;
        let quality = match person.quality.as_str() {
            "" => String::new(),
            quality => format!(", {quality}"),
        };
        Some(format!("{}{quality}", person.name()))
    });
    let present: Vec<String> = present.into_iter().flatten().collect();
    let day = stamp.day;
    move |i| {
        i.date = i.date.or(Some(day));
        if i.place.is_empty() {
            i.place.clone_from(&place);
        }
        if i.present.is_empty() {
            i.present = present.join("\n");
        }
    }
}

/// The interview begins now: its day, its place and who is there are noted, where nothing was noted of them.
///
/// # Errors
/// None.
pub fn open_interview(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let act = interview(carnet, stamp, "Entretien commencé", &opening(carnet, stamp))?;
    Ok(act.says("Entretien commencé : la date, le lieu et les personnes sont notés."))
}

/// Writes in the head's own part of the interview; in the administrator's carnet it says who typed it. `beside`: the head in whose
/// presence, nobody where it is empty.
///
/// # Errors
/// None.
pub fn heads_part(
    carnet: &Carnet,
    stamp: &Stamp,
    label: &str,
    beside: &str,
    alter: &dyn Fn(&mut Interview),
) -> Result<Act, Refusal> {
    let by = match (carnet.as_copy().is_some(), beside) {
        (true, _) => Typist::Head,
        (false, "") => Typist::Administrator,
        (false, name) => Typist::Beside(name.to_owned()),
    };
    interview(carnet, stamp, label, &|interview| {
        let old = interview.clone();
        alter(interview);
        *interview = interview.clone().attributed(&old, &by);
    })
}

/// Gives the head's visa on the bilan as it stands; `last`: the last action that the head saw. `beside`: as in [`heads_part`]; a visa
/// that is given beside is given at the interview, which it begins where nothing did.
///
/// # Errors
/// None.
pub fn give_visa(carnet: &Carnet, stamp: &Stamp, visa: &Visa, last: Option<Id>, beside: &str) -> Result<Act, Refusal> {
    let (review, _) = review(carnet, stamp);
    let version = VisaVersion::of(carnet, &review, last);
    let open = opening(carnet, stamp);
    heads_part(carnet, stamp, "Visa donné", beside, &|interview| {
        if !beside.is_empty() {
            open(interview);
        }
        interview.visa = Some(Visa { version: Some(version.clone()), ..visa.clone() });
    })
}

/// Why the bilan cannot be approved yet; `None`: it can.
pub fn not_yet(carnet: &Carnet, today: NaiveDate) -> Option<String> {
    let review = carnet.review(carnet.open_year().start());
    let interview = review.and_then(|r| carnet.interview(r.id)).filter(|i| !i.place.is_empty());
    match interview.and_then(|i| i.date) {
        None => Some("Indiquez la date et le lieu de l’entretien, puis approuvez.".to_owned()),
        Some(date) if date > today => Some(format!(
            "L’entretien est noté au {}, qui n’est pas passé : approuvez-le ce jour-là, ou corrigez la date.",
            long(date)
        )),
        Some(_) => None,
    }
}

/// The interview is held: bilan and minutes are frozen as they stand.
///
/// # Errors
/// No interview that was held: [`not_yet`].
pub fn approve(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    if let Some(why) = not_yet(carnet, stamp.day) {
        return Err(Refusal::because(why));
    }
    let Some(old) = carnet.review(carnet.open_year().start()) else {
        return Err(Refusal::because("Il n’y a pas encore de bilan à approuver."));
    };
    let frozen = ApprovedReview::of(carnet, old, stamp.id());
    let new = Review { state: ReviewState::Approved, ..old.clone() };
    let sentence = "Bilan approuvé : il est figé avec les chiffres de ce jour.";
    Ok(Act::new("Bilan approuvé").says(sentence).update(old, &new).create(&frozen))
}
