//! What becomes of each body's report, and how many affairs it reports on.

use super::bodies::Body;
use super::random::Random;

/// Institutions and affairs of the 全項目 and the 重点項目 reports that count.
pub(super) const FULL: (usize, usize) = (205, 557);
pub(super) const PRIORITY: (usize, usize) = (361, 1358);

/// Institutions whose free text tells who somebody may be.
const TRACED: usize = 20;

/// What a body sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// One submission in time.
    Proper,
    /// One submission after the due date.
    Late,
    /// So many submissions, of which the last counts.
    Again(u32),
    /// Two submissions of the same sequence with different content.
    Tie,
    /// Nothing.
    Absent,
    /// A submission that was changed after it was sealed; a proper one follows where it is so.
    Altered { then_proper: bool },
    /// Bytes that are no submission, in one of several ways; a proper submission follows where it is so.
    Broken { way: usize, then_proper: bool },
    /// A submission of another year's questionnaire.
    OtherRound,
    /// A filing that was not sealed.
    Draft,
    /// A submission sealed by hand over a filing with an Error.
    Blocked,
}

impl Role {
    /// Whether a submission of the body counts.
    pub(super) fn counts(self) -> bool {
        match self {
            Self::Proper | Self::Late | Self::Again(_) | Self::Tie => true,
            Self::Altered { then_proper } | Self::Broken { then_proper, .. } => then_proper,
            Self::Absent | Self::OtherRound | Self::Draft | Self::Blocked => false,
        }
    }
}

/// A body and what it sends.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub(super) body: Body,
    pub(super) role: Role,
    pub(super) full: usize,
    pub(super) priority: usize,
    /// Whether its free text tells who somebody may be.
    pub(super) traced: bool,
}

/// Settles what each body sends and how many affairs it reports on.
pub(super) fn planned(random: &mut Random, bodies: Vec<Body>) -> Vec<Planned> {
    let mut planned: Vec<Planned> = bodies
        .into_iter()
        .map(|body| Planned { body, role: Role::Proper, full: 0, priority: 0, traced: false })
        .collect();
    let order = random.shuffled((0..planned.len()).collect());
    for (&at, role) in order.iter().zip(roles()) {
        planned[at].role = role;
    }
    for &at in order.iter().rev().take(TRACED) {
        planned[at].traced = true;
    }
    // The larger a body, the more of its affairs need more than a 基礎項目評価書.
    let mut ranking: Vec<(u64, usize)> = Vec::new();
    for (at, planned) in planned.iter_mut().enumerate() {
        match planned.role {
            Role::Absent => {}
            role if role.counts() => {
                let noise = u64::from(random.between(60, 150));
                ranking.push((u64::from(planned.body.people) * noise, at));
            }
            // Affairs that must not be counted.
            _ => planned.priority = 1,
        }
    }
    ranking.sort_unstable_by(|one, other| other.cmp(one));
    let ranked: Vec<usize> = ranking.into_iter().map(|(_, at)| at).collect();
    let largest = ranked[..FULL.0].to_vec();
    let with_both = random.shuffled(largest.clone()).into_iter().take(160);
    let with_priority = with_both.chain(ranked[FULL.0..].iter().copied()).take(PRIORITY.0).collect();
    give(random, &mut planned, largest, FULL.1, 8, |planned| &mut planned.full);
    give(random, &mut planned, with_priority, PRIORITY.1, 12, |planned| &mut planned.priority);
    planned
}

/// What those bodies send that do not just send one submission in time.
fn roles() -> impl Iterator<Item = Role> {
    let several = |role, times| std::iter::repeat_n(role, times);
    let broken = (0..8).map(|way| Role::Broken { way, then_proper: way < 2 });
    several(Role::Absent, 60)
        .chain(several(Role::Late, 12))
        .chain(several(Role::Again(2), 31))
        .chain(several(Role::Again(3), 9))
        .chain(several(Role::Tie, 3))
        .chain(several(Role::Altered { then_proper: false }, 8))
        .chain(several(Role::Altered { then_proper: true }, 2))
        .chain(broken)
        .chain(several(Role::OtherRound, 3))
        .chain(several(Role::Draft, 3))
        .chain(several(Role::Blocked, 3))
}

/// Gives each of these bodies an affair, and the rest of `count` to any of them, not more than `most` to one.
fn give(
    random: &mut Random,
    planned: &mut [Planned],
    to: Vec<usize>,
    count: usize,
    most: usize,
    affairs: impl Fn(&mut Planned) -> &mut usize,
) {
    for &at in &to {
        *affairs(&mut planned[at]) = 1;
    }
    let mut rest = count - to.len();
    while rest > 0 {
        let affairs = affairs(&mut planned[random.pick(&to)]);
        if *affairs < most {
            *affairs += 1;
            rest -= 1;
        }
    }
}
