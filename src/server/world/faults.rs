//! What is told when a part of wirecheck has failed.

use tower_lsp::lsp_types::{LogMessageParams, MessageType, ShowMessageParams, notification};

use super::World;
use crate::features::visible;
use crate::workspace::{Fault, VERSION};

impl World {
    /// Tells the user once of each part that fails; the log has every time.
    pub(super) fn tell_faults(&mut self) {
        if !self.initialized {
            return;
        }
        let mut new: Vec<Fault> = self.workspace.faults().take();
        new.retain(|fault| self.told_faults.insert(fault.part));
        for fault in &new {
            let params = LogMessageParams { typ: MessageType::ERROR, message: visible(&fault.reported()) };
            self.outbox.notify::<notification::LogMessage>(&params);
        }
        let Some(first) = new.first() else { return };
        let others = match new.len() {
            1 => String::new(),
            2 => " Another part failed too.".to_owned(),
            many => format!(" {} other parts failed too.", many - 1),
        };
        let message = format!(
            "{}.{others} This is a defect of wirecheck {VERSION}; all else goes on, and the log has what a report needs.",
            visible(&first.told())
        );
        self.outbox.notify::<notification::ShowMessage>(&ShowMessageParams { typ: MessageType::WARNING, message });
    }
}
