//! What is frozen, made from the carnet as it stands.

use crate::model::*;

impl SignedLetter {
    /// The letter as it would be signed now: also what a draft prints. A missing date is 1 August of its year.
    pub fn of(carnet: &Carnet, letter: &Letter, id: Id) -> Self {
        let person = |who: Option<Id>| {
            who.and_then(|id| carnet.people.get(&id)).map(|p| SignedPerson::from(&**p)).unwrap_or_default()
        };
        let duty = |d: &Duty| SignedDuty {
            text: d.text.clone(),
            objective: d.objective.clone(),
            indicator: d.indicator.clone(),
            deadline: d.deadline,
            extra: Extra::new(),
        };
        Self {
            id,
            letter: letter.id,
            year: letter.year,
            number: letter.amendment,
            school: carnet.school().map_or_else(String::new, School::name_and_town),
            place: letter.place.clone(),
            date: letter.date.unwrap_or(SchoolYear::new(letter.year).first_day()),
            heading: letter.heading.clone(),
            preamble: letter.preamble.clone(),
            follow_up: letter.follow_up.clone(),
            administrator: person(letter.administrator),
            head: person(letter.head),
            missions: carnet
                .missions_of(letter.id)
                .into_iter()
                .map(|m| SignedMission {
                    text: m.text.clone(),
                    duties: carnet.duties_of(m.id).into_iter().map(duty).collect(),
                    extra: Extra::new(),
                })
                .collect(),
            committee: Committee::of(carnet),
            means: letter.means.clone(),
            paper: String::new(),
            paper_date: None,
            extra: Extra::new(),
        }
    }
}

impl Minutes {
    /// The minutes as the carnet tells them now.
    pub fn of(carnet: &Carnet, review: &Review) -> Self {
        let additions = carnet.additions(review.id).into_iter().map(|o| {
            let letter = carnet.letter(review.year).map(|l| carnet.missions_of(l.id)).unwrap_or_default();
            let number =
                letter.iter().position(|m| Some(m.id) == o.mission).map_or_else(String::new, |n| (n + 1).to_string());
            (number, o.next_text.clone())
        });
        let mut minutes = Self { additions: additions.collect(), ..Self::default() };
        if let Some(i) = carnet.interview(review.id) {
            minutes.date = i.date;
            minutes.place.clone_from(&i.place);
            minutes.present.clone_from(&i.present);
            minutes.agenda.clone_from(&i.agenda);
            minutes.notes.clone_from(&i.notes);
            minutes.opinion.clone_from(&i.opinion);
            minutes.conclusion.clone_from(&i.conclusion);
            minutes.visa.clone_from(&i.visa);
            minutes.since_visa = VisaVersion::since_visa(carnet, review);
            minutes.typed.clone_from(&i.typed);
            minutes.witnessed.clone_from(&i.witnessed);
            minutes.presence.clone_from(&i.presence);
        }
        minutes
    }
}

impl ApprovedReview {
    /// The bilan and the minutes as they stand now, to be frozen.
    pub fn of(carnet: &Carnet, review: &Review, id: Id) -> Self {
        Self {
            id,
            review: review.id,
            year: review.year,
            bilan: Sealed::new(&Bilan::of(carnet, SchoolYear::new(review.year))),
            minutes: Sealed::new(&Minutes::of(carnet, review)),
            paper: String::new(),
            paper_date: None,
            extra: Extra::new(),
        }
    }
}
