//! 检查的保证：每条规则有合、不合和消息的样例；每个格子有规则看着；手册和消息册是当前的。

mod common;
#[path = "rules/docs.rs"]
mod docs;
#[path = "rules/doubts.rs"]
mod doubts;
#[path = "rules/fixtures.rs"]
mod fixtures;
#[path = "rules/guard.rs"]
mod guard;
#[path = "rules/identities.rs"]
mod identities;
#[path = "rules/lawful.rs"]
mod lawful;
#[path = "rules/leftovers.rs"]
mod leftovers;
#[path = "rules/sample.rs"]
mod sample;
#[path = "rules/settings.rs"]
mod settings;
#[path = "rules/slight.rs"]
mod slight;
#[path = "rules/subjects.rs"]
mod subjects;
#[path = "rules/support.rs"]
mod support;
