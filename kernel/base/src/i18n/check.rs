//! What a message uses: walked once, when the catalogue is loaded, so that a wrong one is found before a reader does.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};

/// What a pattern refers to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Uses {
    /// Variables, without the `$`; whether the message counts with it (selects by it, or calls `NUMBER`).
    pub(super) variables: BTreeMap<String, bool>,
    /// Other messages it includes.
    pub(super) messages: BTreeSet<String>,
    /// Terms it includes, with the `-`.
    pub(super) terms: BTreeSet<String>,
    /// What this catalogue does not offer, in words.
    pub(super) unsupported: BTreeSet<String>,
}

impl Uses {
    pub(super) fn of(pattern: &Pattern<&str>) -> Uses {
        let mut uses = Uses::default();
        uses.pattern(pattern);
        uses
    }
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }
    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, false),
            Expression::Select { selector, variants } => {
                let words = ["zero", "one", "two", "few", "many", "other"];
                let counts = variants.iter().all(|variant| match &variant.key {
                    VariantKey::NumberLiteral { .. } => true,
                    VariantKey::Identifier { name } => words.contains(name),
                });
                self.inline(selector, counts);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }
    fn inline(&mut self, inline: &InlineExpression<&str>, counts: bool) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                *self.variables.entry(id.name.to_owned()).or_default() |= counts;
            }
            InlineExpression::FunctionReference { id, arguments } => {
                if id.name != "NUMBER" {
                    self.unsupported.insert(format!("the function {}", id.name));
                }
                for named in &arguments.named {
                    // Other spellings of "no" (0, "no") would silently mean yes.
                    let known = named.name.name == "useGrouping"
                        && matches!(named.value, InlineExpression::StringLiteral { value: "false" });
                    if !known {
                        self.unsupported.insert(format!("the option {} of {}", named.name.name, id.name));
                    }
                }
                arguments.positional.iter().for_each(|argument| self.inline(argument, true));
            }
            InlineExpression::MessageReference { id, attribute } => {
                self.messages.insert(id.name.to_owned());
                if attribute.is_some() {
                    self.unsupported.insert("attributes".to_owned());
                }
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                self.terms.insert(format!("-{}", id.name));
                if attribute.is_some() {
                    self.unsupported.insert("attributes".to_owned());
                }
                for argument in arguments.iter().flat_map(|arguments| &arguments.named) {
                    self.inline(&argument.value, false);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }
}
