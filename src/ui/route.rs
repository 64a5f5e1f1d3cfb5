use std::fmt;
use std::str::FromStr;

use leptos::prelude::*;

use crate::model::Id;

/// A page of the program, as the part of its address after `#`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Home,
    Letter,
    /// The letter beside that of the year before.
    Compare,
    Journal(View),
    Calendar,
    Procedures(Work),
    Review,
    Interview,
    NextLetter,
    Share,
    History,
    /// The copy for the head.
    HeadCopy,
    /// What a file brings to be merged.
    Merge,
    Handover,
    /// The one page of the head's copy: it stands at every address but a few.
    Head,
    Settings,
    Help,
    Unknown,
}

/// What the journal opens on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    List,
    /// The form of a new activity.
    New,
    /// One activity, being edited.
    One(Id),
    /// The activities of a duty.
    Duty(Id),
}

/// What the procedures' page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    /// Those of the year, and the models.
    #[default]
    List,
    /// One procedure, as its steps or as a matrix.
    One(Id),
    /// One of the user's own models.
    Model(Id),
    Classes,
    /// « Remontées nationales ».
    Campaigns,
    /// « Imports d'emploi du temps ».
    Imports,
    /// « Où en est-on ? ».
    Progress,
}

impl Work {
    /// The pages of the year's work beside the procedures, with their words.
    pub const PAGES: [(Work, &str); 5] = [
        (Work::List, "Procédures"),
        (Work::Classes, "Classes"),
        (Work::Campaigns, "Remontées nationales"),
        (Work::Imports, "Imports d’emploi du temps"),
        (Work::Progress, "Où en est-on\u{a0}?"),
    ];
}

impl Route {
    /// The pages of the menu, in order, with their words.
    pub const MENU: [(Route, &str); 9] = [
        (Route::Home, "Tableau de bord"),
        (Route::Letter, "Lettre de mission"),
        (Route::Journal(View::List), "Journal"),
        (Route::Calendar, "Calendrier"),
        (Route::Procedures(Work::List), "Procédures"),
        (Route::Review, "Bilan"),
        (Route::Share, "Partage et sauvegarde"),
        (Route::Settings, "Réglages"),
        (Route::Help, "Aide"),
    ];

    /// The pages under those of the menu.
    pub const BELOW: [Route; 8] = [
        Route::Compare,
        Route::Interview,
        Route::NextLetter,
        Route::History,
        Route::HeadCopy,
        Route::Merge,
        Route::Handover,
        Route::Head,
    ];

    /// The route of a fragment such as `#/journal`; `None` for one that belongs to the browser.
    pub fn parse(fragment: &str) -> Option<Route> {
        let path = fragment.trim_start_matches('#');
        if path.is_empty() {
            return Some(Route::Home);
        }
        let mut parts = path.strip_prefix('/')?.split('/').filter(|p| !p.is_empty());
        let id = |text: Option<&str>| text.and_then(|t| Id::from_str(t).ok());
        Some(match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Route::Home,
            (Some("lettre"), None, _) => Route::Letter,
            (Some("lettre"), Some("comparaison"), _) => Route::Compare,
            (Some("calendrier"), None, _) => Route::Calendar,
            (Some("procedures"), None, _) => Route::Procedures(Work::List),
            (Some("procedures"), Some("classes"), _) => Route::Procedures(Work::Classes),
            (Some("procedures"), Some("remontees"), _) => Route::Procedures(Work::Campaigns),
            (Some("procedures"), Some("imports"), _) => Route::Procedures(Work::Imports),
            (Some("procedures"), Some("point"), _) => Route::Procedures(Work::Progress),
            (Some("procedures"), Some("modele"), model) => {
                id(model).map_or(Route::Unknown, |m| Route::Procedures(Work::Model(m)))
            }
            (Some("procedures"), one, None) => {
                id(one).map_or(Route::Unknown, |p| Route::Procedures(Work::One(p)))
            }
            (Some("bilan"), None, _) => Route::Review,
            (Some("bilan"), Some("entretien"), _) => Route::Interview,
            (Some("bilan"), Some("lettre-suivante"), _) => Route::NextLetter,
            (Some("partage"), Some("exemplaire"), _) => Route::HeadCopy,
            (Some("partage"), Some("retour"), _) => Route::Merge,
            (Some("partage"), Some("passation"), _) => Route::Handover,
            (Some("journal"), None, _) => Route::Journal(View::List),
            (Some("journal"), Some("nouvelle"), None) => Route::Journal(View::New),
            (Some("journal"), Some("attribution"), duty) => {
                id(duty).map_or(Route::Unknown, |d| Route::Journal(View::Duty(d)))
            }
            (Some("journal"), one, None) => {
                id(one).map_or(Route::Unknown, |a| Route::Journal(View::One(a)))
            }
            (Some("partage"), None, _) => Route::Share,
            (Some("partage"), Some("historique"), _) => Route::History,
            (Some("reglages"), None, _) => Route::Settings,
            (Some("aide"), None, _) => Route::Help,
            _ => Route::Unknown,
        })
    }

    /// The page's name.
    pub fn title(self) -> &'static str {
        match self {
            Route::History => "Historique",
            Route::Compare => "Comparaison des lettres",
            Route::Interview => "Entretien",
            Route::NextLetter => "Lettre suivante",
            Route::HeadCopy => "Exemplaire du chef d’établissement",
            Route::Merge => "Changements à intégrer",
            Route::Handover => "Transmettre le carnet",
            Route::Head => "Exemplaire",
            Route::Unknown => "Page introuvable",
            Route::Procedures(work) => Work::PAGES
                .iter()
                .find(|(w, _)| *w == work)
                .map_or("Procédures", |(_, title)| title),
            route => Self::MENU
                .iter()
                .find(|(r, _)| r.same_page(route))
                .map_or("", |(_, title)| title),
        }
    }

    /// Whether both are the same page, whatever it opens on.
    pub fn same_page(self, other: Route) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// The page of the menu that it stands under.
    pub fn parent(self) -> Route {
        match self {
            Route::Compare => Route::Letter,
            Route::Interview | Route::NextLetter => Route::Review,
            Route::History | Route::HeadCopy | Route::Merge | Route::Handover => Route::Share,
            route => route,
        }
    }

    /// Goes there.
    pub fn go(self) {
        let _ = window().location().set_hash(&self.to_string());
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Route::Home | Route::Head | Route::Unknown => f.write_str("#/"),
            Route::Letter => f.write_str("#/lettre"),
            Route::Journal(View::List) => f.write_str("#/journal"),
            Route::Journal(View::New) => f.write_str("#/journal/nouvelle"),
            Route::Journal(View::One(id)) => write!(f, "#/journal/{id}"),
            Route::Journal(View::Duty(id)) => write!(f, "#/journal/attribution/{id}"),
            Route::Compare => f.write_str("#/lettre/comparaison"),
            Route::Calendar => f.write_str("#/calendrier"),
            Route::Procedures(Work::List) => f.write_str("#/procedures"),
            Route::Procedures(Work::One(id)) => write!(f, "#/procedures/{id}"),
            Route::Procedures(Work::Model(id)) => write!(f, "#/procedures/modele/{id}"),
            Route::Procedures(Work::Classes) => f.write_str("#/procedures/classes"),
            Route::Procedures(Work::Campaigns) => f.write_str("#/procedures/remontees"),
            Route::Procedures(Work::Imports) => f.write_str("#/procedures/imports"),
            Route::Procedures(Work::Progress) => f.write_str("#/procedures/point"),
            Route::Review => f.write_str("#/bilan"),
            Route::Interview => f.write_str("#/bilan/entretien"),
            Route::NextLetter => f.write_str("#/bilan/lettre-suivante"),
            Route::HeadCopy => f.write_str("#/partage/exemplaire"),
            Route::Merge => f.write_str("#/partage/retour"),
            Route::Handover => f.write_str("#/partage/passation"),
            Route::Share => f.write_str("#/partage"),
            Route::History => f.write_str("#/partage/historique"),
            Route::Settings => f.write_str("#/reglages"),
            Route::Help => f.write_str("#/aide"),
        }
    }
}
