//! A refusal as a person sees it.

use askama::Template;

use crate::problem::{FieldProblem, Problem};
use crate::view::Shell;

/// The page: what is wrong, what to do, and the request's id to tell an administrator.
#[derive(Debug, Clone, Template)]
#[template(path = "reeve/problem.html")]
pub(crate) struct ProblemPage {
    shell: Shell,
    problem: Problem,
    again: Option<String>,
}

impl ProblemPage {
    pub(crate) fn new(shell: Shell, problem: Problem, again: Option<String>) -> Self {
        ProblemPage { shell, problem, again }
    }
    fn place<'p>(&self, error: &'p FieldProblem) -> Option<&'p str> {
        error.pointer.as_deref().or(error.parameter.as_deref())
    }
}
