//! What every process tells under the same names, so that ready-made dashboards find it. Read from `/proc`, where there is
//! one; what cannot be read is not told.

use std::sync::atomic::{AtomicU64, Ordering};

use base::Timestamp;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::{Registry, Unit};

use super::{Bare, Level};

/// The kernel's clock ticks a second, as it tells them to programs: the same on all its architectures.
const TICKS: f64 = 100.0;

pub(super) struct Process {
    cpu: Counter<f64, AtomicU64>,
    resident: Family<Bare, Level>,
    files: Family<Bare, Level>,
    most_files: Family<Bare, Level>,
}

impl Process {
    pub(super) fn register(registry: &mut Registry, started: Timestamp) -> Self {
        let own = registry.sub_registry_with_prefix("process");
        let start = Level::default();
        start.set(started.micros() / 1_000_000);
        own.register_with_unit("start_time", "When the process began", Unit::Seconds, start);
        let cpu = Counter::default();
        own.register_with_unit("cpu", "Processor time used", Unit::Seconds, cpu.clone());
        let resident = Family::default();
        own.register_with_unit("resident_memory", "Memory in use", Unit::Bytes, resident.clone());
        let files = Family::default();
        own.register("open_fds", "Open file descriptors", files.clone());
        let most_files = Family::default();
        own.register("max_fds", "File descriptors it may open", most_files.clone());
        Process { cpu, resident, files, most_files }
    }

    pub(super) fn look(&self) {
        let read = |name: &str| std::fs::read_to_string(format!("/proc/self/{name}")).unwrap_or_default();
        if let Some(seconds) = cpu_seconds(&read("stat")) {
            self.cpu.inner().store(seconds.to_bits(), Ordering::Relaxed);
        }
        let set = |gauge: &Family<Bare, Level>, value: Option<i64>| match value {
            Some(value) => {
                gauge.get_or_create(&[]).set(value);
            }
            None => gauge.clear(),
        };
        set(&self.resident, resident_bytes(&read("status")));
        set(&self.most_files, most_files(&read("limits")));
        // The one that lists them is among them.
        set(&self.files, std::fs::read_dir("/proc/self/fd").ok().map(|all| all.count() as i64 - 1));
    }
}

/// User's and kernel's time. The name of the program, in parentheses, may hold anything.
fn cpu_seconds(stat: &str) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_ascii_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some((ticks()? + ticks()?) as f64 / TICKS)
}

fn resident_bytes(status: &str) -> Option<i64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: i64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn most_files(limits: &str) -> Option<i64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_kernel_says_is_understood() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4194560 1 2 3 4 250 50 0 0 20 0 9 0 1 2 3";
        assert_eq!(cpu_seconds(stat), Some(3.0));
        assert_eq!(resident_bytes("Name:\tx\nVmRSS:\t   20 kB\n"), Some(20_480));
        let limits =
            "Limit    Soft Limit   Hard Limit  Units\nMax open files            1024        4096     files\n";
        assert_eq!(most_files(limits), Some(1024));
        for nothing in ["", "7 (a", "VmRSS: x", "Max open files unlimited"] {
            assert_eq!(
                (cpu_seconds(nothing), resident_bytes(nothing), most_files(nothing)),
                (None, None, None)
            );
        }
    }
}
