//! Paths, other programs, and the arguments of a task.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;

use anyhow::{Context, Result, bail};

/// Says in one line what is being done. On standard error: standard output is for results.
pub fn say(line: &str) {
    eprintln!("{line}");
}

/// The repository's root.
pub fn root() -> Result<PathBuf> {
    let here = env::var_os("CARGO_MANIFEST_DIR").context("start this with `cargo xtask`")?;
    let parent = Path::new(&here).parent().context("xtask has no parent folder")?;
    Ok(parent.to_path_buf())
}

/// Cargo's target folder, wherever the environment puts it.
pub fn target() -> Result<PathBuf> {
    let metadata = output(cargo()?.args(["metadata", "--format-version=1", "--no-deps"]))?;
    let key = "\"target_directory\":\"";
    let rest = metadata.split(key).nth(1).context("cargo metadata names no target folder")?;
    let path = rest.split('"').next().context("cargo metadata is cut")?;
    Ok(PathBuf::from(path.replace("\\\\", "\\")))
}

/// Cargo, in the repository's root.
pub fn cargo() -> Result<Command> {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program, in the repository's root, that also finds what `cargo install` put down.
pub fn command(program: impl AsRef<OsStr>) -> Result<Command> {
    let mut command = Command::new(program);
    command.current_dir(root()?);
    command.env("PATH", env::join_paths(search_path())?);
    command.env_remove("NO_COLOR"); // trunk takes only “true” and “false” there
    Ok(command)
}

/// Runs to the end; the program's own words go to the screen.
pub fn run(command: &mut Command) -> Result<()> {
    let name = name(command);
    let status = command.status().with_context(|| format!("cannot start {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// Runs to the end and gives what the program wrote.
pub fn output(command: &mut Command) -> Result<String> {
    let name = name(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        bail!("{name} failed ({})", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first of these programs that is installed.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let found = |name: &&str| search_path().into_iter().map(|dir| dir.join(name)).find(|path| path.is_file());
    names.iter().find_map(found)
}

/// The environment variable's path if it is set, else the first of these programs that is installed.
pub fn find_or_env(variable: &str, names: &[&str]) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file()).or_else(|| find(names))
}

fn name(command: &Command) -> String {
    Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn search_path() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
    let path = env::var_os("PATH").unwrap_or_default();
    home.map(|home| home.join("bin")).into_iter().chain(env::split_paths(&path)).collect()
}

/// What follows `cargo xtask`.
pub struct Arguments(Vec<String>);

impl Arguments {
    pub fn from_env() -> Self {
        Self(env::args().skip(1).collect())
    }

    /// Takes the task's name.
    pub fn task(&mut self) -> Option<String> {
        if self.0.is_empty() { None } else { Some(self.0.remove(0)) }
    }

    /// Takes `--name`.
    pub fn flag(&mut self, name: &str) -> bool {
        let position = self.0.iter().position(|argument| argument == name);
        position.map(|at| self.0.remove(at)).is_some()
    }

    /// Takes `--name value`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|argument| argument == name) else {
            return Ok(None);
        };
        self.0.remove(at);
        if at == self.0.len() {
            bail!("{name} needs a value");
        }
        Ok(Some(self.0.remove(at)))
    }

    /// Takes `--name number`.
    pub fn number<T: FromStr>(&mut self, name: &str) -> Result<Option<T>> {
        let Some(text) = self.value(name)? else {
            return Ok(None);
        };
        let number = text.parse().ok().with_context(|| format!("{name} needs a number, not “{text}”"))?;
        Ok(Some(number))
    }

    /// Refuses what nobody took.
    pub fn end(&self) -> Result<()> {
        match self.0.first() {
            Some(unknown) => bail!("unknown argument “{unknown}”"),
            None => Ok(()),
        }
    }
}
