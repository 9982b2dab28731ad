//! A plan played through in thought: who votes and who serves while and after each step. What is drawn on the plan page is what is
//! checked here: a step never leaves fewer serving voters than are needed, except where the plan says so.

use std::collections::BTreeMap;

use super::{DiffLine, PlannedStep, Situation, Step, Write};
use crate::model::{Cell, MyId, Strip};

/// The outcome of a rehearsal.
pub(super) struct Rehearsed {
    pub steps: Vec<PlannedStep>,
    pub writes: Vec<Write>,
    pub after: Strip,
}

/// The members in thought, and the steps so far.
pub(super) struct Rehearsal {
    members: BTreeMap<MyId, Place>,
    steps: Vec<PlannedStep>,
    writes: Vec<Write>,
}

#[derive(Clone, Copy)]
struct Place {
    cell: Cell,
    votes: bool,
}

impl Rehearsal {
    /// Begins with the members as they are.
    pub fn of(s: &Situation<'_>) -> Self {
        let place = |member: &crate::model::Member| (member.myid, Place { cell: member.cell, votes: member.votes() });
        Self { members: s.status.members.iter().map(place).collect(), steps: Vec::new(), writes: Vec::new() }
    }

    /// Members with a vote.
    pub fn voters(&self) -> usize {
        self.members.values().filter(|place| place.votes).count()
    }

    /// A step that takes nobody away.
    pub fn quiet(&mut self, step: Step, about_s: u16) {
        let during = self.strip();
        self.steps.push(PlannedStep { step, during, about_s });
    }

    /// A member is away and comes back as a follower; if it led, another one leads then.
    pub fn restart(&mut self, step: Step, myid: MyId, about_s: u16) {
        let led = self.leads(myid);
        self.set(myid, Cell::Syncing);
        self.quiet(step, about_s);
        if led {
            self.elect();
        }
        self.set(myid, if led && self.voters() == 1 { Cell::Leader } else { Cell::Follower });
    }

    /// A new server joins without a vote.
    pub fn start(&mut self, step: Step, myid: MyId, about_s: u16) {
        self.members.insert(myid, Place { cell: Cell::Syncing, votes: false });
        self.quiet(step, about_s);
        self.set(myid, Cell::Follower);
    }

    /// Servers join one after the other and each gets its vote in the same step, by an operator's own means.
    pub fn join(&mut self, step: Step, joiners: &[MyId], about_s: u16) {
        for myid in joiners {
            self.members.insert(*myid, Place { cell: Cell::Syncing, votes: true });
        }
        self.quiet(step, about_s);
        joiners.iter().for_each(|myid| self.set(*myid, Cell::Follower));
    }

    /// A voter gives up its vote and goes in one step; if it led, another one leads then.
    pub fn leave(&mut self, step: Step, myid: MyId, about_s: u16) {
        let led = self.leads(myid);
        self.members.remove(&myid);
        if led {
            self.elect();
        }
        self.quiet(step, about_s);
    }

    /// All of them are so from the step on.
    pub fn all(&mut self, step: Step, cell: Cell, about_s: u16) {
        self.members.values_mut().for_each(|place| place.cell = cell);
        self.quiet(step, about_s);
    }

    /// All of them serve at the end of the step, under one leader.
    pub fn serve(&mut self, step: Step, about_s: u16) {
        self.quiet(step, about_s);
        self.members.values_mut().for_each(|place| place.cell = Cell::Follower);
        self.elect();
    }

    /// All of them go.
    pub fn end_all(&mut self, step: Step, about_s: u16) {
        self.members.clear();
        self.quiet(step, about_s);
    }

    /// A synced server gets its vote.
    pub fn give_vote(&mut self, step: Step, myid: MyId, about_s: u16) {
        self.members.insert(myid, Place { cell: Cell::Follower, votes: true });
        self.quiet(step, about_s);
    }

    /// A voter becomes a server without a vote; if it led, another one leads then.
    pub fn take_vote(&mut self, step: Step, myid: MyId, about_s: u16) {
        let led = self.leads(myid);
        self.members.insert(myid, Place { cell: Cell::Follower, votes: false });
        if led {
            self.elect();
        }
        self.quiet(step, about_s);
    }

    /// A server without a vote goes.
    pub fn stop(&mut self, step: Step, myid: MyId, about_s: u16) {
        self.members.remove(&myid);
        self.quiet(step, about_s);
    }

    /// Says what the step that was just added writes.
    pub fn writes(&mut self, object: String, lines: Vec<DiffLine>) {
        let step = self.steps.len().saturating_sub(1) as u16;
        self.writes.push(Write { object, step, lines });
    }

    /// The steps, what they write, and the strip at the end.
    pub fn end(self) -> Rehearsed {
        let after = self.strip();
        Rehearsed { steps: self.steps, writes: self.writes, after }
    }

    fn set(&mut self, myid: MyId, cell: Cell) {
        if let Some(place) = self.members.get_mut(&myid) {
            place.cell = cell;
        }
    }

    fn leads(&self, myid: MyId) -> bool {
        self.members.get(&myid).is_some_and(|place| place.cell == Cell::Leader)
    }

    /// Any synced voter can win the election; drawn is the first that did not lead before.
    fn elect(&mut self) {
        if let Some(place) = self.members.values_mut().find(|place| place.votes && place.cell == Cell::Follower) {
            place.cell = Cell::Leader;
        }
    }

    fn strip(&self) -> Strip {
        let cells = |votes: bool| self.members.values().filter(|place| place.votes == votes).map(|place| place.cell).collect();
        Strip::new(cells(true), cells(false))
    }
}
