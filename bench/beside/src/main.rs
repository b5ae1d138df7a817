//! One question, asked of three engines in one run: may this person change this thing, which stands in that unit? Fifty
//! grants, a tree of ten thousand units, the same things, and answers that must be the same before anything is measured.
//!
//! Each of the others is asked in two forms: with a rule for each grant, as an application would write it down, and with one
//! rule over all of them, which suits them best. Everything that could be made before the question is made before it:
//! requests, entities and their ancestors, links. What is not compared: aims, ranks, clearance, means and the "why", which
//! the others would have to be taught, and which Reeve's figure includes.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark prints, measures time and stops at the first surprise"
)]

mod casbin_engine;
mod cedar_engine;

use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use base::{GrantId, OrganizationId, RoleId, Timestamp, UserId};
use policy::{
    Aim, DataLevel, Facts, Permission, Place, Priority, Right, Snapshot, Source, Target, Verdict, decide,
    permission,
};
use uuid::Uuid;

/// As the product has it, for all of them alike.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

permission!(UPDATE = "things.update");
permission!(READ = "things.read");

const UNITS: i64 = 10_000;
const GRANTS: usize = 50;
const QUESTIONS: usize = 4_000;
/// How long one engine is asked before it is the next one's turn.
const TURN: Duration = Duration::from_millis(500);
const ROUNDS: usize = 5;

/// Chance that repeats itself (SplitMix64).
struct Dice(u64);
impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % bound as u64) as i64
    }
}

/// What all engines are told.
pub(crate) struct World {
    /// Of each unit the one above it, by number.
    pub(crate) above: Vec<Option<i64>>,
    /// Where the person may change what stands in a unit or below.
    pub(crate) granted: Vec<i64>,
    /// Things, by the unit in which they stand, and whether they are to be changed or only read, which nobody granted.
    pub(crate) questions: Vec<(i64, bool)>,
}

impl World {
    /// A tree of which each unit has ten below it, and grants over units of its third level, with some above and below.
    fn generate(dice: &mut Dice) -> Self {
        let above = (0..UNITS).map(|unit| (unit > 0).then(|| (unit - 1) / 10)).collect();
        let mut granted = Vec::new();
        while granted.len() < GRANTS {
            let unit = match granted.len() {
                0 => 1 + dice.below(10),
                1..40 => 11 + dice.below(100),
                _ => 111 + dice.below(UNITS - 111),
            };
            if !granted.contains(&unit) {
                granted.push(unit);
            }
        }
        let questions = (0..QUESTIONS).map(|_| (dice.below(UNITS), dice.below(20) > 0)).collect();
        World { above, granted, questions }
    }
    fn is_below(&self, unit: i64, root: i64) -> bool {
        unit == root || self.above[unit as usize].is_some_and(|above| self.is_below(above, root))
    }
    /// What all must say, found by walking up.
    fn answer(&self, (unit, changes): (i64, bool)) -> bool {
        changes && self.granted.iter().any(|root| self.is_below(unit, *root))
    }
}

/// Who is asked: by the number of a question.
struct Engine {
    name: &'static str,
    ask: Box<dyn Fn(usize) -> bool>,
}

fn reeve(world: &World) -> Engine {
    let id = |number: u128| Uuid::from_u128(number);
    let organization = OrganizationId::from_uuid(id(100));
    let rights = world.granted.iter().enumerate().map(|(grant, root)| Right {
        permission: UPDATE.id(),
        level: DataLevel::Organization,
        place: Place::Unit {
            root: *root,
            below: (0..UNITS).filter(|unit| world.is_below(*unit, *root)).collect(),
        },
        source: Source::direct(
            GrantId::from_uuid(id(1_000 + grant as u128)),
            RoleId::from_uuid(id(2_000 + grant as u128)),
        ),
    });
    let user = UserId::from_uuid(id(7));
    let snapshot = Snapshot::compile(user, Priority(500), rights, Vec::new(), Timestamp::FOREVER);
    let asked: Vec<(Facts, &'static Permission)> = world
        .questions
        .iter()
        .map(|(unit, changes)| {
            let facts = Facts {
                managing: Some(organization),
                organizations: vec![organization],
                units: vec![(organization, *unit)],
                ..Facts::default()
            };
            (facts, if *changes { &UPDATE } else { &READ })
        })
        .collect();
    let ask = move |number: usize| {
        let (facts, permission) = &asked[number];
        let target = Target { facts, aim: Aim::Managing };
        matches!(decide(black_box(&snapshot), permission, target), Verdict::Allow(_))
    };
    Engine { name: "Reeve", ask: Box::new(ask) }
}

/// Nanoseconds a question, over as many as there is time for.
fn measured(engine: &Engine) -> f64 {
    let (began, mut asked) = (Instant::now(), 0_u64);
    let mut turn = (0..QUESTIONS).cycle();
    loop {
        // So many that looking at the clock is nothing beside them, and so few that the slowest keeps to its turn.
        for number in turn.by_ref().take(100) {
            black_box((engine.ask)(black_box(number)));
        }
        asked += 100;
        if began.elapsed() >= TURN {
            return began.elapsed().as_nanos() as f64 / asked as f64;
        }
    }
}

fn load() -> String {
    std::fs::read_to_string("/proc/loadavg").unwrap_or_default().split(' ').next().unwrap_or("?").to_owned()
}

fn main() {
    let world = World::generate(&mut Dice(1));
    let expected: Vec<bool> = world.questions.iter().map(|question| world.answer(*question)).collect();
    let engines = [
        reeve(&world),
        cedar_engine::rule_for_each(&world),
        cedar_engine::one_rule(&world),
        casbin_engine::rule_for_each(&world),
        casbin_engine::one_rule(&world),
    ];
    for engine in &engines {
        for (number, expected) in expected.iter().enumerate() {
            let said = (engine.ask)(number);
            assert_eq!(said, *expected, "{} on {:?}", engine.name, world.questions[number]);
        }
    }
    let yes = expected.iter().filter(|yes| **yes).count();
    let distinct: HashSet<&(i64, bool)> = world.questions.iter().collect();
    println!(
        "{GRANTS} grants, {UNITS} units, {QUESTIONS} questions ({} different, {yes} answered yes): all say the same. ns a decision:",
        distinct.len()
    );
    for round in 1..=ROUNDS {
        let times: Vec<(f64, &str)> = engines.iter().map(|engine| (measured(engine), engine.name)).collect();
        let own = times[0].0;
        let told: Vec<String> =
            times.iter().map(|(time, name)| format!("{name} {time:.0} ({:.1} ×)", time / own)).collect();
        println!("  {round} {}, load {}", told.join(", "), load());
    }
}
