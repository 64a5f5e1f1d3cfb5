//! Which file of `src/` rests on which, re-exports resolved: names are followed to the file that defines them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::{Item, UseTree};

type Module = Vec<String>;

/// A file of `src/`, as a module.
#[derive(Default)]
struct File {
    /// The names it defines.
    defines: BTreeSet<String>,
    /// The names it brings in: name here → path.
    uses: BTreeMap<String, Module>,
    globs: Vec<Module>,
    /// The paths it mentions, by their first names.
    mentions: BTreeSet<Module>,
    /// The macros that it defines, each with the paths that it mentions: they stand where it is called.
    macros: BTreeMap<String, BTreeSet<Module>>,
}

pub struct Sources(BTreeMap<Module, File>);

impl Sources {
    /// All files under `src`, but programs.
    pub fn read(src: &Path) -> Self {
        let mut files = BTreeMap::new();
        walk(src, &mut Module::new(), &mut files);
        Self(files)
    }

    /// What `file` rests on, each by its module.
    fn rests_on(&self, at: &Module) -> BTreeSet<Module> {
        let Some(file) = self.0.get(at) else {
            return BTreeSet::new();
        };
        let called = file.uses.iter().filter_map(|(name, path)| {
            let home = self.home(at, path, 0)?;
            self.0.get(&home)?.macros.get(name)
        });
        let mentions = file.mentions.iter().chain(file.uses.values());
        mentions.chain(called.flatten()).filter_map(|path| self.home(at, path, 0)).filter(|home| home != at).collect()
    }

    /// The file that defines what `path` says in the module `at`.
    fn home(&self, at: &Module, path: &[String], depth: usize) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        if depth > 6 {
            return None;
        }
        match first.as_str() {
            "crate" | "carnet_ent" => self.within(&Module::new(), rest, depth),
            "self" => self.within(at, rest, depth),
            "super" => self.within(&above(at)?, rest, depth),
            _ => self.within(at, path, depth),
        }
    }

    fn within(&self, module: &Module, path: &[String], depth: usize) -> Option<Module> {
        let file = self.0.get(module)?;
        let (first, rest) = path.split_first()?;
        if first == "super" {
            return self.within(&above(module)?, rest, depth);
        }
        let child: Module = module.iter().chain([first]).cloned().collect();
        if self.0.contains_key(&child) && !rest.is_empty() {
            return self.within(&child, rest, depth);
        }
        if file.defines.contains(first) {
            return Some(module.clone());
        }
        if let Some(target) = file.uses.get(first) {
            let whole: Module = target.iter().chain(rest).cloned().collect();
            if target != path {
                return self.home(module, target, depth + 1).or_else(|| self.home(module, &whole, depth + 1));
            }
        }
        file.globs.iter().find_map(|glob| {
            let whole: Module = glob.iter().chain(path).cloned().collect();
            self.home(module, &whole, depth + 1)
        })
    }

    /// Whether the file `from` names something of the file `to`.
    pub fn rests(&self, from: &str, to: &str) -> bool {
        let module = |path: &str| path.split('/').map(str::to_owned).collect::<Module>();
        self.rests_on(&module(from)).contains(&module(to))
    }

    /// The groups of files that rest on each other.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let below: BTreeMap<&Module, BTreeSet<Module>> = self.0.keys().map(|at| (at, self.rests_on(at))).collect();
        let reach = |from: &Module| {
            let (mut seen, mut todo) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(at) = todo.pop() {
                for next in below.get(&at).into_iter().flatten() {
                    if seen.insert(next.clone()) {
                        todo.push(next.clone());
                    }
                }
            }
            seen
        };
        let reached: BTreeMap<&Module, BTreeSet<Module>> = self.0.keys().map(|at| (at, reach(at))).collect();
        let mut circles = BTreeSet::new();
        for (at, far) in &reached {
            if far.contains(*at) {
                let both =
                    |other: &&Module| far.contains(*other) && reached.get(other).is_some_and(|r| r.contains(*at));
                let circle: Vec<String> = self.0.keys().filter(both).map(|m| m.join("/")).collect();
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// Why: the steps inside a circle.
    pub fn steps(&self, circle: &[String]) -> Vec<String> {
        let inside = |m: &Module| circle.contains(&m.join("/"));
        let steps = self.0.keys().filter(|m| inside(m)).flat_map(|at| {
            let below = self.rests_on(at).into_iter().filter(inside);
            below.map(|to| format!("{} → {}", at.join("/"), to.join("/"))).collect::<Vec<_>>()
        });
        steps.collect()
    }
}

fn above(module: &Module) -> Option<Module> {
    module.split_last().map(|(_, above)| above.to_vec())
}

fn walk(dir: &Path, module: &mut Module, files: &mut BTreeMap<Module, File>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "bin" {
                module.push(name);
                walk(&path, module, files);
                module.pop();
            }
        } else if path.extension().is_some_and(|e| e == "rs") && name != "main" {
            let at: Module = match name.as_str() {
                "mod" | "lib" => module.clone(),
                _ => module.iter().cloned().chain([name]).collect(),
            };
            files.insert(at, read(&fs::read_to_string(&path).unwrap()));
        }
    }
}

fn read(text: &str) -> File {
    let mut file = File::default();
    let parsed = syn::parse_file(text).unwrap();
    items(&parsed.items, &mut file);
    let tokens: TokenStream = text.parse().unwrap();
    mentions(tokens, &mut file.mentions);
    file
}

fn items(all: &[Item], file: &mut File) {
    for item in all {
        let name = match item {
            Item::Fn(i) => &i.sig.ident,
            Item::Struct(i) => &i.ident,
            Item::Enum(i) => &i.ident,
            Item::Const(i) => &i.ident,
            Item::Static(i) => &i.ident,
            Item::Trait(i) => &i.ident,
            Item::Type(i) => &i.ident,
            Item::Macro(i) => match &i.ident {
                Some(name) => {
                    declared(i.mac.tokens.clone(), file);
                    let found = file.macros.entry(name.to_string()).or_default();
                    mentions(i.mac.tokens.clone(), found);
                    name
                }
                None => {
                    made(i.mac.tokens.clone(), file);
                    continue;
                }
            },
            Item::Use(i) => {
                brought(&i.tree, &mut Module::new(), file);
                continue;
            }
            _ => continue,
        };
        file.defines.insert(name.to_string());
    }
}

/// The types that the text of a macro declares by name.
fn declared(tokens: TokenStream, file: &mut File) {
    let mut declares = false;
    for token in tokens {
        match token {
            TokenTree::Ident(name) if declares => {
                file.defines.insert(name.to_string());
                declares = false;
            }
            TokenTree::Ident(word) => declares = word == "struct" || word == "enum",
            TokenTree::Group(group) => declared(group.stream(), file),
            _ => declares = false,
        }
    }
}

/// What a macro that makes items makes: whatever begins with a capital before a brace.
fn made(tokens: TokenStream, file: &mut File) {
    let mut last = None;
    for token in tokens {
        match token {
            TokenTree::Ident(name) => last = Some(name.to_string()),
            TokenTree::Group(_) => {
                if let Some(name) = last.take().filter(|n| n.starts_with(char::is_uppercase)) {
                    file.defines.insert(name);
                }
            }
            _ => last = None,
        }
    }
}

fn brought(tree: &UseTree, path: &mut Module, file: &mut File) {
    match tree {
        UseTree::Path(step) => {
            path.push(step.ident.to_string());
            brought(&step.tree, path, file);
            path.pop();
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            let whole: Module = match name.as_str() {
                "self" => path.clone(),
                _ => path.iter().cloned().chain([name.clone()]).collect(),
            };
            let here = whole.last().cloned().unwrap_or(name);
            file.uses.insert(here, whole);
        }
        UseTree::Rename(name) => {
            let whole = path.iter().cloned().chain([name.ident.to_string()]);
            file.uses.insert(name.rename.to_string(), whole.collect());
        }
        // Those of libraries are no file of ours.
        UseTree::Glob(_) if path.first().is_some_and(|p| ["crate", "super", "self"].contains(&p.as_str())) => {
            file.globs.push(path.clone())
        }
        UseTree::Glob(_) => {}
        UseTree::Group(group) => {
            for tree in &group.items {
                brought(tree, path, file);
            }
        }
    }
}

/// Every `a::b::c` of the tokens, at every depth.
fn mentions(tokens: TokenStream, found: &mut BTreeSet<Module>) {
    let (mut path, mut colons) = (Module::new(), 0);
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 {
                    found.insert(std::mem::take(&mut path));
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(p) if p.as_char() == ':' => colons += 1,
            other => {
                found.insert(std::mem::take(&mut path));
                colons = 0;
                if let TokenTree::Group(group) = other {
                    mentions(group.stream(), found);
                }
            }
        }
    }
    found.insert(path);
    found.remove(&Module::new());
}
