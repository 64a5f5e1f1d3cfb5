use std::fmt;
use std::str::FromStr;

use super::site_map::site_map;
use crate::model::Id;

/// Where a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuPlace {
    /// In the menu, under a group's word (which may be empty).
    Menu(&'static str),
    /// Beside a page of the menu.
    Tab(Route),
    /// Reached from a page.
    Below(Route),
}

/// What the list says of a page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub route: Route,
    /// After `#/`.
    pub address: &'static str,
    /// Its word in the menu, in the window's title and as its heading.
    pub title: &'static str,
    pub place: MenuPlace,
    /// What it is for.
    pub about: &'static str,
    /// The duties of the official letter that it serves.
    pub duties: &'static [&'static str],
}

macro_rules! routes {
    ($($route:ident: $piece:ident, $address:literal, $title:literal, $place:ident $where:tt, $about:literal, $duties:tt;)*) => {
        /// A page of the program, as the part of its address after `#`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Route {
            $($route,)*
            /// The form of a new activity.
            NewActivity,
            /// One activity, being edited.
            Activity(Id),
            /// The activities of a duty.
            OfDuty(Id),
            /// The activities without a duty.
            Unattributed,
            /// One procedure, as its steps or as a matrix.
            Procedure(Id),
            /// A step of a procedure, or one of its boxes: the procedure, opened there.
            Step(Id),
            /// One of the user's own models.
            Model(Id),
            /// One decision.
            Decision(Id),
            /// One meeting.
            Meeting(Id),
            /// One register.
            Register(Id),
            /// One request for help.
            Request(Id),
            /// One training session.
            Training(Id),
            /// One exchange with a partner.
            Exchange(Id),
            /// One meeting of the bassin.
            Basin(Id),
            #[default]
            Unknown,
        }

        /// All pages, in the order of the menu.
        pub static PAGES: &[Page] = &[$(Page {
            route: Route::$route,
            address: $address,
            title: $title,
            place: place!($place $where),
            about: $about,
            duties: &$duties,
        },)*];
    };
}

macro_rules! place {
    (menu $group:literal) => {
        MenuPlace::Menu($group)
    };
    (tab $page:ident) => {
        MenuPlace::Tab(Route::$page)
    };
    (below $page:ident) => {
        MenuPlace::Below(Route::$page)
    };
}

site_map!(routes);

impl Route {
    /// The route of a fragment such as `#/journal`; `None` for one that belongs to the browser.
    pub fn parse(fragment: &str) -> Option<Route> {
        let path = fragment.trim_start_matches('#');
        let path = match path {
            "" => "",
            path => path.strip_prefix('/')?.trim_end_matches('/'),
        };
        if let Some(page) = PAGES.iter().find(|p| p.address == path) {
            return Some(page.route);
        }
        let parts: Vec<&str> = path.split('/').collect();
        let id = |text: &str, route: fn(Id) -> Route| Id::from_str(text).map_or(Route::Unknown, route);
        Some(match parts.as_slice() {
            ["journal", "nouvelle"] => Route::NewActivity,
            ["journal", "sans-attribution"] => Route::Unattributed,
            ["journal", "attribution", duty] => id(duty, Route::OfDuty),
            ["journal", one] => id(one, Route::Activity),
            ["procedures", "etape", step] => id(step, Route::Step),
            ["procedures", "modele", model] => id(model, Route::Model),
            ["procedures", one] => id(one, Route::Procedure),
            ["decisions", "reunions", one] => id(one, Route::Meeting),
            ["registres", one] => id(one, Route::Register),
            ["decisions", one] => id(one, Route::Decision),
            ["usages", "demandes", one] => id(one, Route::Request),
            ["formations", one] => id(one, Route::Training),
            ["partenaires", one] => id(one, Route::Exchange),
            ["reseau", one] => id(one, Route::Basin),
            _ => Route::Unknown,
        })
    }

    /// Whether the page tells of today, and keeps nothing that is lost where it is drawn anew.
    pub fn follows_the_day(self) -> bool {
        let apart = [Route::Verifications, Route::Merge, Route::Handover, Route::Settings, Route::Head];
        !apart.contains(&self.page())
    }

    /// The page that shows it.
    pub fn page(self) -> Route {
        match self {
            Route::NewActivity | Route::Activity(_) | Route::OfDuty(_) | Route::Unattributed => Route::Journal,
            Route::Procedure(_) | Route::Step(_) | Route::Model(_) => Route::Procedures,
            Route::Decision(_) => Route::Decisions,
            Route::Meeting(_) => Route::Meetings,
            Route::Register(_) => Route::Registers,
            Route::Request(_) => Route::Supports,
            Route::Training(_) => Route::Trainings,
            Route::Exchange(_) => Route::Partners,
            Route::Basin(_) => Route::Network,
            route => route,
        }
    }

    /// What the list says of it; `None` for an address that is no page.
    pub fn listed(self) -> Option<&'static Page> {
        let page = self.page();
        PAGES.iter().find(|p| p.route == page)
    }

    /// The page's name.
    pub fn title(self) -> &'static str {
        self.listed().map_or("Page introuvable", |p| p.title)
    }

    /// The page of the menu that it stands under.
    pub fn top(self) -> Route {
        match self.listed().map(|p| p.place) {
            Some(MenuPlace::Tab(above) | MenuPlace::Below(above)) => above,
            _ => self.page(),
        }
    }

    /// The pages that stand side by side with it, itself among them; none where it stands alone.
    pub fn tabs(self) -> Vec<&'static Page> {
        let top = self.top();
        let beside = PAGES.iter().filter(|p| p.route == top || p.place == MenuPlace::Tab(top));
        let beside: Vec<_> = beside.collect();
        let here = beside.len() > 1 && beside.iter().any(|p| p.route == self.page());
        if here { beside } else { Vec::new() }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Route::NewActivity => f.write_str("#/journal/nouvelle"),
            Route::Unattributed => f.write_str("#/journal/sans-attribution"),
            Route::Activity(id) => write!(f, "#/journal/{id}"),
            Route::OfDuty(id) => write!(f, "#/journal/attribution/{id}"),
            Route::Procedure(id) => write!(f, "#/procedures/{id}"),
            Route::Step(id) => write!(f, "#/procedures/etape/{id}"),
            Route::Model(id) => write!(f, "#/procedures/modele/{id}"),
            Route::Decision(id) => write!(f, "#/decisions/{id}"),
            Route::Register(id) => write!(f, "#/registres/{id}"),
            Route::Meeting(id) => write!(f, "#/decisions/reunions/{id}"),
            Route::Request(id) => write!(f, "#/usages/demandes/{id}"),
            Route::Training(id) => write!(f, "#/formations/{id}"),
            Route::Exchange(id) => write!(f, "#/partenaires/{id}"),
            Route::Basin(id) => write!(f, "#/reseau/{id}"),
            route => write!(f, "#/{}", route.listed().map_or("", |p| p.address)),
        }
    }
}
