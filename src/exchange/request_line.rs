use chrono::NaiveDate;

use super::QuickEntry;
use super::requester::function_of;
use crate::model::*;

/// A request for help typed in one line, and what was understood of it: « professeure de SVT : mot de passe perdu, par téléphone 10 min ».
///
/// What stands before « : » is who asked; a module of the ENT, a channel and what « Saisie rapide » reads are taken from anywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestLine {
    pub entry: QuickEntry,
    /// As a function: « professeure de SVT ».
    pub asked_by: String,
    /// As it was typed, where a person is named: kept by choice only.
    pub person: Option<String>,
    pub channel: Channel,
    pub module: Option<Id>,
    /// It says that it has its answer: « …, réglé ».
    pub answered: bool,
}

/// How a channel is said in a line; the words are taken out of the subject.
const SAID: [(&str, Channel); 12] = [
    ("par téléphone", Channel::Phone),
    ("au téléphone", Channel::Phone),
    ("par tel", Channel::Phone),
    ("par courriel", Channel::Mail),
    ("par mail", Channel::Mail),
    ("de vive voix", Channel::Spoken),
    ("à l’oral", Channel::Spoken),
    ("a l’oral", Channel::Spoken),
    ("dans le couloir", Channel::Spoken),
    ("par ticket", Channel::Ticket),
    ("par papier", Channel::Paper),
    ("par messagerie", Channel::Message),
];

impl RequestLine {
    pub fn read(line: &str, carnet: &Carnet, today: NaiveDate) -> Self {
        let (answered, line) = answered_of(line);
        let (channel, line) = channel_of(line);
        let parted = line.split_once(" : ").or_else(|| line.split_once(" : "));
        let (asked_by, subject) = match parted {
            Some((who, what)) if !what.trim().is_empty() => (who.trim(), what),
            _ => ("", line.as_str()),
        };
        let year = carnet.open_year();
        let letter = carnet.letter(year.start());
        let duties = letter.map(|l| carnet.numbered_duties(l.id)).unwrap_or_default();
        let mut entry = QuickEntry::read(subject, today, year, &duties);
        entry.title = entry.title.trim_end_matches([',', ' ', ';']).to_owned();
        if entry.audience.is_empty() {
            entry.audience.extend(audience_of(asked_by));
        }
        let folded = fold(subject);
        let mut modules = carnet.modules_in_order(false);
        // The longest name says the most: « Messagerie » before « Message ».
        modules.arrange_by_key(|m| std::cmp::Reverse(m.name.len()));
        let named = |m: &&&EntModule| {
            let name = fold(&m.name);
            let words = folded.split(|c: char| !c.is_alphanumeric());
            match name.contains(' ') {
                true => folded.contains(&name),
                false => words.into_iter().any(|w| w == name),
            }
        };
        let module = modules.iter().find(named).map(|m| m.id);
        let function = function_of(asked_by, carnet);
        Self {
            entry,
            person: function.is_some().then(|| asked_by.to_owned()),
            asked_by: function.unwrap_or_else(|| asked_by.to_owned()),
            channel,
            module,
            answered,
        }
    }

    /// The activity and the request, under one identity; it is done once it is answered.
    pub fn records(&self, carnet: &Carnet, id: Id) -> (Activity, HelpRequest) {
        let mut activity = self.entry.activity(id);
        activity.nature = Nature::Support;
        activity.state = if self.answered { State::Done } else { State::Planned };
        if activity.duty.is_none() {
            let teach = activity.audience.is_empty()
                || activity.audience.contains(&Audience::Teachers)
                || activity.audience.contains(&Audience::Pupils);
            let model = if teach { "2.1" } else { "2.2" };
            activity.duty = carnet.duty_of(model, activity.date);
        }
        let request = HelpRequest {
            asked_by: self.asked_by.clone(),
            channel: self.channel,
            module: self.module,
            state: if self.answered { RequestState::Answered } else { RequestState::Received },
            answered: self.answered.then_some(activity.date),
            ..HelpRequest::new(id)
        };
        (activity, request)
    }
}

/// Whether a line ends by saying that it was answered; that word is taken out of it.
fn answered_of(line: &str) -> (bool, &str) {
    const SAID: [&str; 10] =
        ["repondu", "repondue", "regle", "reglee", "resolu", "resolue", "traite", "traitee", "fait", "faite"];
    let line = line.trim_end_matches([' ', '.', '!', '\u{a0}']);
    match line.rsplit_once([',', ';', '–', '(']) {
        Some((before, word)) if SAID.contains(&fold(word.trim().trim_end_matches(')')).as_str()) => (true, before),
        _ => (false, line),
    }
}

fn channel_of(line: &str) -> (Channel, String) {
    let low = line.to_lowercase();
    for (said, channel) in SAID {
        let Some(at) = low.find(said).filter(|_| low.len() == line.len()) else {
            continue;
        };
        let (before, after) = (line.get(..at), line.get(at + said.len()..));
        if let (Some(before), Some(after)) = (before, after) {
            let kept = before.trim_end().trim_end_matches(',');
            return (channel, format!("{kept}{after}"));
        }
    }
    (Channel::Message, line.to_owned())
}

/// Whom someone is, by the words of the role.
fn audience_of(role: &str) -> Option<Audience> {
    let role = fold(role);
    const ROLES: [(&str, Audience); 14] = [
        ("prof", Audience::Teachers),
        ("enseignant", Audience::Teachers),
        ("documentalist", Audience::Teachers),
        ("cpe", Audience::SchoolLife),
        ("aed", Audience::SchoolLife),
        ("vie scolaire", Audience::SchoolLife),
        ("princip", Audience::Management),
        ("proviseur", Audience::Management),
        ("direction", Audience::Management),
        ("parent", Audience::Parents),
        ("famille", Audience::Parents),
        ("responsable", Audience::Parents),
        ("eleve", Audience::Pupils),
        ("secretari", Audience::Staff),
    ];
    let found = ROLES.iter().find(|(word, _)| role.contains(word));
    found.map(|(_, audience)| *audience)
}
