//! The threshold rule as krABMaga agents: a scheduled agent a citizen, who looks at the state of the last step
//! and writes the next. Neighbours stand in plain rows: faster than krABMaga's own Network, which copies nodes.
//! Usage: threshold_krabmaga FOLDER SHARE STEPS
use krabmaga::engine::{agent::Agent, schedule::Schedule, state::State};
use std::{any::Any, fs, time::Instant};

struct Town {
    offsets: Vec<u64>,
    targets: Vec<u32>,
    now: Vec<u8>,
    next: Vec<u8>,
    share: f64,
}

#[derive(Clone)]
struct Citizen {
    row: usize,
}

impl Agent for Citizen {
    fn step(&mut self, state: &mut dyn State) {
        let town = state.as_any_mut().downcast_mut::<Town>().unwrap();
        let around = &town.targets[town.offsets[self.row] as usize..town.offsets[self.row + 1] as usize];
        let acting: u32 = around.iter().map(|&k| u32::from(town.now[k as usize])).sum();
        let enough = !around.is_empty() && f64::from(acting) / around.len() as f64 >= town.share;
        town.next[self.row] = u8::from(town.now[self.row] != 0 || enough);
    }
}

impl State for Town {
    fn init(&mut self, schedule: &mut Schedule) {
        for row in 0..self.now.len() {
            schedule.schedule_repeating(Box::new(Citizen { row }), 0.0, 0);
        }
    }
    fn after_step(&mut self, _schedule: &mut Schedule) {
        std::mem::swap(&mut self.now, &mut self.next);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
    fn as_state(&self) -> &dyn State {
        self
    }
    fn as_state_mut(&mut self) -> &mut dyn State {
        self
    }
    fn reset(&mut self) {}
    fn update(&mut self, _step: u64) {}
}

fn words<const N: usize, T>(path: String, from: fn([u8; N]) -> T) -> Vec<T> {
    fs::read(path).unwrap().chunks_exact(N).map(|bytes| from(bytes.try_into().unwrap())).collect()
}

fn peak_mib() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

fn main() {
    let given: Vec<String> = std::env::args().collect();
    let (folder, steps) = (&given[1], given[3].parse::<usize>().unwrap());
    let now = fs::read(format!("{folder}/stance.u8")).unwrap();
    let mut town = Town {
        offsets: words(format!("{folder}/offsets.u64"), u64::from_le_bytes),
        targets: words(format!("{folder}/targets.u32"), u32::from_le_bytes),
        next: now.clone(),
        now,
        share: given[2].parse().unwrap(),
    };
    let mut schedule = Schedule::new();
    town.init(&mut schedule);
    let start = Instant::now();
    for _ in 0..steps {
        schedule.step(&mut town);
    }
    let seconds = start.elapsed().as_secs_f64();
    let active: u64 = town.now.iter().map(|&acts| u64::from(acts)).sum();
    println!(
        "{{\"seconds\": {seconds}, \"work\": {}, \"unit\": \"arcs\", \"check\": \"{active}\", \"peak_mib\": {:.1}}}",
        town.targets.len() * steps,
        peak_mib()
    );
}
