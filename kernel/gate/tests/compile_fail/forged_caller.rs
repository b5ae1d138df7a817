//! A caller is made by one of its named ways, and stays who it is.
#[path = "shared/house.rs"]
mod house;
use reeve_gate as gate;

fn built(draw: base::Draw) -> gate::Caller {
    gate::Caller { who: gate::Who::System("me"), circumstances: gate::Circumstances::default(), draw }
}
fn became(caller: &mut gate::Caller) {
    caller.who = gate::Who::System("me");
}

fn main() {}
