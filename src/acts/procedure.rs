//! A procedure: begun, counted from another day, completed, mended, noted at the journal, taken over from the year before.

use chrono::NaiveDate;

use super::{Act, Given, Refusal, Stamp};
use crate::calendar::{Beginning, Mending, Moved, Renewal, Start, Wanted, restarted, short};
use crate::french::plural;
use crate::model::*;

/// What a procedure is to be begun with.
#[derive(Clone, Debug)]
pub struct ToBegin<'a> {
    pub model: &'a ProcedureModel,
    pub year: SchoolYear,
    /// The period it is of; `None`: its model asks for none.
    pub period: Option<String>,
    /// What its dates are counted from.
    pub start: Start,
    /// In a cité scolaire, the establishment; empty: all of it.
    pub uai: String,
    /// What was said already of one of the same name, and was not minded.
    pub said: Option<String>,
}

/// Begins a procedure: its steps take their dates from the calendar, its boxes from the classes or profiles.
///
/// # Errors
/// No period where it asks for one; no class; one of the same name, said once ([`Given::Again`]).
pub fn begin(carnet: &Carnet, stamp: &Stamp, wanted: ToBegin<'_>) -> Result<Act, Refusal> {
    let ToBegin { model, year, period, start, uai, said } = wanted;
    if period.as_ref().is_some_and(String::is_empty) {
        let why =
            "Cette année n’a pas de périodes. Indiquez d’abord les trimestres ou les semestres dans le Calendrier.";
        return Err(Refusal::because(why));
    }
    let classes = carnet.classes_of(year);
    let there = classes.iter().any(|c| uai.is_empty() || c.uai == uai);
    if !classes.is_empty() && !there {
        let why = "Indiquez l’UAI des classes dans la page Classes.";
        return Err(Refusal::because(format!("Aucune classe n’est dans l’établissement {uai}. {why}")));
    }
    if model.scopes == Scopes::Classes && classes.is_empty() {
        let why = "Saisissez-les d’abord dans la page Classes.";
        return Err(Refusal::because(format!("L’année {year} n’a pas encore de classes. {why}")));
    }
    let period = period.unwrap_or_default();
    let begun = stamp.with_ids(|ids| Beginning::of(carnet, model, year, &period, start, ids).within(carnet, &uai));
    if let Some(there) = same(carnet, &begun.procedure) {
        let why = format!(
            "« {there} » est déjà commencée cette année : ouvrez-la plus haut. Pour en commencer une seconde, pressez de nouveau « Commencer »."
        );
        if said.as_ref() != Some(&why) {
            return Err(Refusal::of(Given::Again, why));
        }
    }
    let act = Act::new(format!("Procédure commencée : {}", begun.procedure.name));
    Ok(Act { made: Some(begun.procedure.id), ..act.also(begun.changes()) })
}

/// The name of the one that has begun already: of that name, or of that model and period.
fn same(carnet: &Carnet, begun: &Procedure) -> Option<String> {
    let same = |p: &&&Procedure| {
        let about = (&p.model, &p.period) == (&begun.model, &begun.period);
        let one = p.uai.is_empty() || begun.uai.is_empty() || p.uai == begun.uai;
        p.name == begun.name || !begun.period.is_empty() && about && one
    };
    carnet.procedures_of(begun.school_year()).iter().find(same).map(|p| p.name.clone())
}

/// Counts its dates from another day or hour.
///
/// # Errors
/// The procedure is no longer there.
pub fn restart(
    carnet: &Carnet,
    _: &Stamp,
    id: Id,
    field: &str,
    alter: &dyn Fn(&mut Procedure),
) -> Result<Act, Refusal> {
    let old = carnet.one::<Procedure>(id)?;
    let mut new = old.clone();
    alter(&mut new);
    Ok(Act::quiet(format!("{} : {field}", old.name)).also(restarted(carnet, old, &new)))
}

/// Puts its dates where the calendar says.
///
/// # Errors
/// None.
pub fn move_dates<'a>(_: &Carnet, _: &Stamp, moved: impl Iterator<Item = &'a Moved>) -> Result<Act, Refusal> {
    let changes: Vec<Change> = moved.filter_map(|m| m.change.clone()).collect();
    Ok(Act::new(format!("Dates recalculées : {} étapes", changes.len())).also(changes))
}

/// Adds a step of one's own, among the dated ones at its place.
///
/// # Errors
/// No title.
pub fn add_step(
    carnet: &Carnet,
    stamp: &Stamp,
    id: Id,
    title: String,
    date: Option<NaiveDate>,
) -> Result<Act, Refusal> {
    if title.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez l’intitulé de l’étape."));
    }
    let steps = carnet.steps_of(id);
    let after = |d: NaiveDate| steps.iter().position(|s| s.date.is_some_and(|x| x > d));
    let at = date.and_then(after).unwrap_or(steps.len());
    let (rank, moved) = placed(&steps, at);
    let plan =
        ModelStep { key: stamp.id().to_string(), title: title.clone(), duty: "1.4".to_owned(), ..ModelStep::default() };
    let by_hand = date.is_some();
    let step = Step { id: stamp.id(), procedure: id, rank, date, time: None, by_hand, plan, extra: Extra::new() };
    Ok(Act::quiet(format!("Étape ajoutée : {title}")).also(moved).create(&step))
}

/// Adds the steps of its model that it has not, at its end.
///
/// # Errors
/// The procedure is no longer there.
pub fn complete(carnet: &Carnet, stamp: &Stamp, id: Id, missing: Vec<ModelStep>) -> Result<Act, Refusal> {
    let procedure = carnet.one::<Procedure>(id)?;
    let model = ProcedureModel { steps: missing, ..Beginning::model_of(carnet, procedure, id) };
    let (year, period) = (procedure.school_year(), &procedure.period);
    let start = Start(procedure.started, procedure.hour);
    let begun = stamp.with_ids(|ids| Beginning::of(carnet, &model, year, period, start, ids));
    let mut begun = begun.within(carnet, &procedure.uai);
    let mut last = carnet.steps_of(id).last().map(|s| s.rank.clone());
    for step in &mut begun.steps {
        step.procedure = id;
        step.rank = Rank::after(last.as_ref());
        last = Some(step.rank.clone());
    }
    let steps = begun.steps.iter().map(Change::create);
    let marks = begun.marks.iter().map(Change::create);
    Ok(Act::new("Étapes du modèle ajoutées").also(steps.chain(marks)))
}

/// The activities that its done steps would become, and are not yet.
pub fn to_note(carnet: &Carnet, id: Id) -> Vec<Activity> {
    let Some(procedure) = carnet.procedures.get(&id) else {
        return Vec::new();
    };
    let steps = carnet.steps_of(id).into_iter();
    let new = steps.filter(|s| !carnet.activities.contains_key(&s.activity_id()));
    new.filter_map(|s| carnet.activity_of(procedure, s)).collect()
}

/// Notes its done steps at the journal.
///
/// # Errors
/// None.
pub fn note_done(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let found = to_note(carnet, id);
    let n = found.len();
    let sentence = format!("{n} activités notées au journal. Complétez leurs durées si elles manquent.");
    let act = Act::new(format!("Étapes faites notées au journal : {n}")).says(sentence);
    Ok(act.also(found.iter().map(Change::create)))
}

/// The steps of the whole school that are not over and whose day was before `day`.
pub fn left_behind(carnet: &Carnet, id: Id, day: NaiveDate) -> Vec<&Step> {
    let late = |s: &&Step| {
        let date = carnet.mark(s, Scope::Whole).and_then(|m| m.date).or(s.date);
        !s.plan.each && !carnet.step_state(s, Scope::Whole).is_over() && date.is_some_and(|d| d < day)
    };
    carnet.steps_of(id).into_iter().filter(late).collect()
}

/// Sets aside what was to be done before a day: a procedure that begins late, or that was done without being noted.
///
/// # Errors
/// No step is left before that day.
pub fn set_aside(carnet: &Carnet, stamp: &Stamp, id: Id, day: NaiveDate) -> Result<Act, Refusal> {
    let steps = left_behind(carnet, id, day);
    if steps.is_empty() {
        return Err(Refusal::of(Given::Day, "Aucune étape n’est restée avant cette date."));
    }
    let n = plural(steps.len() as u32, "étape", "étapes");
    let aside = |m: &mut Mark| m.put_in(StepState::NotApplicable, &stamp.author, stamp.day);
    let changes = steps.iter().filter_map(|s| carnet.mark_change(s, Scope::Whole, &aside));
    Ok(Act::new(format!("Sans objet avant le {} : {n}", short(day))).also(changes))
}

/// Takes what the program mended in the models, or keeps what is there: it is not offered again.
///
/// # Errors
/// None.
pub fn mend<'a>(
    _: &Carnet,
    _: &Stamp,
    mendings: impl Iterator<Item = &'a Mending>,
    take: bool,
) -> Result<Act, Refusal> {
    let act = Act::new(match take {
        true => "Textes et dates des modèles corrigés repris",
        false => "Textes d’avant gardés",
    });
    Ok(act.also(mendings.flat_map(|m| if take { m.take.clone() } else { m.decline.clone() })))
}

/// Takes over from the year before what this one has not: classes a level higher, procedures and campaigns a year later.
///
/// # Errors
/// None.
pub fn renew_year(carnet: &Carnet, stamp: &Stamp, wanted: Wanted) -> Result<Act, Refusal> {
    let changes = stamp.with_ids(|ids| Renewal::of(carnet, carnet.open_year(), wanted, ids).changes(carnet));
    let sentence = "Repris de l’année précédente. Vérifiez les classes, puis les dates.";
    Ok(Act::new("Année précédente reprise").says(sentence).also(changes))
}
